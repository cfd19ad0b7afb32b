import type { Bundle } from './bundle.ts';
import { CALLING_PLANS, NEEDS, type Capability } from './capability.ts';
import { capabilitiesOf, freeSeats, grantedBy, has, isOnlyForCalls, planFor, rightsOf } from './products.ts';
import type { Problem } from './problem.ts';
import type { LicensedPerson, Product } from './tenant.ts';

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

/** What would be done for one person, and what stands against it. Plain JSON. */
export interface Plan {
  /** Of what is wanted, what is there already. */
  readonly has: readonly Capability[];
  readonly adds: readonly PlannedProduct[];
  readonly removes: readonly { readonly skuId: string; readonly product: string }[];
  /** What to set; null: nothing, it is set or not needed. */
  readonly usageLocation: string | null;
  /** Against it: as long as there is one, nothing is done but what it says. */
  readonly problems: readonly Problem[];
  /** For it to be known; nothing stops for it. */
  readonly cautions: readonly Problem[];
}

export interface Wanted {
  readonly bundle: Pick<Bundle, 'wants'>;
  /** Undefined: nobody of that id or address is there. */
  readonly person: LicensedPerson | undefined;
  readonly products: readonly Product[];
  /** By product; seats that others before this one have not taken. Missing: as Microsoft counts. */
  readonly free?: ReadonlyMap<string, number>;
  /** Asked for, in case none is set. */
  readonly usageLocation: string | null;
  /** By id, as far as known. */
  readonly groupNames: ReadonlyMap<string, string>;
  /** A group carries it: seats and products are its matter, and a person without a location gets the directory's. */
  readonly byGroup?: boolean;
}

/** Pure. What is already there is not added; nothing that is not about calls is touched (rule 12). */
export function planGive(wanted: Wanted): Plan {
  const { person, products } = wanted;
  if (!person) return nothing([{ kind: 'not-there' }]);
  if (person.isGuest) return nothing([{ kind: 'guest' }]);
  const rights = rightsOf(person, products);
  const there = wanted.bundle.wants.filter((capability) => has(rights, capability));
  const missing = wanted.bundle.wants.filter((capability) => !has(rights, capability));
  const cautions: Problem[] = person.enabled ? [] : [{ kind: 'account-disabled' }];
  if (missing.length === 0) return { ...nothing([]), has: there, cautions };

  const chosen = choose(missing, wanted);
  const swap = shutOut(missing, wanted);
  const location = person.usageLocation ?? wanted.usageLocation;
  const problems: Problem[] = [
    ...(location === null && wanted.byGroup !== true ? [{ kind: 'no-location' } as const] : []),
    ...whatIsNeeded(missing, new Set([...rights, ...wanted.bundle.wants])),
    ...swap.problems,
    ...chosen.problems,
  ];
  return {
    has: there,
    adds: chosen.adds,
    removes: swap.removes,
    usageLocation: person.usageLocation === null ? wanted.usageLocation : null,
    problems,
    cautions,
  };
}

/** Pure. What somebody has about calls, himself; what comes from groups or larger products is named and left. */
export function planRelease(input: {
  readonly person: LicensedPerson | undefined;
  readonly products: readonly Product[];
  readonly groupNames: ReadonlyMap<string, string>;
  /** Groups through which bundles are delivered: leaving them is part of it. */
  readonly ourGroups: ReadonlySet<string>;
}): Plan {
  const { person, products, groupNames, ourGroups } = input;
  if (!person) return nothing([{ kind: 'not-there' }]);
  const about = person.assignments.flatMap((assignment) => {
    const product = productOf(assignment.skuId, products);
    return product && grantedBy(assignment, products).length > 0 ? [{ assignment, product }] : [];
  });
  const removes = about
    .filter(({ assignment, product }) => assignment.groupId === null && isOnlyForCalls(product))
    .map(({ product }) => ({ skuId: product.skuId, product: product.skuPartNumber }));
  const cautions = about.flatMap(({ assignment, product }): Problem[] => {
    const { groupId } = assignment;
    if (groupId !== null)
      return ourGroups.has(groupId)
        ? []
        : [
            {
              kind: 'by-group',
              product: product.skuPartNumber,
              groupName: groupNames.get(groupId) ?? groupId,
            },
          ];
    const [capability] = grantedBy(assignment, products);
    return isOnlyForCalls(product) || !capability
      ? []
      : [{ kind: 'in-product', product: product.skuPartNumber, capability }];
  });
  return { ...nothing([]), removes, cautions };
}

const nothing = (problems: readonly Problem[]): Plan => ({
  has: [],
  adds: [],
  removes: [],
  usageLocation: null,
  problems,
  cautions: [],
});

const productOf = (skuId: string, products: readonly Product[]): Product | undefined =>
  products.find((product) => product.skuId === skuId);

/** What each of them still needs besides, when neither the person nor the request has it. */
const whatIsNeeded = (missing: readonly Capability[], after: ReadonlySet<Capability>): Problem[] =>
  missing.flatMap((capability): Problem[] => {
    const anyOf = NEEDS[capability] ?? [];
    const isThere = anyOf.length === 0 || anyOf.some((each) => after.has(each));
    return isThere ? [] : [{ kind: 'needs', capability, anyOf }];
  });

/** Calling plans shut each other out: a plan of its own is swapped, in the same request; another's is left and said. */
function shutOut(
  missing: readonly Capability[],
  { person, products, groupNames }: Wanted,
): { removes: Plan['removes']; problems: readonly Problem[] } {
  const wanted = missing.find((capability) => CALLING_PLANS.includes(capability));
  if (wanted === undefined) return { removes: [], problems: [] };
  const others = (person?.assignments ?? []).flatMap((assignment) => {
    const product = productOf(assignment.skuId, products);
    const capability = grantedBy(assignment, products).find(
      (each) => CALLING_PLANS.includes(each) && each !== wanted,
    );
    return product && capability ? [{ assignment, product, capability }] : [];
  });
  const isOurs = ({ assignment, product }: (typeof others)[number]): boolean =>
    assignment.groupId === null &&
    capabilitiesOf(product).every((each) => CALLING_PLANS.includes(each)) &&
    isOnlyForCalls(product);
  return {
    removes: others
      .filter(isOurs)
      .map(({ product }) => ({ skuId: product.skuId, product: product.skuPartNumber })),
    problems: others
      .filter((each) => !isOurs(each))
      .map(({ assignment, product, capability }) => ({
        kind: 'shut-out',
        capability,
        product: product.skuPartNumber,
        groupName:
          assignment.groupId === null ? null : (groupNames.get(assignment.groupId) ?? assignment.groupId),
      })),
  };
}

/** One product after the other, until everything missing is covered or has its problem. */
function choose(
  missing: readonly Capability[],
  wanted: Wanted,
): { adds: readonly PlannedProduct[]; problems: readonly Problem[] } {
  if (wanted.byGroup === true) return { adds: [], problems: [] };
  const adds: PlannedProduct[] = [];
  const problems: Problem[] = [];
  let rest = missing;
  for (let capability = rest[0]; capability !== undefined; capability = rest[0]) {
    const found = switchedOff(capability, wanted) ?? cheapest(capability, rest, wanted);
    if ('problem' in found) problems.push(found.problem);
    else adds.push(found);
    const gives = 'problem' in found ? [capability] : found.gives;
    rest = rest.filter((each) => each !== capability && !gives.includes(each));
  }
  return { adds, problems };
}

/** The person has a product with it, of his own, where it is switched off: it takes no further seat. */
function switchedOff(capability: Capability, { person, products }: Wanted): PlannedProduct | undefined {
  for (const { skuId, groupId, disabledPlans } of person?.assignments ?? []) {
    const product = productOf(skuId, products);
    const plan = product && planFor(product, capability);
    if (!product || plan === undefined || groupId !== null || !disabledPlans.includes(plan)) continue;
    const left = disabledPlans.filter((each) => each !== plan);
    return { skuId, product: product.skuPartNumber, gives: [capability], disabledPlans: left, free: null };
  }
  return undefined;
}

/**
 * Of products that are only for calls and give nothing that nobody asked for: the one that covers most, then the one
 * with most free seats. Without a free seat it is short of the first.
 */
function cheapest(
  capability: Capability,
  rest: readonly Capability[],
  { products, free }: Wanted,
): PlannedProduct | { readonly problem: Problem } {
  const fits = products.filter(
    (product) =>
      planFor(product, capability) !== undefined &&
      isOnlyForCalls(product) &&
      capabilitiesOf(product).every((each) => rest.includes(each)),
  );
  const usable = fits.filter(({ isUsable }) => isUsable);
  const [first] = usable.length > 0 ? usable : fits;
  if (!first) return { problem: { kind: 'not-owned', capability } };
  if (usable.length === 0) return { problem: { kind: 'not-usable', product: first.skuPartNumber } };
  const seats = (product: Product): number => free?.get(product.skuId) ?? freeSeats(product);
  const [best] = usable
    .filter((product) => seats(product) > 0)
    .toSorted((a, b) => capabilitiesOf(b).length - capabilitiesOf(a).length || seats(b) - seats(a) || 0);
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
