import type { BudgetPeriod } from '../../domain/budgets/budget.ts';
import type { BudgetRefusal } from '../../domain/budgets/refusal.ts';
import type { ProposalRefusal } from '../../domain/proposals/proposal.ts';
import { short } from '../format.ts';
import { proposalRefusal } from './proposal.ts';

const during = { month: 'this month', quarter: 'this quarter' } satisfies Record<BudgetPeriod, string>;
const most = (topUps: number): string => (topUps === 1 ? 'one top-up' : `${topUps} top-ups`);

/** The approved budget: beside a top-up, and on its own card. Names arrive escaped. */
export const budget = {
  this: { month: 'This month', quarter: 'This quarter' } satisfies Record<BudgetPeriod, string>,

  during,

  beside: (period: BudgetPeriod, used: string, of: string, withThis: string) =>
    `${budget.this[period]}: ${used} of ${of} used; with this ${withThis}`,
  besideOver: (period: BudgetPeriod, used: string, of: string, over: string) =>
    `${budget.this[period]}: ${used} of ${of} used; with this ${over}`,
  overMoney: (by: string) => `over the approved budget by ${by}`,
  overNumber: (topUps: number) => `over the approved budget of ${most(topUps)}`,
  asksBecause: (over: string) => `An approver is asked: it is ${over}`,
  inside: (used: string, of: string, withThis: string) =>
    `Inside the approved budget: ${used} of ${of} used, with this ${withThis}`,
  approval: 'inside the approved budget',
  recharge: (used: string, of: string) =>
    `Inside the approved budget I go straight to the buyer: ${used} of ${of} used`,
  rechargeFull: (period: BudgetPeriod) =>
    `No room for a recharge in the approved budget ${during[period]}: an approver decides`,
  rechargeNone: 'No budget is approved, so an approver decides each time',
  policyOver: 'Recharge request over the approved budget: credit falls below its level',
  policyNone: 'Recharge request, no approved budget: credit falls below its level',

  left: (rest: string, of: string, period: string) => `✓ ${rest} of ${of} left ${period}`,
  onlyLeft: (rest: string, of: string, period: string) => `! Only ${rest} of ${of} left ${period}`,
  moneyUsed: (period: string) => `! The budget is used up ${period}`,
  numberUsed: (topUps: number, period: string) =>
    topUps === 1 ? `! The one top-up ${period} is used` : `! All ${topUps} top-ups ${period} are used`,
  none: '→ No budget is approved',
  cannot: '→ This agreement cannot buy credit',
  used: (used: string, of: string, count: number, topUps: number) =>
    `${used} of ${of} used, ${count} of ${topUps} ${topUps === 1 ? 'top-up' : 'top-ups'}`,
  until: (lastDay: string) => `Until ${lastDay}, then it begins anew`,
  covers: 'Inside it, top-ups of buyers and owners and recharge requests go straight to the buyer',
  coversIf: 'Inside one, those of buyers and owners and recharge requests need no approver',
  noneMeans: 'An approver is asked about every top-up',
  usedBy: 'Used by',
  use: (number: number, amount: string, who: string, state: string) =>
    `#${number} ${amount}, ${who}: ${state}`,
  useOn: (day: string, use: string) => `${day}: ${use}`,
  boughtAlone: (amount: string, who: string) => `${amount}, ${who}: bought without a request`,
  more: (count: number) => `and ${count} more`,
  ask: 'Ask for a budget',
  change: 'Change budget',
  end: 'End budget…',
  endMeans:
    'It ends at once, and an approver is asked about every top-up again. What is approved stays approved.',
  endNow: 'End it now',
  balance: 'Balance',
  began: '✓ It counts from now on: it allows less than before, so nobody else has to agree',
  same: 'This is the budget that stands already; nothing changed',
  proposed: { period: 'For each', amount: 'Most money', topUps: 'Most top-ups' },
  ended: '✓ The budget has ended',
  waiting: (to: string, who: string) => `Waiting for two approvers: ${to}, asked by ${who}`,
  openChange: 'Open the change',
  summary: 'Approved budget',

  form: {
    ask: 'Ask for a budget',
    change: 'Change the budget',
    explain: 'Two approvers besides you have to agree; each of them gets a card',
    less: 'What allows less than today counts at once when an owner or approver asks',
    period: 'For each',
    periods: { month: 'Month', quarter: 'Quarter' } satisfies Record<BudgetPeriod, string>,
    periodMissing: 'Choose month or quarter',
    amount: 'Most money (whole units)',
    amountMissing: 'Enter an amount in whole units, like 900',
    topUps: 'Most top-ups',
    topUpsMissing: 'Enter how many top-ups it is for at most, like 3',
    save: 'Ask for approval',
    cancel: 'Cancel',
  },
  refusal: budgetRefusal,
};

function budgetRefusal(refusal: BudgetRefusal | ProposalRefusal, zone: string): string {
  switch (refusal.kind) {
    case 'not-allowed':
      return `That needs the role ${refusal.wanted}. Ask an owner to give it to you in setup.`;
    case 'agreement':
      return 'Under this agreement credit cannot be bought, so there is nothing to budget. Type balance to see what is left.';
    case 'below-smallest':
      return `Not even one top-up would fit: the smallest is ${short(refusal.smallest)}. Give the budget that or more.`;
    case 'number-of-top-ups':
      return `Say for how many top-ups it is at most, from 1 to ${refusal.most}.`;
    case 'changed-meanwhile':
      return 'The budget changed after this card was made, so nothing was done. Here is what stands now.';
    case 'unknown-proposal':
    case 'own-proposal':
    case 'out-of-date':
    case 'no-second-person':
    case 'already-decided':
    case 'microsoft-silent':
      return proposalRefusal(refusal, zone);
  }
}
