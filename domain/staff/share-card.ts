import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import type { Audience, Subject } from '../messages/card-copy.ts';
import { lockCopiesOf } from '../messages/store.ts';
import { touchSubject, wantCopy, withdrawUnposted } from '../messages/want-copy.ts';

export interface Sharing {
  readonly organisationId: string;
  readonly subject: Subject;
  /** Who has to have it now, and as what. */
  readonly audience: Audience;
  readonly asked: readonly { readonly id: string }[];
  /** Whether somebody's copy may stay what it is. */
  readonly mayKeep: (copy: { readonly personId: string; readonly audience: Audience }) => boolean;
  /** Whose it is: what asks nothing of him any more is still his own. */
  readonly requestedBy: string | null;
  readonly now: Instant;
}

/**
 * Brings who has a card in line with who may act on it: whoever may now gets one, whoever may not any more keeps one
 * that asks nothing. Again it does nothing new. Hold the organisation's lock.
 */
export async function shareCard(tx: Tx, sharing: Sharing): Promise<void> {
  const { organisationId, subject, audience, asked, requestedBy, now } = sharing;
  const copies = await lockCopiesOf(tx, organisationId, subject);
  for (const { personId, audience: current, posted } of copies) {
    if (personId === null || sharing.mayKeep({ personId, audience: current })) continue;
    // Whoever was not told yet is not told.
    if (posted === null)
      await withdrawUnposted(tx, { organisationId, subject, audiences: [current], personId, now });
    else {
      const lesser = personId === requestedBy ? 'requester' : 'channel';
      await wantCopy(tx, { organisationId, subject, audience: lesser, to: { personId }, now });
    }
  }
  for (const { id: personId } of asked)
    if (!copies.some((copy) => copy.personId === personId && copy.audience === audience))
      await wantCopy(tx, { organisationId, subject, audience, to: { personId }, now });
  // Every card names who may act.
  await touchSubject(tx, organisationId, subject, now);
}
