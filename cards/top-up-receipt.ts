import type { TopUpView } from '../domain/top-ups/top-up.ts';
import type { Words } from '../locales/en.ts';
import { button, line, quiet, type Button, type CardText, type Line } from './card.ts';
import { escape } from './escape.ts';
import { allOf, named, requesterOf } from './top-up-people.ts';

type Purchase = NonNullable<TopUpView['purchase']>;

/** Card 3: what was added, by whom, with which papers, what it did to the balance, until when it is good. */
export function receiptText(view: TopUpView, words: Words): CardText {
  const { topUp: say, format } = words;
  const { purchase, timeZone } = view;
  const amount = format.short(purchase?.credit ?? view.topUp.amount);
  const at = format.moment(purchase?.at ?? view.topUp.settledAt ?? view.topUp.requestedAt, timeZone);
  const headline = { text: say.added(amount, at), tone: 'good' } as const;
  if (!purchase) return { headline, lines: [] };
  return {
    headline,
    lines: [
      line(peopleLine(view, purchase, words)),
      quiet(papersLine(purchase, words)),
      ...balanceLine(purchase, words),
      quiet(say.useBy(format.dayOfYear(purchase.useBy, timeZone))),
      ...differsLine(view, purchase, words),
    ],
  };
}

function peopleLine(view: TopUpView, purchase: Purchase, words: Words): string {
  const names = allOf(view.approvedByNames, words);
  // Rule 9's exception: nobody else was there to ask.
  const isAlone = view.topUp.approvedBy.includes(view.topUp.requestedBy);
  const approved = isAlone ? words.topUp.alone(names) : names;
  return words.topUp.people(
    requesterOf(view, words),
    approved === '' ? noName(view, words) : approved,
    named(purchase.boughtByName),
  );
}

const noName = ({ topUp }: TopUpView, { topUp: say, budget }: Words): string =>
  topUp.budgetId === null ? say.noApproval : budget.approval;

function papersLine(purchase: Purchase, { topUp: say, format }: Words): string {
  const { orderNumber, invoiceNumber, invoiceTotal, purchaseOrder } = purchase;
  return say.papers(
    orderNumber === null ? null : escape(orderNumber, 32),
    invoiceNumber === null && invoiceTotal === null
      ? null
      : {
          number: invoiceNumber === null ? null : escape(invoiceNumber, 32),
          total: invoiceTotal === null ? null : format.exact(invoiceTotal),
        },
    purchaseOrder === null ? null : escape(purchaseOrder, 20),
  );
}

function balanceLine({ before, after, shown }: Purchase, { topUp: say, format }: Words): Line[] {
  const read = shown === null ? null : format.short(shown);
  if (before !== null && after !== null)
    return [line(say.fromTo(format.whole(before), format.whole(after), read))];
  return read === null ? [] : [line(say.shownOnly(read))];
}

/** A purchase that has happened is recorded whatever was approved; what nobody had approved is said, and who looked. */
function differsLine(view: TopUpView, purchase: Purchase, words: Words): Line[] {
  const { topUp: say, purchaseReview, format } = words;
  const { amount } = view.topUp;
  const { credit, review, reviewedByName } = purchase;
  if (review === null)
    return credit.amount === amount.amount ? [] : [line(say.differs(format.whole(amount)))];
  const flag = purchaseReview.flag[review.why]({
    bought: format.whole(credit),
    approved: format.whole(amount),
    by: named(view.decidedByName ?? ''),
  });
  if (review.answer === null) return [line(flag)];
  return [line(purchaseReview.flagAnswered[review.answer](flag, named(reviewedByName ?? '')))];
}

/** For who may: the numbers mostly come days later. */
export function invoiceButton({ purchase }: TopUpView, { invoice: say }: Words): Button[] {
  if (!purchase) return [];
  const title = purchase.invoiceNumber === null ? say.add : say.correct;
  return [button(title, 'invoice-form', { purchaseId: purchase.id })];
}
