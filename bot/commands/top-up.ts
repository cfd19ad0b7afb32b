import { parseWholeUnits } from '../../domain/money.ts';
import { askTopUp } from '../ask-top-up.ts';
import { topUpForm } from '../forms.ts';
import type { Command } from '../turn.ts';
import { splitAmount } from './amount-words.ts';

const EXAMPLE = 'top up 250 conference season';

export const topUp: Command = {
  name: 'top up',
  aliases: ['topup', 'top-up', 'add funds', 'add credit', 'add credits'],
  usage: EXAMPLE,
  summary: 'Ask for credit; the right person approves it on a card',
  allowed: ['requester', 'buyer', 'approver', 'license-admin', 'owner'],
  menu: true,
  async run(words, turn) {
    const { currency } = turn.organisation.settings;
    const split = splitAmount(words, currency);
    if (!split) return topUpForm(turn, { typed: { amount: '', reason: words } });
    const amount = parseWholeUnits(split.amount, currency);
    if (!amount.ok) {
      return { kind: 'text', text: turn.deps.words.replies.amount(amount.refusal, EXAMPLE) };
    }
    if (split.rest === '') return topUpForm(turn, { typed: { amount: split.amount, reason: '' } });
    return askTopUp(turn, {
      amount: amount.value,
      reason: split.rest,
      key: turn.key,
      again: { amount: split.amount },
    });
  },
};
