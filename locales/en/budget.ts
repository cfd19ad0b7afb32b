import type { BudgetPeriod } from '../../domain/budgets/budget.ts';

const within = { month: 'this month', quarter: 'this quarter' } satisfies Record<BudgetPeriod, string>;

/** The approved budget: beside a top-up, and on its own card. Names arrive escaped. */
export const budget = {
  this: { month: 'This month', quarter: 'This quarter' } satisfies Record<BudgetPeriod, string>,

  beside: (period: BudgetPeriod, used: string, of: string, withThis: string) =>
    `${budget.this[period]}: ${used} of ${of} used; with this ${withThis}`,
  besideOver: (beside: string, over: string) => `${beside}, ${over}`,
  overMoney: (by: string) => `over the approved budget by ${by}`,
  overNumber: (topUps: number) =>
    `over the approved budget of ${topUps === 1 ? 'one top-up' : `${topUps} top-ups`}`,
  asksBecause: (over: string) => `An approver is asked: it is ${over}`,
  inside: (used: string, of: string, withThis: string) =>
    `Inside the approved budget: ${used} of ${of} used, with this ${withThis}`,
  approval: 'inside the approved budget',
  recharge: (period: BudgetPeriod, used: string, of: string, count: number, topUps: number) =>
    `Approved budget: ${used} of ${of} and ${count} of ${topUps} top-ups used ${within[period]}. Inside it I go straight to the buyer`,
  rechargeNone: 'No budget is approved, so an approver decides each time',
  policyOver: 'Recharge request over the approved budget: credit falls below its level',
  policyNone: 'Recharge request, no approved budget: credit falls below its level',
};
