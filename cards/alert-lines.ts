import type { AlertView } from '../domain/alerts/alert.ts';
import type { Finding } from '../domain/alerts/finding.ts';
import { money, type Money } from '../domain/money.ts';
import type { TopUpSummary } from '../domain/top-ups/top-up.ts';
import type { Words } from '../locales/en.ts';
import { drawFinding } from './alert-faces/index.ts';
import { awaitedRecharge } from './awaited-recharge.ts';
import { bandOf } from './band.ts';
import { line, quiet, type Line } from './card.ts';
import { staffingLines, staffingNext } from './staffing-alert.ts';
import { anyOf } from './top-up-people.ts';

/** How bad, what stops, what was done, who is next, how old the figure is. */
export function alertLines(view: AlertView, words: Words, onCall: string | null = null): Line[] {
  const nextLine = (next: string): Line => line(withOnCall(unlessSnoozed(next, view, words), onCall, words));
  if (view.finding) return findingLines(view, view.finding, { words, nextLine });
  if (view.episode.closedAt !== null) return endedLines(view, words);
  if (view.episode.kind === 'staffing')
    return [...staffingLines(view, words), nextLine(whoIsNext(view, words))];
  return [
    ...(view.episode.kind === 'recharge-overdue' ? [line(expectedLine(view, words))] : []),
    ...leftLine(view, words),
    ...stopsLine(view, words),
    ...(view.topUp ? [line(doneLine(view.topUp, view, words))] : []),
    nextLine(whoIsNext(view, words)),
    ...ageLines(view, words),
  ];
}

/** Rule 11: the low end says whether the balance may already be zero while the estimate is above it. */
export const mayBeZero = ({ episode, position }: AlertView): boolean =>
  episode.kind !== 'zero' && position !== null && position.low <= 0n;

/** Also of an alert that was raised when the balance was still low. */
export const isAtZero = ({ episode, position }: AlertView): boolean =>
  episode.kind === 'zero' || (position !== null && position.estimate <= 0n);

const inCurrency = ({ organisation }: AlertView, amount: bigint): Money =>
  money(amount, organisation.settings.currency);

function leftLine(view: AlertView, words: Words): Line[] {
  const { alert: say, format } = words;
  const { position, outlook, organisation } = view;
  const mailed = mailedLine(view, words);
  if (!position) return mailed ?? [line(say.unknown)];
  if (mailed && position.estimate > 0n) return mailed;
  const left = format.whole(inCurrency(view, position.estimate));
  const { low, high } = bandOf(position, organisation.settings.currency, words);
  const awaited = awaitedRecharge(position, organisation, view.episode.openedAt);
  if (view.episode.kind === 'recharge-overdue' && awaited.without < position.estimate) {
    const without = awaited.without > 0n ? format.whole(inCurrency(view, awaited.without)) : null;
    return [line(say.leftIfItCame(left, without, low, high))];
  }
  if (!outlook?.enoughData || isAtZero(view)) return [line(say.leftNow(left, low, high))];
  const gone = outlook.emptyAt === null ? null : format.day(outlook.emptyAt, organisation.settings.timeZone);
  const perDay = format.whole(inCurrency(view, outlook.perWorkingDay));
  return [line(say.left(left, low, high, gone, perDay))];
}

/** Microsoft's word goes before our estimate. */
function mailedLine(
  { episode, mailedZeroAt, organisation, position }: AlertView,
  words: Words,
): Line[] | null {
  if (episode.kind !== 'zero' || mailedZeroAt === null) return null;
  const { alert: say, format } = words;
  const at = format.moment(mailedZeroAt, organisation.settings.timeZone);
  const ours = position && format.whole(money(position.estimate, organisation.settings.currency));
  return [line(say.mailedZero(at, ours))];
}

function stopsLine(view: AlertView, { alert: say }: Words): Line[] {
  const what = view.callers ? say.callsOf(view.callers) : say.calls;
  if (isAtZero(view)) return [line(say.stopping(what))];
  if (mayBeZero(view)) return [line(say.maybeStopping(what))];
  return view.episode.kind === 'low' ? [line(say.thenStop(what))] : [];
}

function expectedLine(view: AlertView, { alert: say, format }: Words): string {
  const { settings } = view.organisation;
  const { kind, cardValidTo } = settings.payment;
  const { position, organisation, episode } = view;
  const awaited = position && awaitedRecharge(position, organisation, episode.openedAt);
  const { amount, currency } = settings.rechargeAmount;
  const expected = format.whole(money(amount * BigInt(awaited?.count ?? 1), currency));
  const since = format.day(awaited?.since ?? episode.openedAt, settings.timeZone);
  if (awaited?.mayHaveCome) return say.unseenSince(expected, since);
  if (kind !== 'card' || cardValidTo === null) return say.expected(expected, since);
  const month = format.cardMonth(cardValidTo);
  return awaited?.cardExpired
    ? say.expectedCardExpired(expected, since, month)
    : say.expectedCardValid(expected, since, month);
}

function doneLine(summary: TopUpSummary, { organisation, episode }: AlertView, words: Words): string {
  const { alert: say, format } = words;
  const { topUp, buyerNames, approverNames } = summary;
  const zone = organisation.settings.timeZone;
  const amount = format.whole(topUp.amount);
  const buyers = anyOf(buyerNames, words) || say.someBuyer;
  switch (topUp.state) {
    case 'approved':
      return say.approved(amount, buyers, topUp.buyBy === null ? null : format.day(topUp.buyBy, zone));
    case 'claimed':
      return say.claimed(amount, buyers);
    case 'unknown':
      return say.checking(amount);
    case 'requested':
    case 'settled':
    case 'rejected':
    case 'cancelled':
    case 'expired':
    case 'failed': {
      const at = format.momentBeside(topUp.requestedAt, episode.openedAt, zone);
      return say.requested(amount, at, anyOf(approverNames, words) || say.someApprover);
    }
  }
}

function whoIsNext(view: AlertView, words: Words): string {
  const { alert: say } = words;
  const names = anyOf(view.nextNames, words);
  if (view.episode.kind === 'staffing') return staffingNext(names, words);
  if (names === '') return say.nextNobody;
  if (view.topUp)
    return view.topUp.topUp.state === 'requested' ? say.nextDecides(names) : say.nextBuys(names);
  return view.episode.kind === 'recharge-overdue' ? say.nextCheck(names) : say.nextTopsUp(names);
}

function findingLines(
  view: AlertView,
  finding: Finding,
  { words, nextLine }: { words: Words; nextLine: (next: string) => Line },
): Line[] {
  const { lines, next } = drawFinding(finding, { view, onIt: null }, words);
  return view.episode.closedAt === null ? [...lines, nextLine(next)] : [...lines];
}

/** `onCall`: escaped, or a mention; null: nobody is. */
const withOnCall = (next: string, onCall: string | null, { alert: say }: Words): string =>
  onCall === null ? next : say.onCall(next, onCall);

/** What the channel can rely on hearing nothing about belongs to who acts next. */
function unlessSnoozed(next: string, { episode, organisation }: AlertView, words: Words): string {
  if (episode.untilWorse) return words.alert.quietUntilWorse(next);
  if (episode.snoozedUntil === null) return next;
  return words.alert.snoozed(next, words.format.moment(episode.snoozedUntil, organisation.settings.timeZone));
}

function ageLines({ position, organisation }: AlertView, { alert: say, format }: Words): Line[] {
  if (!position) return [];
  const zone = organisation.settings.timeZone;
  const unreported = format.moment(position.unreportedSince, zone);
  return [quiet(say.age(format.day(position.anchor.at, zone), unreported))];
}

function endedLines(view: AlertView, words: Words): Line[] {
  const { episode, organisation } = view;
  const { alert: say, format } = words;
  const zone = organisation.settings.timeZone;
  const closed = format.moment(episode.closedAt ?? episode.changedAt, zone);
  const age = episode.kind === 'staffing' ? [] : ageLines(view, words);
  return [line(say.ended(format.moment(episode.openedAt, zone), closed)), ...age];
}
