import { bundleOf, termsOf, type BundleTerms } from '../bundle.ts';
import type { Capability } from '../capability.ts';
import { capabilitiesOf, has } from '../products.ts';
import type { Product } from '../tenant.ts';

/** A group as the directory has it. */
export interface NamedGroup {
  readonly id: string;
  readonly name: string;
  readonly skuIds: readonly string[];
}

/** What of a bundle the group's members would not get through it. Pure. */
export function lackingIn(
  group: Pick<NamedGroup, 'skuIds'>,
  bundleId: BundleTerms['bundleId'],
  products: readonly Product[],
): readonly Capability[] {
  const carried = products.filter(({ skuId }) => group.skuIds.includes(skuId));
  const gives = new Set(carried.flatMap(capabilitiesOf));
  return (bundleOf(bundleId)?.wants ?? []).filter((capability) => !has(gives, capability));
}

/** All terms with these in place of the same bundle's. */
export const withTerms = (all: readonly BundleTerms[], terms: BundleTerms): readonly BundleTerms[] =>
  all.some(({ bundleId }) => bundleId === terms.bundleId)
    ? all.map((each) => (each.bundleId === terms.bundleId ? terms : each))
    : [...all, terms];

/** Bundles whose terms differ between the two. */
export const changedTerms = (
  before: readonly BundleTerms[],
  after: readonly BundleTerms[],
): readonly BundleTerms['bundleId'][] => {
  const named = [...before, ...after].map(({ bundleId }) => bundleId);
  const same = (id: BundleTerms['bundleId']): boolean => {
    const [one, other] = [termsOf(before, id), termsOf(after, id)];
    return (
      one.isOffered === other.isOffered &&
      one.delivery === other.delivery &&
      one.groupId === other.groupId &&
      one.policy === other.policy &&
      one.price?.amount === other.price?.amount
    );
  };
  return [...new Set(named)].filter((id) => !same(id));
};
