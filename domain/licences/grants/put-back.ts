import type { Plan } from '../plan.ts';
import { groupsToLeave } from '../plan-leaver.ts';
import type { Assignment, Change, LicensedPerson } from '../tenant.ts';
import { TELL_LEASE } from './rules.ts';
import { end, type Case, type Step } from './step.ts';
import { isThere, ownOf } from './whats-left.ts';

/**
 * Puts back what was there before Microsoft was first told. Only what this request added or took is touched: what other
 * people and tools did since then stays. A usage location stays too: other licences may hang on it.
 */
export function putBack(at: Case): Step {
  const { grant, request, seen } = at;
  const { person, now } = seen;
  const over = request.kind === 'give' ? 'given' : 'taken';
  if (!grant.before || !grant.plan) return end('undone');
  if (!person) return end(over, { problem: { kind: 'gone' } });
  const change =
    productsBack(grant.plan, grant.before.assignments, person) ??
    (request.kind === 'give' ? outOfGroup(at, person) : intoGroups(at, person));
  if (!change) return end('undone', { gained: [] });
  return { kind: 'tell', change, to: { state: 'undoing', problem: null, nextTryAt: now + TELL_LEASE } };
}

/** Everything in one request: between two a person would have too little. */
function productsBack(plan: Plan, before: readonly Assignment[], person: LicensedPerson): Change | undefined {
  const was = (skuId: string): Assignment | undefined => ownOf({ assignments: before }, skuId);
  const remove = plan.adds
    .filter(({ skuId }) => !was(skuId) && ownOf(person, skuId))
    .map(({ skuId }) => skuId);
  const taken = plan.removes.flatMap(({ skuId }) => {
    const had = was(skuId);
    return had && !ownOf(person, skuId) ? [{ skuId, disabledPlans: had.disabledPlans }] : [];
  });
  const switchedOn = plan.adds.flatMap((added) => {
    const had = was(added.skuId);
    const now = ownOf(person, added.skuId);
    if (!had || !now || !isThere(person, added)) return [];
    const on = had.disabledPlans.filter((each) => !now.disabledPlans.includes(each));
    const ours = on.filter((each) => !added.disabledPlans.includes(each));
    return ours.length === 0 ? [] : [{ skuId: added.skuId, disabledPlans: [...now.disabledPlans, ...ours] }];
  });
  const add = [...taken, ...switchedOn];
  return add.length + remove.length === 0 ? undefined : { personId: person.id, kind: 'assign', add, remove };
}

/** Whether somebody is a member shows late: it is told once each time, and who is out already stays out. */
function outOfGroup({ grant, request, seen }: Case, person: LicensedPerson): Change | undefined {
  const { groupId, delivery } = request.terms;
  if (delivery !== 'group' || groupId === null || grant.before?.groupIds.includes(groupId) === true)
    return undefined;
  if (seen.told.some(({ kind }) => kind === 'leave')) return undefined;
  return { personId: person.id, kind: 'leave', groupId };
}

function intoGroups({ grant, seen }: Case, person: LicensedPerson): Change | undefined {
  const isIn = (id: string): boolean =>
    person.assignments.some(({ groupId }) => groupId === id) ||
    seen.told.some((change) => change.kind === 'join' && change.groupId === id);
  const left = grant.before ? groupsToLeave(grant.before, seen.products, seen.ourGroups) : [];
  const groupId = [...left].find((id) => !isIn(id));
  return groupId === undefined ? undefined : { personId: person.id, kind: 'join', groupId };
}
