import { newId } from '../../domain/ids.ts';
import { parseReading } from '../../domain/money.ts';
import { readingForm } from '../forms.ts';
import { recordReading } from '../record-reading.ts';
import type { Command } from '../turn.ts';

export const balanceIs: Command = {
  name: 'balance is',
  aliases: ['reading', 'admin center shows', 'admin centre shows', 'balance shows'],
  usage: 'balance is 512.40',
  summary: 'Record what the admin center shows; without a number you get a form',
  allowed: ['owner', 'buyer', 'approver'],
  menu: false,
  async run(words, turn) {
    if (words === '') return readingForm(turn);
    const amount = parseReading(words, turn.organisation.settings.currency);
    if (!amount.ok) {
      const text = turn.deps.words.replies.amount(amount.refusal, 'balance is 512.40');
      return { kind: 'text', text };
    }
    return recordReading(turn, { amount: amount.value, key: turn.key, formId: newId(), confirmed: false });
  },
};
