import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import type { Conversation } from './card-copy.ts';
import { saveConversation } from './conversations/store.ts';
import { wakeUnreachable } from './store.ts';

/**
 * From every activity: only where people wrote from, or installed us, can we write to. What could not be delivered to
 * a person who is back is tried again.
 */
export async function rememberConversation(
  tx: Tx,
  input: { seen: Omit<Conversation, 'seenAt'>; now: Instant },
): Promise<void> {
  const { seen, now } = input;
  // Copies before conversations, as everywhere: two writers must not wait for each other.
  if (seen.reachable && seen.kind === 'personal' && seen.personId !== null) {
    await wakeUnreachable(tx, { organisationId: seen.organisationId, personId: seen.personId, now });
  }
  await saveConversation(tx, { ...seen, seenAt: now });
}
