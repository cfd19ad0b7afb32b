import { PAID_FROM_CREDITS, type Capability } from '../capability.ts';
import { capabilitiesOf, freeSeats, grantedBy, isResourceAccount } from '../products.ts';
import type { Assignment, LicensedPerson, Product } from '../tenant.ts';
import { errorsByCause, groupFailures } from './group-errors.ts';
import { MOST_LISTED, type Coverage, type CoverageList, type Listed, type Seats } from './coverage.ts';

/** What else is known about people who may call. Ids in lower case. */
export interface CallFacts {
  /** Who placed a paid call in the last 90 days, or got the licence in them; null: the call data does not go back that far. */
  readonly active: ReadonlySet<string> | null;
  /** Whose paid calls somebody stopped. */
  readonly stopped: ReadonlySet<string>;
}

/** Pure. `groupNames`: by id, as far as the directory names them. The order of people and products does not matter. */
export function coverageOf(
  people: readonly LicensedPerson[],
  products: readonly Product[],
  { facts, groupNames }: { facts: CallFacts; groupNames: ReadonlyMap<string, string> },
): Coverage {
  const ours = people.filter(({ isGuest }) => !isGuest);
  const grants = cachedGrants(products);
  const seen = ours.map((person) => seenOf(person, grants));
  const able = seen.filter(({ isAble, isLive }) => isAble && isLive);
  const without = able.filter(({ hasCredits }) => !hasCredits);
  const gaps = without.filter(({ person }) => !facts.stopped.has(person.id));
  const holders = seen.filter(({ hasCredits }) => hasCredits);
  const noPlan = holders.filter(({ isAble }) => !isAble);
  const unused = holders.filter(
    ({ person, isAble, isResource }) => isAble && !isResource && facts.active?.has(person.id) === false,
  );
  const failed = groupFailures(ours, products);
  return {
    counts: {
      accounts: ours.length,
      able: able.length,
      covered: able.length - without.length,
      coveredResources: able.filter(({ hasCredits, isResource }) => hasCredits && isResource).length,
      gaps: gaps.length,
      resourceGaps: gaps.filter(({ isResource }) => isResource).length,
      noPlan: noPlan.length,
      unused: facts.active ? unused.length : null,
      groupErrors: new Set(failed.map(({ person }) => person.id)).size,
      stopped: without.length - gaps.length,
    },
    isFunded: products.some((product) => capabilitiesOf(product).includes('credits')),
    groupErrors: errorsByCause(failed, groupNames),
    seats: seatsOf(products),
    lists: {
      gaps: listed(
        gaps.map(({ person }) => person),
        products,
      ),
      'no-plan': listed(
        noPlan.map(({ person }) => person),
        products,
      ),
      unused: listed(
        unused.map(({ person }) => person),
        products,
      ),
      'group-errors': listed(
        failed.map(({ person }) => person),
        products,
      ),
    } satisfies Record<CoverageList, readonly Listed[]>,
  };
}

/** Products that have to do with calls: whoever has none of them need not be kept of a large directory. */
export const skusAboutCalls = (products: readonly Product[]): ReadonlySet<string> =>
  new Set(products.filter((product) => capabilitiesOf(product).length > 0).map(({ skuId }) => skuId));

type Grants = (assignment: Assignment) => readonly Capability[];

/** Thousands have the same product with the same parts switched off: each such pair is read once. */
function cachedGrants(products: readonly Product[]): Grants {
  const known = new Map<string, readonly Capability[]>();
  return (assignment) => {
    const key = [assignment.skuId, assignment.state, ...assignment.disabledPlans].join(' ');
    const found = known.get(key) ?? grantedBy(assignment, products);
    known.set(key, found);
    return found;
  };
}

function seenOf(person: LicensedPerson, grants: Grants) {
  const rights = new Set(person.assignments.flatMap(grants));
  // By its department; what its licences say is known already.
  const isResource = rights.has('resource-account') || isResourceAccount(person, []);
  return {
    person,
    isResource,
    isAble: PAID_FROM_CREDITS.some((each) => rights.has(each)),
    hasCredits: rights.has('credits'),
    // Nobody signs in with a resource account: it calls although it is disabled.
    isLive: person.enabled || isResource,
  };
}

/** Those with least to give away first. */
const seatsOf = (products: readonly Product[]): Seats[] =>
  products
    .filter((product) => capabilitiesOf(product).length > 0)
    .toSorted((a, b) => freeOf(a) - freeOf(b) || compare(a.skuPartNumber, b.skuPartNumber))
    .map((product) => ({
      product: product.skuPartNumber,
      isUsable: product.isUsable,
      enabled: Number.isFinite(freeSeats(product)) ? product.enabled : null,
      consumed: product.consumed,
    }));

/** As large as numbers get where there is no end to them: Infinity less Infinity would be no order. */
const freeOf = (product: Product): number => Math.min(freeSeats(product), Number.MAX_SAFE_INTEGER);

const listed = (people: readonly LicensedPerson[], products: readonly Product[]): Listed[] =>
  [...new Map(people.map((person) => [person.id, person])).values()]
    .toSorted((a, b) => compare(a.displayName, b.displayName) || compare(a.id, b.id))
    .slice(0, MOST_LISTED)
    .map((person) => ({
      id: person.id,
      name: person.displayName,
      address: person.userPrincipalName.toLowerCase(),
      department: person.department,
      isResource: isResourceAccount(person, products),
    }));

/** The same everywhere: it is stored, and compared with another day's. */
const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
