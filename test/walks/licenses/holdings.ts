import { z } from 'zod';

/** What somebody has at Microsoft, read by the judge itself. Ids in lower case. */
export interface Holding {
  readonly id: string;
  readonly userPrincipalName: string;
  readonly isGuest: boolean;
  readonly usageLocation: string | null;
  /** Products assigned to the person himself, with what is switched off in them. */
  readonly direct: ReadonlyMap<string, readonly string[]>;
  /** Service plans that are switched on and without an error, whatever they come from. */
  readonly plans: ReadonlySet<string>;
}

export interface Stock {
  readonly skuId: string;
  readonly skuPartNumber: string;
  readonly plans: readonly string[];
  /** Below zero where more are used than paid for. */
  readonly free: number;
}

export interface Snapshot {
  /** By id. */
  readonly people: ReadonlyMap<string, Holding>;
  readonly stock: readonly Stock[];
}

const lower = z.string().transform((text) => text.toLowerCase());
const state = z.looseObject({
  skuId: lower,
  assignedByGroup: lower.nullish(),
  disabledPlans: z.array(lower).default([]),
  state: z.string(),
});
const user = z.looseObject({
  id: lower,
  userPrincipalName: z.string(),
  userType: z.string().nullish(),
  usageLocation: z.string().nullish(),
  licenseAssignmentStates: z.array(state).default([]),
});
const page = z.looseObject({ value: z.array(user), '@odata.nextLink': z.string().optional() });
const products = z.looseObject({
  value: z.array(
    z.looseObject({
      skuId: lower,
      skuPartNumber: z.string(),
      consumedUnits: z.number(),
      prepaidUnits: z.looseObject({ enabled: z.number() }),
      servicePlans: z.array(z.looseObject({ servicePlanId: lower })),
    }),
  ),
});

const FIELDS = 'id,userPrincipalName,userType,usageLocation,licenseAssignmentStates';

/** `graph`: address of the stand-in up to its version. Throttling has to be off, and what was written settled. */
export async function snapshotOf(graph: string): Promise<Snapshot> {
  const stock = products.parse(await patient(`${graph}/subscribedSkus`)).value.map((product) => ({
    skuId: product.skuId,
    skuPartNumber: product.skuPartNumber,
    plans: product.servicePlans.map(({ servicePlanId }) => servicePlanId),
    free: product.prepaidUnits.enabled - product.consumedUnits,
  }));
  const people = new Map<string, Holding>();
  for (let next: string | undefined = `${graph}/users?$select=${FIELDS}&$top=999`; next !== undefined;) {
    const read: z.infer<typeof page> = page.parse(await patient(next));
    for (const each of read.value) people.set(each.id, holdingOf(each, stock));
    next = read['@odata.nextLink'];
  }
  return { people, stock };
}

function holdingOf(person: z.infer<typeof user>, stock: readonly Stock[]): Holding {
  const states = person.licenseAssignmentStates;
  const good = states.filter((each) => each.state.toLowerCase().startsWith('active'));
  return {
    id: person.id,
    userPrincipalName: person.userPrincipalName,
    isGuest: person.userType === 'Guest' || person.userPrincipalName.includes('#EXT#'),
    usageLocation: person.usageLocation ?? null,
    direct: new Map(
      states
        .filter(({ assignedByGroup }) => !assignedByGroup)
        .map(({ skuId, disabledPlans }) => [skuId, disabledPlans.toSorted()]),
    ),
    plans: new Set(
      good.flatMap(({ skuId, disabledPlans }) =>
        (stock.find((each) => each.skuId === skuId)?.plans ?? []).filter(
          (plan) => !disabledPlans.includes(plan),
        ),
      ),
    ),
  };
}

/** The stand-in throttles now and then by itself. */
async function patient(url: string): Promise<unknown> {
  for (let left = 5; left > 0; left -= 1) {
    const answer = await fetch(url);
    if (answer.ok) return answer.json();
    await answer.text();
  }
  throw new Error(`Microsoft does not answer the judge: ${url}`);
}
