import type { Instant } from '../domain/instant.ts';
import type { TopUpView } from '../domain/top-ups/top-up.ts';
import type { Words } from '../locales/en.ts';
import { line, quiet, type Line } from './card.ts';
import { escape } from './escape.ts';
import { insideLine, policyText } from './top-up-budget.ts';
import { allOf, requesterWithDepartment } from './top-up-people.ts';

/** Lines that several states of a top-up's card share. */
export const whenOf = (at: Instant, view: TopUpView, words: Words): string =>
  words.format.moment(at, view.timeZone);

/** As much of the reason as two rows of a phone hold; the rest is behind Details. */
export const reasonOf = ({ topUp }: TopUpView): string => escape(topUp.reason, 50);

export const askedLine = (view: TopUpView, words: Words): Line =>
  line(
    view.topUp.origin === 'policy'
      ? policyText(view, words)
      : words.topUp.asked(requesterWithDepartment(view, words), reasonOf(view)),
  );

export function approvedLine(view: TopUpView, words: Words): Line {
  const { topUp: say } = words;
  const { approvedByNames, topUp } = view;
  if (approvedByNames.length === 0) return insideLine(view, words);
  const at = topUp.decidedAt === null ? null : whenOf(topUp.decidedAt, view, words);
  return line(say.approvedBy(allOf(approvedByNames, words), at));
}

/** Why it cannot wait, if so. */
export function urgentLine({ topUp, timeZone }: TopUpView, { topUp: say, format }: Words): Line[] {
  const by = topUp.neededBy === null ? null : format.day(topUp.neededBy, timeZone);
  if (topUp.callsFailing) return [line(say.callsFailing(by))];
  return by === null ? [] : [line(say.neededBy(by))];
}

/** What the buyer has to give in the admin center or write down. */
export function papersLine({ topUp }: TopUpView, { topUp: say }: Words): Line[] {
  const { purchaseOrder, costCenter } = topUp;
  if (purchaseOrder === null && costCenter === null) return [];
  return [quiet(say.toGive(short(purchaseOrder), short(costCenter)))];
}

const short = (text: string | null): string | null => (text === null ? null : escape(text, 20));

/** The figure, how old it is, and what else is coming. */
export function nowLine({ balance, timeZone }: TopUpView, { topUp: say, format }: Words): Line {
  if (!balance) return quiet(say.notKnown);
  const other = balance.otherOnTheWay.amount === 0n ? null : format.whole(balance.otherOnTheWay);
  return quiet(say.now(format.whole(balance.estimate), format.day(balance.readAt, timeZone), other));
}

export const droppedLine = ({ droppedNames }: TopUpView, words: Words): Line[] =>
  droppedNames.length === 0 ? [] : [line(words.topUp.dropped(allOf(droppedNames, words)))];

export const unreachableLine = ({ unreachableNames }: TopUpView, words: Words): Line[] =>
  unreachableNames.length === 0 ? [] : [line(words.topUp.cannotReach(allOf(unreachableNames, words)))];
