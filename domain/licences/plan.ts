import type { Bundle } from './bundle.ts';
import { CALLING_PLANS, NEEDS, type Capability } from './capability.ts';
import { chooseProducts, type Chosen, type PlannedProduct } from './choose-products.ts';
import { shortOf } from './group-seats.ts';
import { capabilitiesOf, grantedBy, has, isOnlyForCalls, isResourceAccount, rightsOf } from './products.ts';
import type { Problem } from './problem.ts';
import type { Assignment, LicensedPerson, Product } from './tenant.ts';

export type { PlannedProduct } from './choose-products.ts';

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
  /** Products that the group's members get; missing: nobody looked, and nothing is said of its seats. */
  readonly carries?: readonly string[] | undefined;
}

/** Pure. What is already there is not added; nothing that is not about calls is touched (rule 12). */
export function planGive(wanted: Wanted): Plan {
  const { person, products } = wanted;
  if (!person) return nothing([{ kind: 'not-there' }]);
  if (person.isGuest) return nothing([{ kind: 'guest' }]);
  const rights = rightsOf(person, products);
  const there = wanted.bundle.wants.filter((capability) => has(rights, capability));
  const missing = wanted.bundle.wants.filter((capability) => !has(rights, capability));
  // Nobody signs in with a resource account: it is disabled as it should be.
  const isIdle = !person.enabled && !isResourceAccount(person, products);
  const cautions: Problem[] = isIdle ? [{ kind: 'account-disabled' }] : [];
  if (missing.length === 0) return { ...nothing([]), has: there, cautions };

  const chosen = wanted.byGroup === true ? carriedTo(person, wanted) : chooseProducts(missing, wanted);
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

/** Nothing is added to the person himself; whether the group can be joined with effect. */
function carriedTo(person: LicensedPerson, { carries, products, free }: Wanted): Chosen {
  if (!carries) return { adds: [], problems: [] };
  if (carries.length === 0) return { adds: [], problems: [{ kind: 'group-gone' }] };
  const product = shortOf({ person, carries }, { products, ...(free && { free }) });
  return { adds: [], problems: product === undefined ? [] : [{ kind: 'no-seat', product }] };
}

/**
 * Pure. What somebody has about calls, himself; what comes from groups or larger products is named and left, and with
 * it what that needs.
 */
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
  const stays = about.filter(
    (each) => !isOwn(each) && !(each.assignment.groupId !== null && ourGroups.has(each.assignment.groupId)),
  );
  const needed = neededBy(stays, about.filter(isOwn), products);
  return {
    ...nothing([]),
    removes: about
      .filter((each) => isOwn(each) && !needed.some(({ keep }) => keep === each))
      .map(({ product }) => ({ skuId: product.skuId, product: product.skuPartNumber })),
    cautions: [
      ...stays.map((each) => whyItStays(each, products, groupNames)),
      ...needed.map(({ caution }) => caution),
    ],
  };
}

interface Granting {
  readonly assignment: Assignment;
  readonly product: Product;
}

const isOwn = ({ assignment, product }: Granting): boolean =>
  assignment.groupId === null && isOnlyForCalls(product);

function whyItStays(
  { assignment, product }: Granting,
  products: readonly Product[],
  groupNames: ReadonlyMap<string, string>,
): Problem {
  const { groupId } = assignment;
  if (groupId !== null)
    return {
      kind: 'by-group',
      product: product.skuPartNumber,
      groupName: groupNames.get(groupId) ?? groupId,
    };
  const [capability = 'phone'] = grantedBy(assignment, products);
  return { kind: 'in-product', product: product.skuPartNumber, capability };
}

/** Microsoft takes no Teams Phone from under a calling plan that stays. Credits it lets stand alone. */
function neededBy(
  stays: readonly Granting[],
  own: readonly Granting[],
  products: readonly Product[],
): readonly { readonly keep: Granting; readonly caution: Problem }[] {
  const left = new Set(stays.flatMap(({ assignment }) => grantedBy(assignment, products)));
  const lacking = CALLING_PLANS.filter(
    (capability) => left.has(capability) && !(NEEDS[capability] ?? []).some((each) => left.has(each)),
  );
  return lacking.slice(0, 1).flatMap((capability) =>
    own
      .filter(({ assignment }) =>
        grantedBy(assignment, products).some((each) => NEEDS[capability]?.includes(each)),
      )
      .map((keep) => ({
        keep,
        caution: { kind: 'kept-for', product: keep.product.skuPartNumber, capability } as const,
      })),
  );
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
  { person, products, groupNames, byGroup }: Wanted,
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
  // Nobody can join a group and give a plan back in one request: between two there would be none.
  const isOurs = ({ assignment, product }: (typeof others)[number]): boolean =>
    byGroup !== true &&
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
