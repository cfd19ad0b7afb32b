import type { Tx } from '../../database.ts';
import type { Instant } from '../../instant.ts';
import type { Actor } from '../../organisations/roles.ts';
import type { Organisation } from '../../organisations/settings.ts';
import { lockOrganisation } from '../../organisations/store.ts';
import { readingById } from '../readings/store.ts';
import { purchaseById, saveContainment } from './store.ts';

/**
 * Rule 4: a person says whether a purchase was already in a reading; the newest answer counts.
 * False when there is no such purchase or reading: a stale card, nothing to store.
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
  const { organisation, actor, purchaseId, readingId, contained, now } = input;
  await lockOrganisation(tx, organisation.id);
  if (!(await purchaseById(tx, organisation.id, purchaseId))) return false;
  if (!(await readingById(tx, organisation.id, readingId))) return false;
  await saveContainment(tx, {
    organisationId: organisation.id,
    purchaseId,
    readingId,
    contained,
    by: actor.id,
    now,
  });
  return true;
}
