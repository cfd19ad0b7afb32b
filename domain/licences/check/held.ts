import { CAPABILITIES, PLANS, capabilityOf, type Capability } from '../capability.ts';
import { grantedBy } from '../products.ts';
import type { Assignment, LicensedPerson, PlanStatus, Product } from '../tenant.ts';
import type { Held, Obstacle } from './check.ts';

export interface Licences {
  readonly person: LicensedPerson;
  readonly products: readonly Product[];
  /** Undefined: Microsoft did not say. */
  readonly statuses: readonly PlanStatus[] | undefined;
  readonly groupNames: ReadonlyMap<string, string>;
}

/** Pure. Rights by service plan, in the order of CAPABILITIES; the same one may come from several products. */
export function heldBy(licences: Licences): readonly Held[] {
  const { person, products } = licences;
  return CAPABILITIES.flatMap((capability) => {
    const from = person.assignments.filter((each) => grantedBy(each, products).includes(capability));
    if (from.length === 0) return [];
    return [
      {
        capability,
        from: from.map((each) => ({
          product: productOf(each, products),
          groupName: each.groupId === null ? null : nameOf(each.groupId, licences),
        })),
        state: stateOf(capability, from, licences),
      },
    ];
  });
}

/** The best of what services say of any product with it: one that works is enough. */
function stateOf(capability: Capability, from: readonly Assignment[], { statuses }: Licences): Held['state'] {
  const skuIds = new Set(from.map(({ skuId }) => skuId));
  const said = (statuses ?? [])
    .filter(({ skuId, planId }) => skuIds.has(skuId) && PLANS[capability].includes(planId))
    .map(({ status }) => status);
  return (['done', 'pending', 'failed'] as const).find((state) => said.includes(state)) ?? 'assigned';
}

/** What ought to give a right about calls and does not: a group's error, a product that has ended. */
export type Trouble = Obstacle & { readonly capability: Capability };

export const troublesOf = (licences: Licences): readonly Trouble[] =>
  licences.person.assignments.flatMap((assignment) =>
    aboutCalls(assignment, licences.products).flatMap(
      (capability) => troubleWith(capability, assignment, licences) ?? [],
    ),
  );

function aboutCalls(
  { skuId, disabledPlans }: Assignment,
  products: readonly Product[],
): readonly Capability[] {
  const plans = products.find((each) => each.skuId === skuId)?.plans ?? [];
  const on = plans.filter(({ id }) => !disabledPlans.includes(id));
  return [...new Set(on.flatMap(({ id }) => capabilityOf(id) ?? []))];
}

function troubleWith(
  capability: Capability,
  assignment: Assignment,
  licences: Licences,
): Trouble | undefined {
  const { state, error, groupId } = assignment;
  if (state === 'disabled')
    return { kind: 'suspended', capability, product: productOf(assignment, licences.products) };
  if (state !== 'error' && (state !== 'active-with-error' || error === null)) return undefined;
  const groupName = groupId === null ? null : nameOf(groupId, licences);
  return { kind: 'group-error', capability, groupName, error: error ?? 'other' };
}

const productOf = ({ skuId }: Assignment, products: readonly Product[]): string =>
  products.find((product) => product.skuId === skuId)?.skuPartNumber ?? skuId;

const nameOf = (groupId: string, { groupNames }: Licences): string => groupNames.get(groupId) ?? groupId;
