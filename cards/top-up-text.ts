import type { TopUpAudience, TopUpView } from '../domain/top-ups/top-up.ts';
import type { Words } from '../locales/en.ts';
import { line, quiet, type CardText, type Headline, type Line } from './card.ts';
import { escape } from './escape.ts';
import { overLine } from './top-up-budget.ts';
import {
  approvedLine,
  askedLine,
  droppedLine,
  nowLine,
  papersLine,
  urgentLine,
  unreachableLine,
  whenOf,
} from './top-up-lines.ts';
import { allOf, anyOf, named } from './top-up-people.ts';
import { receiptText } from './top-up-receipt.ts';
import { approvalText } from './top-up-approval.ts';

/** What the card says in each state. Only the open states differ by audience: a stored outcome is the same for all. */
export function topUpText(view: TopUpView, audience: TopUpAudience, words: Words): CardText {
  const { topUp } = view;
  switch (topUp.state) {
    case 'requested':
      return audience === 'approver' ? approvalText(view, words) : waitingText(view, words);
    case 'approved':
      return audience === 'buyer' ? buyText(view, words) : approvedText(view, words);
    case 'claimed':
      return claimedText(view, audience, words);
    case 'settled':
      return receiptText(view, words);
    case 'unknown':
      return unknownText(view, audience, words);
    case 'rejected':
    case 'cancelled':
    case 'expired':
    case 'failed':
      return endedText(view, words);
  }
}

function waitingText(view: TopUpView, words: Words): CardText {
  const { topUp: say } = words;
  const until = whenOf(view.topUp.decideBy, view, words);
  const approvers = anyOf(view.approverNames, words);
  return {
    headline: { text: say.waiting(words.format.whole(view.topUp.amount)), tone: 'accent' },
    lines: [
      askedLine(view, words),
      ...urgentLine(view, words),
      line(approvers === '' ? say.nobodyCanApprove(until) : say.canApprove(approvers, until)),
      ...twoApprovalsLine(view, words),
      ...droppedLine(view, words),
      ...overLine(view, words),
      ...unreachableLine(view, words),
      nowLine(view, words),
    ],
  };
}

function twoApprovalsLine({ topUp, approvedByNames }: TopUpView, words: Words): Line[] {
  if (topUp.approvalsNeeded < 2) return [];
  const { topUp: say } = words;
  return [
    quiet(approvedByNames.length === 0 ? say.twoNeeded : say.firstApproval(allOf(approvedByNames, words))),
  ];
}

function buyText(view: TopUpView, words: Words): CardText {
  const { topUp: say } = words;
  const { topUp } = view;
  return {
    headline: { text: say.buy(words.format.whole(topUp.amount)), tone: 'accent' },
    lines: [
      askedLine(view, words),
      ...urgentLine(view, words),
      approvedLine(view, words),
      ...papersLine(view, words),
      ...(topUp.buyBy === null ? [] : [line(say.buyBy(whenOf(topUp.buyBy, view, words)))]),
      nowLine(view, words),
    ],
  };
}

function approvedText(view: TopUpView, words: Words): CardText {
  const { topUp: say, format } = words;
  const { topUp } = view;
  const buyers = anyOf(view.buyerNames, words);
  const bought =
    buyers === '' || topUp.buyBy === null
      ? []
      : [line(say.buysBy(buyers, format.day(topUp.buyBy, view.timeZone)))];
  return {
    headline: { text: say.approved(format.whole(topUp.amount)), tone: 'good' },
    lines: [askedLine(view, words), approvedLine(view, words), ...bought, ...unreachableLine(view, words)],
  };
}

function claimedText(view: TopUpView, audience: TopUpAudience, words: Words): CardText {
  const { topUp: say, format } = words;
  const { topUp } = view;
  const buyer = named(view.claimedByName ?? '');
  const amount = format.whole(topUp.amount);
  const until =
    topUp.claimUntil === null ? [] : [quiet(say.claimedUntil(whenOf(topUp.claimUntil, view, words)))];
  return {
    headline: {
      text: (audience === 'buyer' ? say.buyAndEnter : say.beingBought)(amount, buyer),
      tone: 'accent',
    },
    lines: [
      askedLine(view, words),
      ...urgentLine(view, words),
      approvedLine(view, words),
      ...(audience === 'buyer' ? papersLine(view, words) : []),
      ...until,
    ],
  };
}

function unknownText(view: TopUpView, audience: TopUpAudience, words: Words): CardText {
  const { topUp: say, format } = words;
  return {
    headline: { text: say.notSure(format.whole(view.topUp.amount)), tone: 'warning' },
    lines: [
      line(say.notSureBy(named(view.claimedByName ?? ''))),
      line(audience === 'buyer' ? say.checkHint : say.checkedBy),
      askedLine(view, words),
      approvedLine(view, words),
    ],
  };
}

/** Declined, cancelled, expired or failed: what happened, by whom, and what to do if it is still needed. */
function endedText(view: TopUpView, words: Words): CardText {
  return {
    headline: endedHeadline(view, words),
    lines: [askedLine(view, words), ...endedLines(view, words)],
  };
}

function endedHeadline({ topUp }: TopUpView, { topUp: say, format }: Words): Headline {
  const amount = format.whole(topUp.amount);
  if (topUp.state === 'rejected') return { text: say.declined(amount), tone: 'attention' };
  if (topUp.state === 'cancelled') return { text: say.cancelled(amount), tone: 'emphasis' };
  if (topUp.state === 'failed') return { text: say.failed(amount), tone: 'attention' };
  const decided = topUp.approvedBy.length >= topUp.approvalsNeeded;
  return { text: decided ? say.notBought(amount) : say.notDecided(amount), tone: 'warning' };
}

function endedLines(view: TopUpView, words: Words): Line[] {
  const { topUp: say } = words;
  const { topUp } = view;
  const by = escape(view.decidedByName ?? '', 30);
  const at = topUp.decidedAt === null ? '' : whenOf(topUp.decidedAt, view, words);
  if (topUp.state === 'rejected' && topUp.declineReason !== null)
    return [line(say.declinedBy(by, say.reasons[topUp.declineReason], at))];
  if (topUp.state === 'cancelled' && by !== '') return [line(say.cancelledBy(by, at))];
  if (topUp.state === 'failed') return [line(say.retryHint)];
  return topUp.state === 'expired' ? [line(say.askAgainHint)] : [];
}
