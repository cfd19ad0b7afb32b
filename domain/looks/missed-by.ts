import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import { hasRole, type Actor } from '../organisations/roles.ts';
import { lockOrganisation } from '../organisations/store.ts';
import { MOST_HAPPENINGS, type Missed } from './look.ts';
import { alertsOverSince, lastLook, readingsSince, saveLook, topUpsMovedSince } from './store.ts';

/**
 * What others did and what ended since this person looked last, and remembers that he looks now. Undefined: he never
 * looked before. Other people's requests are told to those who may see them in a list.
 */
export async function missedBy(
  tx: Tx,
  { actor, now }: { readonly actor: Actor; readonly now: Instant },
): Promise<Missed | undefined> {
  const { organisationId, id: personId } = actor;
  await lockOrganisation(tx, organisationId);
  const since = await lastLook(tx, organisationId, personId);
  await saveLook(tx, { organisationId, personId, now });
  if (since === undefined) return undefined;
  const asked = { organisationId, since, notBy: personId };
  const of = hasRole(actor, 'approver', 'buyer', 'owner') ? null : personId;
  const happened = [
    ...(await alertsOverSince(tx, asked)),
    ...(await topUpsMovedSince(tx, { ...asked, of })),
    ...(await readingsSince(tx, asked)),
  ].toSorted((a, b) => b.at - a.at);
  return {
    since,
    happened: happened.slice(0, MOST_HAPPENINGS),
    more: Math.max(0, happened.length - MOST_HAPPENINGS),
  };
}
