import { parseWholeUnits } from '../../domain/money.ts';
import { askTopUp } from '../ask-top-up.ts';
import { topUpForm } from '../forms.ts';
import type { Command } from '../turn.ts';
import { splitAmount } from './amount-words.ts';
import { saysCallsFail } from './calls-failing.ts';

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
    if (!split)
      return topUpForm(turn, { typed: { amount: '', reason: words, callsFailing: saysCallsFail(words) } });
    const amount = parseWholeUnits(split.amount, currency);
    if (!amount.ok) {
      return { kind: 'text', text: turn.deps.words.replies.amount(amount.refusal, EXAMPLE) };
    }
    const callsFailing = saysCallsFail(split.rest);
    const typed = { amount: split.amount, reason: '', callsFailing };
    if (split.rest === '') return topUpForm(turn, { typed });
    return askTopUp(turn, {
      amount: amount.value,
      reason: split.rest,
      details: { callsFailing },
      key: turn.key,
      again: { typed: { ...typed, reason: split.rest } },
    });
  },
};
