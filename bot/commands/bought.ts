import { escape } from '../../cards/escape.ts';
import { parseWholeUnits } from '../../domain/money.ts';
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
    const orderNumber = orderNumberIn(split.rest);
    if (orderNumber !== null && orderNumber.length > LONGEST_ORDER_NUMBER)
      return say(replies.orderNumberTooLong(LONGEST_ORDER_NUMBER));
    return record(turn, { amount: amount.value, orderNumber });
  },
};

/** "emergency" says why there was no approval; it is no order number. */
function orderNumberIn(rest: string): string | null {
  const number = rest.replace(/^(?:order(?: number)?|no\.?)\s+/iu, '').replace(/^#/u, '');
  return number === '' || number.toLowerCase() === 'emergency' ? null : number;
}

type Bought = Pick<Parameters<Turn['deps']['useCases']['recordPurchase']>[0], 'amount' | 'orderNumber'>;

async function record(turn: Turn, { amount, orderNumber }: Bought): Promise<Reply> {
  const { useCases, words } = turn.deps;
  const key = turn.key;
  const outcome = await useCases.recordPurchase({ actor: turn.actor, amount, orderNumber, key });
  if (!outcome.ok) return say(words.replies.purchase(outcome.refusal, turn.organisation.settings.timeZone));
  const { topUp, summary } = outcome.value;
  const settled = topUp ? ` ${words.replies.bookedOnRequest(topUp.topUp.number)}` : '';
  const order = orderNumber === null ? null : escape(orderNumber);
  return balanceReply(summary, turn, { text: words.replies.purchaseRecorded(amount, order) + settled });
}

const say = (text: string): Reply => ({ kind: 'text', text });
