import type { Card } from '../domain/messages/card-copy.ts';
import { money, type Money } from '../domain/money.ts';
import type { BalanceDetails } from '../domain/position/summary.ts';
import type { Words } from '../locales/en.ts';
import template from './balance-details.json' with { type: 'json' };
import { button, line, mainButton, quiet, render, speech, type Headline, type Line } from './card.ts';
import { escape } from './escape.ts';
import { spendingChart } from './spending-chart.ts';

/** Behind Details of card 1: thirty days of calls, what was read, what was bought and until when it is good. */
export const balanceDetailsCard = (details: BalanceDetails, words: Words, reader: Reader = {}): Card =>
  render(template, balanceDetailsView(details, words, reader));

interface Reader {
  /** Buyers and owners may enter what an invoice says. */
  readonly mayInvoice?: boolean;
}

export function balanceDetailsView(details: BalanceDetails, words: Words, { mayInvoice = false }: Reader) {
  const { balanceDetails: say } = words;
  const inCurrency = (amount: bigint): Money => money(amount, details.organisation.settings.currency);
  const headline: Headline = { text: say.title, tone: 'accent' };
  const lines = linesOf(details, words, inCurrency);
  return {
    headline,
    lines,
    chart: spendingChart(details, words),
    readings: { title: say.read, rows: orNone(readingRows(details, words, inCurrency), words) },
    purchases: {
      title: say.bought,
      rows: orNone(purchaseRows(details, words, inCurrency), words),
      note:
        details.unknownDate > 0n ? say.unknownDate(words.format.whole(inCurrency(details.unknownDate))) : '',
    },
    invoice: invoiceOf(mayInvoice ? details.withoutInvoice : null, details, words),
    buttons: [
      mainButton(say.back, 'balance'),
      button(say.fetch, 'sync'),
      button(say.recharge, 'auto-recharge'),
    ],
    speak: speech(headline, lines),
  };
}

function invoiceOf(
  bare: BalanceDetails['withoutInvoice'],
  { organisation: { settings } }: BalanceDetails,
  { balanceDetails: say, format }: Words,
) {
  if (!bare) return { shown: false, title: '', purchaseId: '' };
  const amount = format.short(money(bare.amount, settings.currency));
  const title = say.addInvoice(amount, format.dayOfYear(bare.at, settings.timeZone));
  return { shown: true, title, purchaseId: bare.purchaseId };
}

type InCurrency = (amount: bigint) => Money;

function linesOf(
  details: BalanceDetails,
  { balanceDetails: say, format }: Words,
  inCurrency: InCurrency,
): Line[] {
  const { completeUntil, organisation, keptAside } = details;
  if (completeUntil === null) return [line(say.noCalls)];
  return [
    line(say.spent(format.whole(inCurrency(details.spent7)), format.whole(inCurrency(details.spent30)))),
    quiet(say.complete(format.moment(completeUntil, organisation.settings.timeZone))),
    ...(keptAside > 0 ? [line(say.keptAside(keptAside))] : []),
  ];
}

interface Row {
  readonly title: string;
  readonly value: string;
}

function readingRows(
  details: BalanceDetails,
  { balanceDetails: say, format }: Words,
  inCurrency: InCurrency,
): Row[] {
  const zone = details.organisation.settings.timeZone;
  return details.readings.map(({ at, amount, readByName, offBy }) => {
    const off = offBy === undefined ? null : format.whole(inCurrency(offBy < 0n ? -offBy : offBy));
    return {
      title: format.moment(at, zone),
      value: say.readValue(format.short(inCurrency(amount)), escape(readByName, 30), off),
    };
  });
}

function purchaseRows(
  details: BalanceDetails,
  { balanceDetails: say, format }: Words,
  inCurrency: InCurrency,
): Row[] {
  const zone = details.organisation.settings.timeZone;
  return details.purchases.map(({ at, amount, orderNumber, rest, expiresAt }) => {
    const order = orderNumber === null ? null : escape(orderNumber, 24);
    const left =
      rest > 0n ? say.left(format.whole(inCurrency(rest)), format.dayOfYear(expiresAt, zone)) : say.usedUp;
    return {
      title: format.dayOfYear(at, zone),
      value: say.boughtValue(format.short(inCurrency(amount)), order) + left,
    };
  });
}

const orNone = (rows: readonly Row[], { balanceDetails: say }: Words): readonly Row[] =>
  rows.length > 0 ? rows : [{ title: say.none, value: ' ' }];
