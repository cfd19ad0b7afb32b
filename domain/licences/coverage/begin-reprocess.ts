import type { Tx } from '../../database.ts';
import type { Instant } from '../../instant.ts';
import { hasRole, type Actor } from '../../organisations/roles.ts';
import { actorOf, holdOrganisation } from '../../organisations/store.ts';
import { done, refuse, type Outcome } from '../../outcome.ts';
import { appendReceipt } from '../../receipts/append-receipt.ts';
import { newestLook } from './store.ts';

/** One batch of Microsoft's, and a click does not wait for more. */
const MOST_AT_ONCE = 20;

/**
 * Whose group licences Microsoft is to look at again, once the cause was mended. License admins, each alone: it gives
 * nothing that the group does not owe. With a receipt; Microsoft is told after the commit.
 */
export async function beginReprocess(
  tx: Tx,
  { actor: by, now }: { actor: Actor; now: Instant },
): Promise<Outcome<readonly string[], { readonly kind: 'not-allowed' }>> {
  const organisation = await holdOrganisation(tx, by.organisationId);
  const actor = await actorOf(tx, organisation.id, by.id);
  if (!actor || !hasRole(actor, 'license-admin')) return refuse({ kind: 'not-allowed' });
  const look = await newestLook(tx, organisation.id);
  const ids = (look?.coverage.lists['group-errors'] ?? []).slice(0, MOST_AT_ONCE).map(({ id }) => id);
  if (ids.length === 0) return done([]);
  const taken = { organisation, actor, decision: 'license-reprocess', subject: 'coverage', shownDigest: '' };
  await appendReceipt(tx, { ...taken, outcome: `${ids.length}`, now });
  return done(ids);
}
