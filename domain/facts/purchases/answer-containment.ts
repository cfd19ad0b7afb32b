import type { Tx } from '../../database.ts';
import type { Instant } from '../../instant.ts';
import type { Actor } from '../../organisations/roles.ts';
import type { Organisation } from '../../organisations/settings.ts';
import { holdOrganisation } from '../../organisations/store.ts';
import { appendReceipt } from '../../receipts/append-receipt.ts';
import { readingById } from '../readings/store.ts';
import { purchaseById, saveContainment } from './store.ts';

/**
 * Rule 4: a person says whether a purchase was already in a reading; the newest answer counts, and
 * receipts keep what was said before. False when there is no such purchase or reading: a stale card, nothing to store.
 */
export async function answerContainment(
  tx: Tx,
  input: {
    readonly organisation: Organisation;
    readonly actor: Actor;
    readonly purchaseId: string;
    readonly readingId: string;
    readonly contained: boolean;
    readonly now: Instant;
  },
): Promise<boolean> {
  const { actor, purchaseId, readingId, contained, now } = input;
  const organisation = await holdOrganisation(tx, input.organisation.id);
  const organisationId = organisation.id;
  if (!(await purchaseById(tx, organisationId, purchaseId))) return false;
  if (!(await readingById(tx, organisationId, readingId))) return false;
  const isNews = await saveContainment(tx, {
    organisationId,
    purchaseId,
    readingId,
    contained,
    by: actor.id,
    now,
  });
  if (!isNews) return true;
  await appendReceipt(tx, {
    organisation,
    actor,
    decision: 'containment',
    subject: `purchase/${purchaseId}`,
    shownDigest: '',
    outcome: `${contained ? 'in' : 'not in'} reading/${readingId}`,
    now,
  });
  return true;
}
