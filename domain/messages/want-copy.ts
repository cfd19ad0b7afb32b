import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import type { Audience, Note, Subject } from './card-copy.ts';
import { noteSubject, type Addressee } from './rules.ts';
import { deleteUnposted, insertCopy, lockCopiesOf, touchCopies, wantAgain } from './store.ts';

/**
 * Asks for a copy to be posted; the delivery job does it. A person or channel has one copy of a subject: asked for
 * again, that one gets the new audience and is drawn again (posted anew only if its message is gone). Hold the
 * organisation's lock. Returns the copy's id.
 */
export async function wantCopy(
  tx: Tx,
  wanted: {
    organisationId: string;
    subject: Subject;
    audience: Audience;
    to: Addressee;
    note?: Note;
    /** The caller posts it and calls markPosted; until then the job leaves it alone. */
    claimedUntil?: Instant;
    now: Instant;
  },
): Promise<string> {
  const { organisationId, subject, audience, to, now } = wanted;
  const note = wanted.note ?? null;
  const copies = await lockCopiesOf(tx, organisationId, subject, to);
  const copy = copies.find(({ state }) => state === 'posted') ?? copies[0];
  if (!copy) {
    const claimedUntil = wanted.claimedUntil ?? null;
    return insertCopy(tx, { organisationId, subject, audience, to, note, claimedUntil, now });
  }
  const afresh = copy.state === 'gone' || copy.state === 'unreachable';
  await wantAgain(tx, { organisationId, copyId: copy.id, audience, note, afresh, now });
  return copy.id;
}

/** Says one thing once: the same key to the same addressee again does nothing. */
export async function wantNote(
  tx: Tx,
  wanted: { organisationId: string; key: string; to: Addressee; note: Note; now: Instant },
): Promise<void> {
  const { organisationId, to, note, now } = wanted;
  const subject = noteSubject(wanted.key);
  if ((await lockCopiesOf(tx, organisationId, subject, to)).length > 0) return;
  const audience = to.channelId ? 'channel' : 'person';
  await insertCopy(tx, { organisationId, subject, audience, to, note, claimedUntil: null, now });
}

/** The subject changed: every copy of it is drawn again, in place. Returns how many there are. */
export async function touchSubject(
  tx: Tx,
  organisationId: string,
  subject: Subject,
  now: Instant,
): Promise<number> {
  return touchCopies(tx, organisationId, subject, now);
}

/** They need not act any more: whoever has not been told yet is not told. */
export async function withdrawUnposted(tx: Tx, input: Parameters<typeof deleteUnposted>[1]): Promise<void> {
  await deleteUnposted(tx, input);
}
