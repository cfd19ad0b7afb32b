import { z } from 'zod';
import { parseWholeUnits } from '../../domain/money.ts';
import { askTopUp } from '../ask-top-up.ts';
import { topUpForm } from '../forms.ts';
import { ASKERS, defineAction, formKey, id, typed } from './define.ts';

/** Some cards propose an amount. */
export const topUpFormOpen = defineAction({
  verb: 'top-up-form',
  allowed: ASKERS,
  data: z.strictObject({ amount: typed }),
  run: async ({ amount }, turn) => topUpForm(turn, amount === '' ? {} : { typed: { amount, reason: '' } }),
});

export const topUpAsk = defineAction({
  verb: 'top-up-ask',
  allowed: ASKERS,
  data: z.strictObject({ formId: id, amount: typed, reason: typed }),
  async run({ formId, amount: text, reason }, turn) {
    const amount = parseWholeUnits(text, turn.organisation.settings.currency);
    if (!amount.ok) {
      const problem = turn.deps.words.replies.amount(amount.refusal, '250');
      return topUpForm(turn, { formId, typed: { amount: text, reason }, problem });
    }
    const key = formKey(formId, turn);
    return askTopUp(turn, { amount: amount.value, reason, key, again: { formId, amount: text } });
  },
});
