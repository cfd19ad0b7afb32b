import {
  CONFERENCING_PLAN,
  CREDITS,
  PHONE_PLAN,
  planNamed,
  productOf,
  SKYPE_PLAN,
} from './licence-products.ts';
import type { AssignedLicence } from './licences.ts';

/** Names as in licenseAssignmentStates. */
export const VIOLATIONS = [
  'CountViolation',
  'MutuallyExclusiveViolation',
  'DependencyViolation',
  'ProhibitedInUsageLocationViolation',
  'Other',
] as const;
export type Violation = (typeof VIOLATIONS)[number];

/** Why not, with the sentence Graph gives to whoever assigns directly. */
export interface Fault {
  readonly violation: Violation;
  readonly message: string;
}

/** A user has one calling plan at a time. */
const CALLING_PLANS = ['MCOPSTN1', 'MCOPSTN2', 'MCOPSTN5', 'MCOPSTN_PAYG_1'].map(planNamed);

/** A resource account's own licence stands in for Teams Phone. */
const PHONES = [PHONE_PLAN, planNamed('MCOEV_VIRTUALUSER')];

/** What a plan needs, one of them; from Microsoft's pages on add-on licensing and on resolving group licences. */
const NEEDS = new Map([
  ...CALLING_PLANS.map((plan) => [plan.id, PHONES] as const),
  [CONFERENCING_PLAN.id, [SKYPE_PLAN]] as const,
]);

const CREDITS_NEED = [...CALLING_PLANS, CONFERENCING_PLAN];

/** Service plans that are on, by any of the ways. */
export function plansOf(ways: readonly AssignedLicence[]): ReadonlySet<string> {
  return new Set(
    ways.flatMap(({ skuId, disabledPlans }) =>
      (productOf(skuId)?.plans ?? []).map(({ id }) => id).filter((id) => !disabledPlans.includes(id)),
    ),
  );
}

/**
 * What is wrong with the plans after a change and was not before: a plan without one that it needs, or two that shut
 * each other out.
 */
export function faultOfPlans(
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
  { creditsNeedPlan }: { readonly creditsNeedPlan: boolean },
): Fault | undefined {
  const lonely = (plans: ReadonlySet<string>): ReadonlyMap<string, readonly { readonly id: string }[]> =>
    new Map(
      [
        ...NEEDS,
        ...(creditsNeedPlan ? CREDITS.plans.map(({ id }) => [id, CREDITS_NEED] as const) : []),
      ].filter(([id, needs]) => plans.has(id) && !needs.some((need) => plans.has(need.id))),
    );
  const already = lonely(before);
  for (const [id, needs] of lonely(after))
    if (!already.has(id))
      return {
        violation: 'DependencyViolation',
        message: `License assignment failed because service plan ${id} depends on the service plan(s) ${needs
          .map((need) => need.id)
          .join(', ')}`,
      };
  const clash = CALLING_PLANS.filter(({ id }) => after.has(id)).map(({ id }) => id);
  if (clash.length < 2 || clash.every((id) => before.has(id))) return undefined;
  return {
    violation: 'MutuallyExclusiveViolation',
    message: `License assignment failed because service plans ${clash.join(', ')} are mutually exclusive.`,
  };
}

/** Where credits and calling plans are not sold; read of Microsoft's pages by country in 2022. */
const NOT_SOLD_IN = ['BH', 'CN', 'IN', 'KZ', 'MK', 'NI', 'PK', 'RU', 'KR', 'TW', 'UA'];
const SOLD_BY_COUNTRY = [...CALLING_PLANS, ...CREDITS.plans].map(({ id }) => id);

export function faultOfLocation(
  location: string | null,
  added: readonly AssignedLicence[],
): Fault | undefined {
  const isProhibited =
    location === null ||
    (NOT_SOLD_IN.includes(location) && SOLD_BY_COUNTRY.some((id) => plansOf(added).has(id)));
  return isProhibited ? LOCATION : undefined;
}

export const LOCATION: Fault = {
  violation: 'ProhibitedInUsageLocationViolation',
  message: 'License assignment cannot be done for user with invalid usage location.',
};

export const noSeat = (skuId: string): Fault => ({
  violation: 'CountViolation',
  message: `Subscription with SKU ${skuId} does not have any available licenses.`,
});

/** The sentence of a violation that a lever made up. */
export function madeUp(violation: Violation, skuId: string): Fault {
  const plan = productOf(skuId)?.plans[0]?.id ?? skuId;
  if (violation === 'CountViolation') return noSeat(skuId);
  if (violation === 'ProhibitedInUsageLocationViolation') return LOCATION;
  if (violation === 'DependencyViolation')
    return {
      violation,
      message: `License assignment failed because service plan ${plan} depends on the service plan(s) ${SKYPE_PLAN.id}`,
    };
  if (violation === 'MutuallyExclusiveViolation')
    return {
      violation,
      message: `License assignment failed because service plans ${plan}, ${SKYPE_PLAN.id} are mutually exclusive.`,
    };
  return { violation, message: 'License assignment failed. Unable to complete the request.' };
}
