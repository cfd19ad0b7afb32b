import { autoRechargeCard } from '../../cards/auto-recharge.ts';
import { budgetFormCard } from '../../cards/budget-form.ts';
import { budgetCard, type BudgetCardOptions } from '../../cards/budget.ts';
import { proposalCard } from '../../cards/proposal.ts';
import { topUpCard } from '../../cards/top-up.ts';
import type { Standing } from '../../domain/budgets/budget.ts';
import type { BudgetView } from '../../domain/budgets/view-budget.ts';
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
  proposalView,
  receipt,
  theirs,
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
  { name: 'auto-recharge-budget', used: 750 },
  { name: 'auto-recharge-budget-full', used: 1701 },
].map(({ name, used }) => ({
  name,
  card: () =>
    autoRechargeCard(
      {
        organisation: organisation(),
        estimate: dollars(140),
        open: [onTheWay()],
        budget: { ...standing, used: { amount: dollars(used).amount, count: 3 } },
        unfit: null,
        hold: null,
        stop: null,
      },
      en,
    ),
}));

/** As `standing`, used by a top-up of each kind and a purchase that nobody asked for. */
export const budgetView = (changes: Partial<BudgetView> = {}): BudgetView => ({
  organisation: organisation(),
  standing,
  uses: [
    {
      topUp: topUp({ ...byBudget, number: 14 }),
      byName: theirs('Buyer One'),
      amount: dollars(250),
      at: at('2026-11-20T10:15:00Z'),
    },
    {
      topUp: topUp({ ...byBudget, ...byPolicy, state: 'settled', number: 11 }),
      byName: '',
      amount: dollars(300),
      at: at('2026-10-29T08:00:00Z'),
    },
    { topUp: null, byName: theirs('Buyer One'), amount: dollars(200), at: at('2026-10-08T12:00:00Z') },
  ],
  waiting: [],
  ...changes,
});
const usedUp = (amount: number, count: number): Partial<BudgetView> => ({
  standing: { ...standing, used: { amount: dollars(amount).amount, count } },
});
const higher = {
  proposalId: 'proposal-1',
  to: { period: 'quarter', amount: dollars(3000), topUps: 8 },
  byName: theirs('Buyer One'),
} as const;
const owner = { mayAsk: true, mayEnd: true };
const viewer = { mayAsk: false, mayEnd: false };

const stands = (
  name: string,
  changes: Partial<BudgetView> = {},
  options: BudgetCardOptions = owner,
): Case => ({
  name: `budget-${name}`,
  card: () => budgetCard(inTheirWords(budgetView(changes)), options, en),
});

const budgets: Case[] = [
  stands('stands'),
  stands('seen', {}, viewer),
  stands('unused', { ...usedUp(0, 0), uses: [] }),
  stands('nearly', usedUp(1960, 5)),
  stands('over', usedUp(2300, 5)),
  stands('number-used', usedUp(750, 6)),
  stands('month', {
    standing: {
      budget: { ...standing.budget, period: 'month', topUps: 1 },
      span: { from: at('2026-11-01T00:00:00Z'), until: at('2026-12-01T00:00:00Z') },
      used: { amount: 750n * UNIT, count: 1 },
    },
  }),
  stands('changing', { waiting: [higher] }),
  stands('notice', {}, { ...owner, notice: en.budget.began }),
  stands('none', { standing: null, uses: [] }),
  stands('none-waiting', { standing: null, uses: [], waiting: [higher] }, { mayAsk: true, mayEnd: false }),
  stands('none-seen', { standing: null, uses: [] }, viewer),
  stands('cannot', { organisation: organisation({ agreement: 'MCA' }), standing: null, uses: [] }),
  {
    name: 'budget-form',
    card: () => budgetFormCard({ organisation: organisation(), formId: 'form-1', current: null }, en),
  },
  {
    name: 'budget-form-problem',
    card: () =>
      budgetFormCard(
        {
          organisation: organisation(),
          formId: 'form-2',
          current: standing.budget,
          typed: { period: 'month', amount: theirs('many'), topUps: theirs('several') },
          problem: 'Say for how many top-ups it is at most, from 1 to 999.',
        },
        en,
      ),
  },
  {
    name: 'budget-proposal-approver',
    card: () =>
      proposalCard(
        proposalView({
          body: { kind: 'budget', from: standing.budget, to: higher.to },
          confirmationsNeeded: 2,
        }),
        'approver',
        en,
      ),
  },
];

export const budgetCases: readonly Case[] = [...topUps, ...recharges, ...budgets];
