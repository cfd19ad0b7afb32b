import type { Plan, PlannedProduct } from '../plan.ts';
import type { Assignment, Change, LicensedPerson } from '../tenant.ts';
import type { Grant } from './grant.ts';

/** A product as it is assigned to the person himself. */
export const ownOf = (
  { assignments }: Pick<LicensedPerson, 'assignments'>,
  skuId: string,
): Assignment | undefined => assignments.find((each) => each.skuId === skuId && each.groupId === null);

/** It is there, with at least what was planned switched on. */
export function isThere(
  person: Pick<LicensedPerson, 'assignments'>,
  { skuId, disabledPlans }: PlannedProduct,
): boolean {
  const own = ownOf(person, skuId);
  return own !== undefined && own.disabledPlans.every((plan) => disabledPlans.includes(plan));
}

/**
 * Of a plan, what Microsoft has still to be told: whoever told it may have died before writing down the answer.
 * Undefined: nothing.
 */
export function whatsLeft(plan: Plan, person: LicensedPerson): Change | undefined {
  const personId = person.id;
  if (plan.usageLocation !== null && person.usageLocation === null)
    return { personId, kind: 'location', usageLocation: plan.usageLocation };
  const add = plan.adds
    .filter((each) => !isThere(person, each))
    .map(({ skuId, disabledPlans }) => ({ skuId, disabledPlans }));
  const remove = plan.removes.filter(({ skuId }) => ownOf(person, skuId)).map(({ skuId }) => skuId);
  return add.length + remove.length === 0 ? undefined : { personId, kind: 'assign', add, remove };
}

/** The person as he must be once it is done; what groups give shows later. */
export function afterChange(person: LicensedPerson, change: Change): LicensedPerson {
  if (change.kind === 'location') return { ...person, usageLocation: change.usageLocation };
  if (change.kind !== 'assign') return person;
  const gone = new Set([...change.remove, ...change.add.map(({ skuId }) => skuId)]);
  const kept = person.assignments.filter(({ skuId, groupId }) => groupId !== null || !gone.has(skuId));
  const added = change.add.map(({ skuId, disabledPlans }): Assignment => ({
    skuId,
    groupId: null,
    disabledPlans,
    state: 'active',
    error: null,
  }));
  return { ...person, assignments: [...kept, ...added] };
}

export const beforeOf = ({ usageLocation, assignments }: LicensedPerson): NonNullable<Grant['before']> => ({
  usageLocation,
  assignments,
  groupIds: [...new Set(assignments.flatMap(({ groupId }) => groupId ?? []))],
});

/**
 * Somebody whom Microsoft calls a member already when it is first told was one `before`, although the group's licences
 * did not show yet. Told again he may be one by us, when an answer got lost: then he stays ours to take out.
 */
export function wasMemberBefore(
  grant: Grant,
  { change, isFirst, already }: { change: Change; isFirst: boolean; already: boolean },
): Grant {
  if (!isFirst || !already || change.kind !== 'join' || !grant.before) return grant;
  const groupIds = [...new Set([...grant.before.groupIds, change.groupId])];
  return { ...grant, before: { ...grant.before, groupIds } };
}
