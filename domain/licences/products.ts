import { capabilityOf, PLANS, type Capability } from './capability.ts';
import type { Assignment, LicensedPerson, Product } from './tenant.ts';

/** From so many on Microsoft means: as many as you like (facts, section 1.8). */
const UNLIMITED = 1_000_000;

/** Seats that somebody could get now; Infinity: unlimited. Below zero where more are used than paid for. */
export const freeSeats = ({ enabled, consumed }: Pick<Product, 'enabled' | 'consumed'>): number =>
  enabled >= UNLIMITED ? Infinity : enabled - consumed;

export const capabilitiesOf = (product: Product): readonly Capability[] => [
  ...new Set(product.plans.flatMap(({ id }) => capabilityOf(id) ?? [])),
];

/** Nothing but calls and the text messages that come with them: whoever takes it away takes nothing else. */
export const isOnlyForCalls = ({ plans }: Product): boolean =>
  plans.every(({ id, name }) => capabilityOf(id) !== undefined || name.startsWith('MCOSMS')) &&
  plans.some(({ id }) => capabilityOf(id) !== undefined);

/** What one assignment lets its holder do: plans that are switched off do not count, nor what ended in an error. */
export function grantedBy(assignment: Assignment, products: readonly Product[]): readonly Capability[] {
  if (assignment.state === 'error' || assignment.state === 'disabled') return [];
  const product = products.find(({ skuId }) => skuId === assignment.skuId);
  const on = (product?.plans ?? []).filter(({ id }) => !assignment.disabledPlans.includes(id));
  return [...new Set(on.flatMap(({ id }) => capabilityOf(id) ?? []))];
}

/** Everything the person has the right to, as assigned; whether services have taken it up is another question. */
export const rightsOf = (
  { assignments }: Pick<LicensedPerson, 'assignments'>,
  products: readonly Product[],
): ReadonlySet<Capability> => new Set(assignments.flatMap((assignment) => grantedBy(assignment, products)));

/** An international plan makes domestic calls too. */
export const has = (rights: ReadonlySet<Capability>, wanted: Capability): boolean =>
  rights.has(wanted) || (wanted === 'domestic-plan' && rights.has('international-plan'));

/** Microsoft's own word for them in the directory. */
const ACCOUNTS = 'Microsoft Communication Application Instance';

export const isAccountsDepartment = (department: string): boolean => department === ACCOUNTS;

/** Auto attendants and call queues: nobody signs in with them. */
export const isResourceAccount = (person: LicensedPerson, products: readonly Product[]): boolean =>
  isAccountsDepartment(person.department) || rightsOf(person, products).has('resource-account');

/** Of a product: the plan behind a capability. */
export const planFor = (product: Product, capability: Capability): string | undefined =>
  product.plans.find(({ id }) => PLANS[capability].includes(id))?.id;
