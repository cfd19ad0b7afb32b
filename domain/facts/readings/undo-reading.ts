import type { Tx } from '../../database.ts';
import type { Instant } from '../../instant.ts';
import { hasRole, type Actor } from '../../organisations/roles.ts';
import type { Organisation } from '../../organisations/settings.ts';
import { holdOrganisation } from '../../organisations/store.ts';
import { done, refuse, type Outcome } from '../../outcome.ts';
import { appendReceipt } from '../../receipts/append-receipt.ts';
import { voidFoundIn } from '../purchases/store.ts';
import type { ReadingRefusal } from '../refusal.ts';
import { readingById, voidReading } from './store.ts';

/** Voids a reading with a reason, and the recharges that were booked because it showed them; only who recorded it, or an owner. */
export async function undoReading(
  tx: Tx,
  input: {
    readonly organisation: Organisation;
    readonly actor: Actor;
    readonly readingId: string;
    readonly reason?: string;
    readonly now: Instant;
  },
): Promise<Outcome<{ readingId: string }, ReadingRefusal>> {
  const { actor, readingId, now } = input;
  const organisation = await holdOrganisation(tx, input.organisation.id);
  const reading = await readingById(tx, organisation.id, readingId);
  if (!reading) return refuse({ kind: 'unknown-reading' });
  if (reading.readBy !== actor.id && !hasRole(actor, 'owner')) return refuse({ kind: 'not-yours' });
  if (reading.voided) return refuse({ kind: 'already-undone' });
  await voidReading(tx, {
    organisationId: organisation.id,
    id: readingId,
    by: actor.id,
    reason: input.reason ?? 'undone',
    now,
  });
  await voidFoundIn(tx, { organisationId: organisation.id, readingId, by: actor.id, now });
  await appendReceipt(tx, {
    organisation,
    actor,
    decision: 'reading-undone',
    subject: `reading/${readingId}`,
    shownDigest: '',
    outcome: 'voided',
    now,
  });
  return done({ readingId });
}
