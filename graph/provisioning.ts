import type { LicensedTenant, PlanStatus } from '../domain/licences/tenant.ts';
import { bodyOf, NO_ANSWER, type Batches, type Part } from './batch.ts';
import { inChunks, isId } from './directory.ts';
import { idIn, listIn, textOf, type Item } from './json.ts';

/**
 * How far service plans have come, best from licenseDetails. Microsoft's page on it names no application permission, so
 * that it may be refused: then the plans of the person tell, which know services and not single plans. One person may be
 * refused alone, by an administrative unit; details are given up only where several were refused, and never one read.
 */
export function provisioningIn(batches: Batches): LicensedTenant['provisioning'] {
  let mayRead: boolean | undefined;
  return async (personIds) => {
    const ids = [...new Set(personIds.map((id) => id.toLowerCase()))];
    if (mayRead === false) return fromPlans(batches, ids);
    const { found, refused } = await fromDetails(batches, ids);
    if (found.size > 0) mayRead = true;
    else if (refused.length > 1) mayRead ??= false;
    return refused.length === 0 ? found : new Map([...found, ...(await fromPlans(batches, refused))]);
  };
}

type Statuses = ReadonlyMap<string, readonly PlanStatus[]>;

async function fromDetails(
  batches: Batches,
  ids: readonly string[],
): Promise<{ readonly found: Statuses; readonly refused: readonly string[] }> {
  const parts = ids.map((id): Part => ({
    method: 'GET',
    path: `/users/${encodeURIComponent(id)}/licenseDetails`,
    units: 2,
  }));
  const answers = await batches(parts);
  const found = new Map<string, readonly PlanStatus[]>();
  const refused: string[] = [];
  for (const [at, id] of ids.entries()) {
    const [part, answer] = [parts[at], answers[at] ?? NO_ANSWER];
    if (answer.status === 403) refused.push(id);
    else if (part && answer.status !== 404) found.set(id, readDetails(bodyOf(part, answer)));
  }
  return { found, refused };
}

const readDetails = (body: unknown): readonly PlanStatus[] =>
  listIn(body, 'value').flatMap((product) =>
    listIn(product, 'servicePlans').map((plan) => ({
      skuId: idIn(product, 'skuId'),
      planId: idIn(plan, 'servicePlanId'),
      status: statusIn(plan),
    })),
  );

/** A word that is new to us is nothing to call done. */
const statusIn = (plan: Item): PlanStatus['status'] =>
  STATUS[textOf(plan, 'provisioningStatus').toLowerCase()] ?? 'pending';

const STATUS: Readonly<Record<string, PlanStatus['status']>> = {
  success: 'done',
  disabled: 'off',
  error: 'failed',
};

const PLANS = '$select=id,assignedPlans,provisionedPlans';
/** Graph takes no more values behind one `in`. */
const MOST_IN_A_FILTER = 15;

async function fromPlans(batches: Batches, ids: readonly string[]): Promise<Statuses> {
  const parts = [...inChunks(ids.filter(isId), MOST_IN_A_FILTER)].map((some): Part => {
    const filter = encodeURIComponent(`id in (${some.map((id) => `'${id}'`).join(',')})`);
    return { method: 'GET', path: `/users?${PLANS}&$filter=${filter}`, units: 1 };
  });
  const answers = await batches(parts);
  const people = parts.flatMap((part, at) => listIn(bodyOf(part, answers[at] ?? NO_ANSWER), 'value'));
  return new Map(people.map((person) => [idIn(person, 'id'), readPlans(person)]));
}

/** A plan is as far as its service; of the product it is in nothing is said. */
function readPlans(person: Item): readonly PlanStatus[] {
  const services = listIn(person, 'provisionedPlans');
  return listIn(person, 'assignedPlans')
    .filter((plan) => textOf(plan, 'capabilityStatus') === 'Enabled')
    .map((plan) => {
      const statuses = services
        .filter((each) => textOf(each, 'service') === textOf(plan, 'service'))
        .map(statusIn);
      const status = (['failed', 'done'] as const).find((each) => statuses.includes(each));
      return { skuId: '', planId: idIn(plan, 'servicePlanId'), status: status ?? 'pending' };
    });
}
