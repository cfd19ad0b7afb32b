import { escape } from '../../cards/escape.ts';
import { parseWholeUnits } from '../../domain/money.ts';
import type { ReviewView } from '../../domain/top-ups/reviews/review.ts';
import type { Words } from '../../locales/en.ts';
import { balanceReply } from '../replies-with-cards.ts';
import type { Command, Reply, Turn } from '../turn.ts';
import { splitAmount } from './amount-words.ts';

const EXAMPLE = 'bought 250 123456';
export const LONGEST_ORDER_NUMBER = 60;

/** A purchase that has happened is recorded whatever was approved (rule 8). */
export const bought: Command = {
  name: 'bought',
  aliases: ['purchased', 'recharged'],
  usage: 'bought 250 [order]',
  summary: 'Record credit that was bought, approved or not',
  allowed: ['owner', 'buyer'],
  menu: false,
  async run(words, turn) {
    const { replies } = turn.deps.words;
    const split = splitAmount(words, turn.organisation.settings.currency);
    if (!split) return say(replies.boughtNeedsAmount);
    const amount = parseWholeUnits(split.amount, turn.organisation.settings.currency);
    if (!amount.ok) return say(replies.amount(amount.refusal, EXAMPLE));
    const { rest, emergency } = emergencyIn(split.rest);
    const orderNumber = orderNumberIn(rest);
    if (orderNumber !== null && orderNumber.length > LONGEST_ORDER_NUMBER)
      return say(replies.orderNumberTooLong(LONGEST_ORDER_NUMBER));
    return record(turn, { amount: amount.value, orderNumber, emergency });
  },
};

const EMERGENCY = /(?<![\w-])emergency(?![\w-])/iu;

/** The word says why nobody was asked before. It is no order number, and neither are words around it without a digit. */
function emergencyIn(rest: string): { rest: string; emergency: boolean } {
  if (!EMERGENCY.test(rest)) return { rest, emergency: false };
  const others = rest.replace(EMERGENCY, ' ').replaceAll(/^[\s,:;-]+|[\s,:;!.-]+$/gu, '');
  return { rest: /\d/u.test(others) ? others : '', emergency: true };
}

function orderNumberIn(rest: string): string | null {
  const number = rest.replace(/^(?:order(?: number)?|no\.?)\s+/iu, '').replace(/^#/u, '');
  return number === '' ? null : number;
}

type Bought = Pick<
  Parameters<Turn['deps']['useCases']['recordPurchase']>[0],
  'amount' | 'orderNumber' | 'emergency'
>;

async function record(turn: Turn, purchase: Bought): Promise<Reply> {
  const { useCases, words } = turn.deps;
  const key = turn.key;
  const { amount, orderNumber } = purchase;
  const outcome = await useCases.recordPurchase({ actor: turn.actor, ...purchase, key });
  if (!outcome.ok) return say(words.replies.purchase(outcome.refusal, turn.organisation.settings.timeZone));
  const { topUp, review, summary } = outcome.value;
  const settled = topUp ? ` ${words.replies.bookedOnRequest(topUp.topUp.number)}` : '';
  const order = orderNumber === null ? null : escape(orderNumber);
  const told = review ? toldOf(review, words) : '';
  return balanceReply(summary, turn, {
    text: words.replies.purchaseRecorded(amount, order) + settled + told,
  });
}

/** It is booked; but nobody had approved it as it is, and who is asked to look at it. */
const toldOf = ({ review, reviewerNames }: ReviewView, words: Words): string =>
  words.purchaseReview.told(
    review.why,
    reviewerNames.map((name) => escape(name, 40)),
  );

const say = (text: string): Reply => ({ kind: 'text', text });
