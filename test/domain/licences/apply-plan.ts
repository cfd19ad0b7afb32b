import type { Plan } from '../../../domain/licences/plan.ts';
import type { Assignment, LicensedPerson } from '../../../domain/licences/tenant.ts';

/** The person as Microsoft has him once a plan was carried out. */
export function applied(plan: Plan, person: LicensedPerson): LicensedPerson {
  const touched = new Set([...plan.adds, ...plan.removes].map(({ skuId }) => skuId));
  const kept = person.assignments.filter(({ skuId, groupId }) => groupId !== null || !touched.has(skuId));
  const added = plan.adds.map(({ skuId, disabledPlans }): Assignment => ({
    skuId,
    groupId: null,
    disabledPlans,
    state: 'active',
    error: null,
  }));
  return {
    ...person,
    usageLocation: plan.usageLocation ?? person.usageLocation,
    assignments: [...kept, ...added],
  };
}
