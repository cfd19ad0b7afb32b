import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import { askSubject } from '../messages/rules.ts';
import { touchSubject, withdrawUnposted } from '../messages/want-copy.ts';
import type { ReadingAsk } from './ask.ts';
import { answerKey } from './rules.ts';
import { openAsk, saveAsk } from './store.ts';

/**
 * Any reading answers what is open, whoever read. Hold the organisation's lock. `key`: the reading's natural key; who
 * answered on the ask's own card sees the balance there, and that is not drawn over.
 */
export async function answerAsk(
  tx: Tx,
  input: { organisationId: string; readingId: string; key: string; now: Instant },
): Promise<void> {
  const { organisationId, readingId, key, now } = input;
  const ask = await openAsk(tx, organisationId);
  if (!ask) return;
  await closeAsk(tx, { ask, readingId, onItsCard: key === answerKey(ask.personId, ask.id), now });
}

/** Whoever has not been told yet is not told; whoever was sees that it is over. */
export async function closeAsk(
  tx: Tx,
  input: { ask: ReadingAsk; readingId: string | null; onItsCard?: boolean; now: Instant },
): Promise<void> {
  const { ask, readingId, onItsCard = false, now } = input;
  const { organisationId, id } = ask;
  const subject = askSubject(id);
  await saveAsk(tx, { ...ask, closedAt: now, readingId });
  await withdrawUnposted(tx, { organisationId, subject, audiences: ['person'], now });
  if (!onItsCard) await touchSubject(tx, organisationId, subject, now);
}
