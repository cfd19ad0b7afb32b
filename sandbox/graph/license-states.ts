import type { World } from '../world.ts';

/** The user's property: each way in which each product came. */
export const licenseAssignmentStates = ({ licences }: World, personId: string): readonly object[] =>
  [
    ...licences.direct(personId).map((licence) => ({ ...licence, groupId: null })),
    ...licences.byGroup(personId),
  ].map(({ skuId, disabledPlans, groupId }) => ({
    skuId,
    disabledPlans,
    assignedByGroup: groupId,
    state: 'Active',
    error: 'None',
  }));
