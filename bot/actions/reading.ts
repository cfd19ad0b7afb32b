import { z } from 'zod';
import { parseReading } from '../../domain/money.ts';
import { readingForm } from '../forms.ts';
import { recordReading } from '../record-reading.ts';
import { balanceReply } from '../replies-with-cards.ts';
import type { Reply, Turn } from '../turn.ts';
import { READERS, defineAction, formKey, id, typed } from './define.ts';

const reading = z.strictObject({ formId: id, amount: typed });

export const readingRecord = defineAction({
  verb: 'reading-record',
  allowed: READERS,
  data: reading,
  run: (data, turn) => record(data, turn, false),
});

/** "Yes, typed right." */
export const readingConfirm = defineAction({
  verb: 'reading-confirm',
  allowed: READERS,
  data: reading,
  run: (data, turn) => record(data, turn, true),
});

async function record(data: z.infer<typeof reading>, turn: Turn, confirmed: boolean): Promise<Reply> {
  const { formId, amount: text } = data;
  const amount = parseReading(text, turn.organisation.settings.currency);
  if (!amount.ok) {
    const problem = turn.deps.words.replies.amount(amount.refusal, '512.40');
    return readingForm(turn, { formId, typed: text, problem });
  }
  return recordReading(turn, { amount: amount.value, key: formKey(formId, turn), formId, confirmed });
}

export const readingUndo = defineAction({
  verb: 'reading-undo',
  allowed: READERS,
  data: z.strictObject({ readingId: id }),
  async run({ readingId }, turn) {
    const { useCases, words } = turn.deps;
    const outcome = await useCases.undoReading({ actor: turn.actor, readingId });
    return outcome.ok
      ? balanceReply(outcome.value, turn, { text: words.replies.readingUndone })
      : { kind: 'text', text: words.replies.reading(outcome.refusal) };
  },
});

export const containment = defineAction({
  verb: 'containment',
  allowed: READERS,
  data: z.strictObject({ purchaseId: id, readingId: id, contained: z.enum(['yes', 'no']) }),
  async run({ purchaseId, readingId, contained }, turn) {
    const { useCases, words } = turn.deps;
    const answer = { actor: turn.actor, purchaseId, readingId, contained: contained === 'yes' };
    const summary = await useCases.answerContainment(answer);
    return balanceReply(summary, turn, { text: words.replies.containmentAnswered });
  },
});
