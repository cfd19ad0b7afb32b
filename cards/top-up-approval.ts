import { add } from '../domain/money.ts';
import type { TopUpView } from '../domain/top-ups/top-up.ts';
import type { Words } from '../locales/en.ts';
import { line, quiet, type CardText, type Line } from './card.ts';
import { escape } from './escape.ts';
import { besideText, policyText } from './top-up-budget.ts';
import { droppedLine, nowLine, reasonOf, unreachableLine, urgentLine, whenOf } from './top-up-lines.ts';
import { allOf, anyOf, requesterWithDepartment } from './top-up-people.ts';

/** Card 2, for approvers: the question, who asks, what follows from yes and from no, and what it is measured against. */
export function approvalText(view: TopUpView, words: Words): CardText {
  const { topUp: say, format } = words;
  const { topUp } = view;
  return {
    headline: { text: say.approve(format.whole(topUp.amount)), tone: 'accent' },
    lines: [
      line(
        topUp.origin === 'policy'
          ? policyText(view, words)
          : say.asks(requesterWithDepartment(view, words), reasonOf(view)),
      ),
      ...urgentLine(view, words),
      line(withOrder(view, yesLine(view, words), words)),
      ...droppedLine(view, words),
      ...noLine(view, words),
      nowLine(view, words),
      quiet(quarterLine(view, words)),
      ...unreachableLine(view, words),
      quiet(say.answerBy(topUp.number, whenOf(topUp.decideBy, view, words))),
    ],
  };
}

function yesLine(view: TopUpView, words: Words): string {
  const { topUp: say } = words;
  const { approvalsNeeded, approvedBy } = view.topUp;
  if (approvedBy.length > 0) return say.firstApproval(allOf(view.approvedByNames, words));
  if (approvalsNeeded > 1) return say.ifYesSecond;
  const buyers = anyOf(view.buyerNames, words);
  return buyers === '' ? say.ifYesNobody : say.ifYes(buyers);
}

function withOrder({ topUp: { purchaseOrder } }: TopUpView, sentence: string, { topUp: say }: Words): string {
  return purchaseOrder === null ? sentence : say.withOrder(sentence, escape(purchaseOrder, 20));
}

function noLine({ balance, timeZone }: TopUpView, { topUp: say, format }: Words): Line[] {
  if (!balance) return [];
  return [line(balance.emptyAt === null ? say.ifNoLong : say.ifNo(format.day(balance.emptyAt, timeZone)))];
}

function quarterLine(view: TopUpView, words: Words): string {
  const { topUp: say, format } = words;
  const { boughtThisQuarter, topUp } = view;
  const beside = besideText(view, words);
  if (beside !== undefined) return beside;
  return say.quarter(format.whole(boughtThisQuarter), format.whole(add(boughtThisQuarter, topUp.amount)));
}
