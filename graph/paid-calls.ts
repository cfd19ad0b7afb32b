import type { Groups } from '../domain/organisations/directory.ts';
import type { Changed, HowHeld, PaidCalls } from '../domain/paid-calls/paid-calls.ts';
import { GraphFailure } from './client.ts';
import type { Assignment, Licences, Product } from './licences.ts';

/** The service plan behind the right to spend from Communications Credits; which product carries it may change. */
export const CREDITS_PLAN = '505e180f-f7e0-4b65-91d4-00d670bbd18c';

/**
 * `licences` should not retry by itself: whoever tells Microsoft looks first what is the case, and decides when to tell
 * it again.
 */
export const paidCalls = (licences: Licences, groups: Pick<Groups, 'name'>): PaidCalls => ({
  async howHeld(personId) {
    const assignments = await licences.assignments(personId);
    if (!assignments) return undefined;
    const carriers = (await licences.products(personId)).filter(({ plans }) =>
      plans.some(({ id, status }) => id === CREDITS_PLAN && status !== 'Disabled'),
    );
    return held(carriers, assignments, groups);
  },
  take: (personId, taken) =>
    changed(() => licences.assign(personId, { add: [], remove: taken.map(({ skuId }) => skuId) })),
  give: (personId, given) => changed(() => licences.assign(personId, { add: given, remove: [] })),
});

async function held(
  carriers: readonly Product[],
  assignments: readonly Assignment[],
  groups: Pick<Groups, 'name'>,
): Promise<HowHeld> {
  const ways = assignments.filter(
    ({ skuId, disabledPlans }) =>
      carriers.some((product) => product.skuId === skuId) && !disabledPlans.includes(CREDITS_PLAN),
  );
  const ids = [...new Set(ways.flatMap(({ groupId }) => groupId ?? []))];
  if (ids.length > 0) {
    const named = ids.map(async (id) => ({ id, name: (await groups.name(id)) ?? id }));
    return { kind: 'group', groups: await Promise.all(named) };
  }
  const bundle = carriers.find(
    ({ skuId, plans }) => plans.length > 1 && ways.some((way) => way.skuId === skuId),
  );
  if (bundle) return { kind: 'bundle', product: bundle.skuPartNumber };
  if (ways.length === 0) return { kind: 'none' };
  return {
    kind: 'direct',
    licences: ways.map(({ skuId, disabledPlans }) => ({ skuId, disabledPlans })),
  };
}

async function changed(change: () => Promise<void>): Promise<Changed> {
  try {
    await change();
    return { kind: 'done' };
  } catch (failure) {
    if (!(failure instanceof GraphFailure)) throw failure;
    const { status, said: reason } = failure;
    if (status === 403) return { kind: 'refused', why: 'no-permission', reason };
    if (status === 404) return { kind: 'refused', why: 'no-such-person', reason };
    // What was taken a moment ago may still be listed: Graph copies its data about.
    if (status === 400 && NOT_THERE.test(reason)) return { kind: 'done' };
    if (status === 400) return { kind: 'refused', why: 'licence', reason };
    throw failure;
  }
}

const NOT_THERE = /does not have a corresponding license/iu;
