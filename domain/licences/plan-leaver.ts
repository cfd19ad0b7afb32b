import { planRelease, type Plan } from './plan.ts';
import { isOnlyForCalls } from './products.ts';
import type { LicensedPerson, Product } from './tenant.ts';

/**
 * Of the groups by which bundles are delivered, those that somebody can leave without losing anything else: a group may
 * carry more than calls, and that is nobody's to take. What is in no product of ours says nothing, so it stays.
 */
export const groupsToLeave = (
  { assignments }: Pick<LicensedPerson, 'assignments'>,
  products: readonly Product[],
  ourGroups: ReadonlySet<string>,
): ReadonlySet<string> => {
  const carriesMore = (groupId: string): boolean =>
    assignments
      .filter((each) => each.groupId === groupId)
      .map(({ skuId }) => products.find((product) => product.skuId === skuId))
      .some((product) => !product || !isOnlyForCalls(product));
  const ids = assignments.flatMap(({ groupId }) => groupId ?? []);
  return new Set(ids.filter((id) => ourGroups.has(id) && !carriesMore(id)));
};

/** Pure. What a leaver loses: his own licences about calls, and what comes with the groups that he can leave. */
export function planLeaver(input: Parameters<typeof planRelease>[0]): Plan {
  const { person, products } = input;
  if (!person) return planRelease(input);
  const ourGroups = groupsToLeave(person, products, input.ourGroups);
  const plan = planRelease({ ...input, ourGroups });
  const skuIds = new Set(
    person.assignments.flatMap(({ skuId, groupId }) => (ourGroups.has(groupId ?? '') ? skuId : [])),
  );
  const withGroups = products
    .filter(({ skuId }) => skuIds.has(skuId) && !plan.removes.some((each) => each.skuId === skuId))
    .map(({ skuId, skuPartNumber }) => ({ skuId, product: skuPartNumber }));
  return { ...plan, removes: [...plan.removes, ...withGroups] };
}
