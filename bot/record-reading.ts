import { readingCheckCard } from '../cards/reading-check.ts';
import type { Money } from '../domain/money.ts';
import { balanceReply } from './replies-with-cards.ts';
import type { Reply, Turn } from './turn.ts';

/** Typed, sent by the form, or confirmed: the same reading, once per key. */
export async function recordReading(
  turn: Turn,
  reading: { amount: Money; key: string; formId: string; confirmed: boolean },
): Promise<Reply> {
  const { useCases, words } = turn.deps;
  const { amount, key, formId, confirmed } = reading;
  const outcome = await useCases.recordReading({ actor: turn.actor, amount, key, confirmed });
  if (outcome.ok) {
    const { readingId, summary } = outcome.value;
    const text = words.replies.readingRecorded(outcome.value.amount);
    return balanceReply(summary, turn, { text, undo: { readingId } });
  }
  const { refusal } = outcome;
  if (refusal.kind !== 'far-outside') return { kind: 'text', text: words.replies.reading(refusal) };
  const { low, high } = refusal;
  const card = readingCheckCard({ organisation: turn.organisation, amount, low, high, formId }, words);
  return { kind: 'card', card, summary: words.replies.summaries.readingCheck };
}
