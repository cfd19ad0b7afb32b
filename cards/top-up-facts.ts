import type { TopUpView } from '../domain/top-ups/top-up.ts';
import type { Words } from '../locales/en.ts';
import { escape } from './escape.ts';
import { requesterOf } from './top-up-people.ts';

export interface CardFact {
  readonly title: string;
  readonly value: string;
}

/** Behind Details: what nobody needs to decide, but somebody will ask for. */
export function topUpFacts(view: TopUpView, words: Words): CardFact[] {
  const { topUp } = view;
  const { facts: say, states } = words.topUp;
  const moment = (at: number): string => words.format.moment(at, view.timeZone);
  return [
    fact(say.number, String(topUp.number)),
    fact(say.state, states[topUp.state]),
    fact(say.asked, `${requesterOf(view, words)}, ${moment(topUp.requestedAt)}`),
    fact(say.reason, escape(topUp.reason, 300)),
    fact(say.approvals, approvals(view, words)),
    fact(say.answerBy, topUp.state === 'requested' ? moment(topUp.decideBy) : ''),
    fact(say.buyBy, topUp.buyBy !== null && isBeingBought(view) ? moment(topUp.buyBy) : ''),
    fact(say.canBuy, isOpen(view) ? words.format.anyOf(view.buyerNames.map((name) => escape(name, 40))) : ''),
    fact(say.band, isOpen(view) ? band(view, words) : ''),
    fact(say.neededBy, topUp.neededBy === null ? '' : words.format.day(topUp.neededBy, view.timeZone)),
    fact(say.purchaseOrder, view.purchase ? '' : escape(topUp.purchaseOrder ?? '', 40)),
    fact(say.costCenter, escape((view.purchase ?? topUp).costCenter ?? '', 40)),
  ].filter(({ value }) => value !== '');
}

const fact = (title: string, value: string): CardFact => ({ title, value });

function approvals({ topUp, approvedByNames }: TopUpView, { topUp: say, budget, format }: Words): string {
  if (topUp.budgetId !== null && topUp.approvedBy.length === 0) return budget.approval;
  const given = say.facts.approvalsOf(topUp.approvedBy.length, topUp.approvalsNeeded);
  const names = format.allOf(approvedByNames.map((name) => escape(name, 40)));
  return names === '' ? given : `${given}: ${names}`;
}

function band({ balance }: TopUpView, { topUp: say, format }: Words): string {
  if (!balance) return '';
  const { low, high } = format.band(balance.low, balance.high);
  return say.facts.between(low, high);
}

const isBeingBought = ({ topUp }: TopUpView): boolean =>
  topUp.state === 'approved' || topUp.state === 'claimed' || topUp.state === 'unknown';

const isOpen = (view: TopUpView): boolean => view.topUp.state === 'requested' || isBeingBought(view);
