import type { Capability } from './capability.ts';
import type { Problem } from './problem.ts';
import { capabilitiesOf, freeSeats, isOnlyForCalls, planFor } from './products.ts';
import type { Assignment, LicensedPerson, Product } from './tenant.ts';

/** A product to be assigned to a person. */
export interface PlannedProduct {
  readonly skuId: string;
  /** Microsoft's part number. */
  readonly product: string;
  readonly gives: readonly Capability[];
  /** As they are to be after it; of a product that is there already some are switched on. */
  readonly disabledPlans: readonly string[];
  /** Free when it was looked at, before this one; null: unlimited, or it is there already. */
  readonly free: number | null;
}

export interface Chosen {
  readonly adds: readonly PlannedProduct[];
  readonly problems: readonly Problem[];
}

export interface Supply {
  readonly person: LicensedPerson | undefined;
  readonly products: readonly Product[];
  /** By product; seats that others before this one have not taken. Missing: as Microsoft counts. */
  readonly free?: ReadonlyMap<string, number>;
}

/** One product after the other, until everything missing is covered or has its problem. */
export function chooseProducts(missing: readonly Capability[], supply: Supply): Chosen {
  const adds: PlannedProduct[] = [];
  const problems: Problem[] = [];
  let rest = missing;
  for (let capability = rest[0]; capability !== undefined; capability = rest[0]) {
    const found = switchedOff(capability, rest, supply) ?? cheapest(capability, rest, supply);
    if ('problem' in found) problems.push(found.problem);
    else adds.push(found);
    const gives = 'problem' in found ? [capability] : found.gives;
    rest = rest.filter((each) => each !== capability && !gives.includes(each));
  }
  return { adds, problems };
}

/**
 * The person has a product with it, of his own, where it is switched off: it takes no further seat. Whatever else is
 * missing and switched off there comes with it: a product is assigned once in a request.
 */
function switchedOff(
  capability: Capability,
  rest: readonly Capability[],
  { person, products }: Supply,
): PlannedProduct | undefined {
  const own = (person?.assignments ?? []).filter(isOwn).toSorted(bySku);
  for (const { skuId, disabledPlans } of own) {
    const product = products.find((each) => each.skuId === skuId);
    const off = rest.flatMap((each) => {
      const plan = product && planFor(product, each);
      return plan !== undefined && disabledPlans.includes(plan) ? [{ capability: each, plan }] : [];
    });
    if (!product || !off.some((each) => each.capability === capability)) continue;
    return {
      skuId,
      product: product.skuPartNumber,
      gives: off.map((each) => each.capability),
      disabledPlans: disabledPlans.filter((plan) => !off.some((each) => each.plan === plan)),
      free: null,
    };
  }
  return undefined;
}

/** What has run out, or never came through, gives nothing however it is switched. */
const isOwn = ({ groupId, state }: Assignment): boolean =>
  groupId === null && (state === 'active' || state === 'active-with-error');

/**
 * Of products that are only for calls and give nothing that nobody asked for: the one that covers most, then the one
 * with most free seats. Without a free seat it is short of the first. In whatever order Microsoft lists them.
 */
function cheapest(
  capability: Capability,
  rest: readonly Capability[],
  { products, free }: Supply,
): PlannedProduct | { readonly problem: Problem } {
  const fits = products
    .filter(
      (product) =>
        planFor(product, capability) !== undefined &&
        isOnlyForCalls(product) &&
        capabilitiesOf(product).every((each) => rest.includes(each)),
    )
    .toSorted(bySku);
  const usable = fits.filter(({ isUsable }) => isUsable);
  const [first] = usable.length > 0 ? usable : fits;
  if (!first) return { problem: { kind: 'not-owned', capability } };
  if (usable.length === 0) return { problem: { kind: 'not-usable', product: first.skuPartNumber } };
  const seats = (product: Product): number => free?.get(product.skuId) ?? freeSeats(product);
  const [best] = usable
    .filter((product) => seats(product) > 0)
    .toSorted((a, b) => capabilitiesOf(b).length - capabilitiesOf(a).length || more(seats(a), seats(b)));
  if (!best) return { problem: { kind: 'no-seat', product: first.skuPartNumber } };
  const left = seats(best);
  return {
    skuId: best.skuId,
    product: best.skuPartNumber,
    gives: capabilitiesOf(best),
    disabledPlans: [],
    free: Number.isFinite(left) ? left : null,
  };
}

/** Infinity less Infinity would be no number. */
const more = (a: number, b: number): number => (a === b ? 0 : b - a);

const bySku = (a: { readonly skuId: string }, b: { readonly skuId: string }): number =>
  a.skuId < b.skuId ? -1 : Number(a.skuId > b.skuId);
