import { autoRechargeCard } from '../../cards/auto-recharge.ts';
import { topUpCard } from '../../cards/top-up.ts';
import type { Standing } from '../../domain/budgets/budget.ts';
import { UNIT } from '../../domain/money.ts';
import type { TopUp, TopUpAudience, TopUpView } from '../../domain/top-ups/top-up.ts';
import { en } from '../../locales/en.ts';
import type { Case } from './cases.ts';
import {
  inTheirWords,
  approved,
  at,
  dollars,
  onTheWay,
  organisation,
  receipt,
  topUp,
  topUpView,
} from './views.ts';

/** $2,000 in six top-ups a quarter, of which $750 in three are used. */
export const standing: Standing = {
  budget: {
    id: 'budget-1',
    period: 'quarter',
    amount: dollars(2000),
    topUps: 6,
    since: at('2026-10-05T09:00:00Z'),
  },
  span: { from: at('2026-09-30T23:00:00Z'), until: at('2027-01-01T00:00:00Z') },
  used: { amount: 750n * UNIT, count: 3 },
};

const beside = (changes: Partial<NonNullable<TopUpView['budget']>> = {}): Pick<TopUpView, 'budget'> => ({
  budget: {
    period: 'quarter',
    amount: dollars(2000),
    used: dollars(750),
    withThis: dollars(1000),
    over: null,
    topUps: 6,
    count: 3,
    ...changes,
  },
});
const over = beside({ used: dollars(1900), withThis: dollars(2150), over: dollars(150) });
const byBudget: Partial<TopUp> = {
  ...approved,
  approvedBy: [],
  approvalsNeeded: 0,
  decidedBy: 'policy',
  budgetId: 'budget-1',
};

const shown = (name: string, view: TopUpView, audience: TopUpAudience, form = false): Case => ({
  name: `top-up-${name}-${audience}`,
  card: () => topUpCard(inTheirWords(view), audience, en, form ? { form: { id: 'form-1' } } : {}),
});
const byPolicy = { origin: 'policy', reason: '' } as const;

const topUps: Case[] = [
  shown('requested-budget', topUpView({}, beside()), 'approver'),
  shown('requested-over-budget', topUpView({}, over), 'approver'),
  shown('requested-over-budget', topUpView({}, over), 'requester'),
  shown('requested-over-number', topUpView({}, beside({ period: 'month', count: 6 })), 'approver'),
  shown('requested-policy', topUpView(byPolicy), 'approver'),
  shown('requested-policy-over', topUpView(byPolicy, over), 'approver'),
  shown('inside-budget', topUpView(byBudget, { ...beside(), decidedByName: null }), 'buyer', true),
  shown('inside-budget', topUpView(byBudget, { ...beside(), decidedByName: null }), 'requester'),
  shown('inside-budget-before', topUpView(byBudget, { decidedByName: null }), 'channel'),
  shown('settled-inside-budget', insideReceipt(), 'approver'),
];

function insideReceipt(): TopUpView {
  const view = receipt();
  const changed = { ...byBudget, state: 'settled', settledAt: view.topUp.settledAt } as const;
  return { ...view, topUp: topUp(changed), approvedByNames: [] };
}

const recharges: Case[] = [
  {
    name: 'auto-recharge-budget',
    card: () =>
      autoRechargeCard(
        {
          organisation: organisation(),
          estimate: dollars(140),
          open: [onTheWay()],
          budget: standing,
          hold: null,
        },
        en,
      ),
  },
];

export const budgetCases: readonly Case[] = [...topUps, ...recharges];
