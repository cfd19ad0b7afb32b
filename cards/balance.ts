import type { Card } from '../domain/messages/card-copy.ts';
import { money, type Money } from '../domain/money.ts';
import type { Organisation } from '../domain/organisations/settings.ts';
import type { BalanceSummary } from '../domain/position/summary.ts';
import type { Words } from '../locales/en.ts';
import template from './balance.json' with { type: 'json' };
import { balanceLines } from './balance-lines.ts';
import { bandOf } from './band.ts';
import { button, line, mainButton, quiet, render, speech } from './card.ts';
import type { Button, Headline, Line } from './card.ts';
import { mayBuy } from './may-buy.ts';

export interface Notice {
  readonly text: string;
  readonly undo?: { readonly readingId: string };
}

/** Card 1: is there enough, until when, how sure, what comes next. `notice` says what was just stored. */
export const balanceCard = (summary: BalanceSummary, words: Words, notice?: Notice): Card =>
  render(template, balanceView(summary, words, notice));

export interface BalanceView {
  readonly headline: Headline;
  readonly lines: readonly Line[];
  readonly notice: { readonly shown: boolean; readonly text: string };
  readonly question: { readonly shown: boolean; readonly text: string };
  readonly buttons: readonly Button[];
  readonly speak: string;
}

export function balanceView(summary: BalanceSummary, words: Words, notice?: Notice): BalanceView {
  const headline = headlineOf(summary, words);
  const lines = summary.kind === 'known' ? balanceLines(summary, words) : unknownLines(summary, words);
  const question = questionOf(summary, words) ?? cameOf(summary, words);
  return {
    headline,
    lines,
    notice: { shown: notice !== undefined, text: notice?.text ?? '' },
    question: { shown: question !== undefined, text: question?.text ?? '' },
    buttons: buttonsOf(summary, words, { question, notice }),
    speak: speech(headline, lines),
  };
}

type Known = Extract<BalanceSummary, { kind: 'known' }>;
type Unknown = Extract<BalanceSummary, { kind: 'no-reading' }>;

function headlineOf(summary: BalanceSummary, words: Words): Headline {
  const { balance: say, format } = words;
  if (summary.kind === 'no-reading') return { text: say.nothingKnown, tone: 'accent' };
  const { position, organisation, outlook } = summary;
  const inCurrency = currencyOf(organisation);
  const left = format.whole(inCurrency(position.estimate));
  switch (summary.state) {
    case 'ok':
      return { text: say.ok(left), tone: 'good' };
    case 'low': {
      const zone = organisation.settings.timeZone;
      const { actBy } = outlook;
      if (actBy !== null && actBy <= position.at) return { text: say.lowNow(left), tone: 'warning' };
      return { text: say.low(left, actBy === null ? null : format.moment(actBy, zone)), tone: 'warning' };
    }
    case 'zero':
      return { text: say.zero, tone: 'attention' };
    case 'not-sure': {
      const { low, high } = bandOf(position, organisation.settings.currency, words);
      return { text: say.notSure(summary.anchorAgeDays, low, high), tone: 'accent' };
    }
  }
}

function unknownLines({ organisation, callsSince }: Unknown, { balance: say, format }: Words): Line[] {
  const where = line(say.whereToLook);
  if (callsSince === null) return [where];
  return [where, quiet(say.callsKnown(format.day(callsSince, organisation.settings.timeZone)))];
}

interface Question {
  readonly text: string;
  readonly yes: Button;
  readonly no: Button;
}

/** One at a time: until it is answered the band is as wide as the purchase. */
function questionOf(summary: BalanceSummary, { balance: say, format }: Words): Question | undefined {
  if (summary.kind !== 'known') return undefined;
  const [open] = summary.position.openQuestions;
  if (!open) return undefined;
  const inCurrency = currencyOf(summary.organisation);
  const bought = format.moment(open.purchase.at, summary.organisation.settings.timeZone);
  const data = { purchaseId: open.purchase.id, readingId: open.reading.id };
  return {
    text: say.included(
      format.short(inCurrency(open.purchase.amount)),
      bought,
      format.exact(inCurrency(open.reading.amount)),
    ),
    yes: mainButton(say.yesIncluded, 'containment', { ...data, contained: 'yes' }),
    no: button(say.notIncluded, 'containment', { ...data, contained: 'no' }),
  };
}

/** Mode `microsoft`: what Microsoft added by itself is seen only in a reading, and booked only by a person. */
function cameOf(summary: BalanceSummary, { balance: say, format }: Words): Question | undefined {
  if (summary.kind !== 'known' || !summary.came) return undefined;
  const { count, amount, earlier, later } = summary.came;
  const { currency, timeZone } = summary.organisation.settings;
  const since = format.day(earlier.at, timeZone);
  const data = { readingId: later.id, count: String(count) };
  return {
    text: say.came(count, format.short(money(amount, currency)), since),
    yes: mainButton(say.bookIt(count), 'recharge-book', data),
    no: button(say.notCame, 'recharge-deny', { readingId: later.id }),
  };
}

function buttonsOf(
  summary: BalanceSummary,
  { balance: say }: Words,
  { question, notice }: { question: Question | undefined; notice: Notice | undefined },
): Button[] {
  if (summary.kind === 'no-reading')
    return [mainButton(say.update, 'reading-form'), button(say.help, 'help')];
  const details = button(say.details, 'balance-details');
  const undo = notice?.undo && button(say.undo, 'reading-undo', { readingId: notice.undo.readingId });
  if (question) return [question.yes, question.no, undo ?? details];
  if (undo) return [mainButton(say.details, 'balance-details'), undo];
  if (!mayBuy(summary.organisation)) return [mainButton(say.update, 'reading-form'), details];
  return topUpFirst(summary)
    ? [mainButton(say.topUp, 'top-up-form'), button(say.update, 'reading-form'), details]
    : [mainButton(say.update, 'reading-form'), button(say.topUp, 'top-up-form'), details];
}

/** Low and nobody has asked yet: then money helps more than a newer figure. */
const topUpFirst = ({ state, onTheWay }: Known): boolean =>
  (state === 'low' || state === 'zero') && onTheWay.length === 0;

const currencyOf =
  ({ settings }: Organisation) =>
  (amount: bigint): Money =>
    money(amount, settings.currency);
