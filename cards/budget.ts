import type { BudgetView } from '../domain/budgets/view-budget.ts';
import type { BudgetTerms, Standing } from '../domain/budgets/budget.ts';
import type { Card } from '../domain/messages/card-copy.ts';
import { money } from '../domain/money.ts';
import type { Words } from '../locales/en.ts';
import template from './budget.json' with { type: 'json' };
import { budgetBar } from './budget-bar.ts';
import { budgetUses } from './budget-uses.ts';
import {
  button,
  line,
  mainButton,
  quiet,
  render,
  speech,
  type Button,
  type Headline,
  type Line,
} from './card.ts';
import { mayBuy } from './may-buy.ts';
import { named } from './top-up-people.ts';

export interface BudgetCardOptions {
  readonly mayAsk: boolean;
  readonly mayEnd: boolean;
  /** A finished sentence about what was just done. */
  readonly notice?: string;
}

/** What is approved, what of it is used, until when, and by what. How much is left is seen before anything is read. */
export const budgetCard = (view: BudgetView, options: BudgetCardOptions, words: Words): Card =>
  render(template, budgetCardView(view, options, words));

export function budgetCardView(view: BudgetView, options: BudgetCardOptions, words: Words) {
  const { standing } = view;
  const headline = headlineOf(view, words);
  const bar = barOf(standing, headline, words);
  const lines = [
    ...(options.notice === undefined ? [] : [line(options.notice)]),
    ...(standing ? standingLines(view, standing, words) : noneLines(view, words)),
    ...waitingLines(view, words),
  ];
  return {
    headline,
    bar,
    lines,
    uses: budgetUses(view, words),
    buttons: buttonsOf(view, options, words),
    end: endOf(view, options, words),
    speak: speech(headline, [...(bar.shown ? [line(bar.said)] : []), ...lines]),
  };
}

function headlineOf({ standing, organisation }: BudgetView, { budget: say, format }: Words): Headline {
  if (!standing) return { text: mayBuy(organisation) ? say.none : say.cannot, tone: 'accent' };
  const { budget, used } = standing;
  const { amount, topUps } = budget;
  const period = say.during[budget.period];
  const left = amount.amount - used.amount;
  if (used.count >= topUps) return { text: say.numberUsed(topUps, period), tone: 'warning' };
  if (left <= 0n) return { text: say.moneyUsed(period), tone: 'warning' };
  const rest = format.whole(money(left, amount.currency));
  return left < organisation.settings.smallestTopUp.amount
    ? { text: say.onlyLeft(rest, format.whole(amount), period), tone: 'warning' }
    : { text: say.left(rest, format.whole(amount), period), tone: 'good' };
}

function barOf(standing: Standing | null, { tone }: Headline, { budget: say, format }: Words) {
  if (!standing) return { shown: false, text: '', said: '', color: 'Default' };
  const { amount, topUps } = standing.budget;
  const used = format.whole(money(standing.used.amount, amount.currency));
  return {
    shown: true,
    text: budgetBar(standing),
    said: say.used(used, format.whole(amount), standing.used.count, topUps),
    color: tone === 'good' ? 'Good' : 'Warning',
  };
}

function standingLines(
  { organisation }: BudgetView,
  { span }: Standing,
  { budget: say, format }: Words,
): Line[] {
  const lastDay = format.day(span.until - 1, organisation.settings.timeZone);
  return [line(say.until(lastDay)), quiet(say.covers)];
}

const noneLines = ({ organisation }: BudgetView, { budget: say, autoRecharge }: Words): Line[] =>
  mayBuy(organisation) ? [line(say.noneMeans), quiet(say.coversIf)] : [line(autoRecharge.cannotMeans)];

const waitingLines = ({ waiting }: BudgetView, words: Words): Line[] =>
  waiting
    .slice(0, 1)
    .map(({ to, byName }) => line(words.budget.waiting(termsText(to, words), named(byName))));

const termsText = ({ period, amount, topUps }: BudgetTerms, { proposal: say, format }: Words): string =>
  say.budgets[period](format.whole(amount), topUps);

function buttonsOf(
  { standing, waiting, organisation }: BudgetView,
  { mayAsk }: BudgetCardOptions,
  words: Words,
): Button[] {
  const { budget: say } = words;
  const [change] = waiting;
  const open = change ? [button(say.openChange, 'proposal-open', { proposalId: change.proposalId })] : [];
  if (!mayAsk || !mayBuy(organisation)) return [mainButton(say.balance, 'balance'), ...open];
  return [mainButton(standing ? say.change : say.ask, 'budget-form'), ...open];
}

function endOf({ standing }: BudgetView, { mayEnd }: BudgetCardOptions, { budget: say }: Words) {
  return {
    shown: standing !== null && mayEnd,
    title: say.end,
    explain: say.endMeans,
    confirm: say.endNow,
    budgetId: standing?.budget.id ?? '',
  };
}
