import type { Books, Tx } from '../database.ts';
import { HOUR, type Instant } from '../instant.ts';
import { lockOrganisation } from '../organisations/store.ts';
import type { Conversation } from './card-copy.ts';
import { isKnown, lastSeen, saveConversation } from './conversations/store.ts';
import { hasUnreachable, wakeUnreachable } from './store.ts';

/**
 * From every activity: only where people wrote from, or installed us, can we write to. What could not be delivered to
 * a person who is back is tried again. Takes the organisation's lock only when there is more to do than to note the
 * time, so that an import does not keep people waiting for an answer.
 */
export async function rememberConversation(
  tx: Tx,
  input: { seen: Omit<Conversation, 'seenAt'>; now: Instant },
): Promise<void> {
  const { seen, now } = input;
  const { organisationId, personId } = seen;
  const isBack =
    seen.reachable && personId !== null && (await hasUnreachable(tx, { organisationId, personId }));
  if (isBack || !(await isKnown(tx, organisationId, seen.id))) await lockOrganisation(tx, organisationId);
  await saveConversation(tx, { ...seen, seenAt: now });
  if (isBack) await wakeUnreachable(tx, { organisationId, personId, now });
}

/** Nothing to write: all of it is known, its time was noted within the hour, and nothing waits for the person. */
export async function isRemembered(
  books: Books,
  { seen, now }: { seen: Omit<Conversation, 'seenAt'>; now: Instant },
): Promise<boolean> {
  const last = await lastSeen(books, seen);
  return last !== undefined && !last.someUnreachable && now - last.at < HOUR && now >= last.at;
}
