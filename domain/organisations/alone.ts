import type { Tx } from '../database.ts';
import { DAY, type Instant } from '../instant.ts';
import { lastLostSay } from './lost-say/store.ts';
import type { Role } from './roles.ts';
import type { Organisation } from './settings.ts';
import { standsAlone } from './spending.ts';
import { peopleWithRole } from './store.ts';

/** So long after the last other owner or approver lost that role nobody is alone yet: taking it is no way to be. */
const NOT_ALONE_FOR = 30 * DAY;

/** The owner of an organisation of one person, who opted out of the second: nobody else has been owner or approver for 30 days. */
export async function isAlone(
  tx: Tx,
  { id, settings }: Organisation,
  person: { readonly id: string; readonly roles: readonly Role[] },
  now: Instant,
): Promise<boolean> {
  if (!settings.onePerson || !person.roles.includes('owner')) return false;
  const others = await othersWithSay(tx, id, person.id);
  return standsAlone(settings, others, await aloneFrom(tx, id, person.id, now));
}

/** How many others are owner or approver now. */
export async function othersWithSay(tx: Tx, organisationId: string, personId: string): Promise<number> {
  const deciders = await peopleWithRole(tx, organisationId, 'owner', 'approver');
  return deciders.filter(({ id }) => id !== personId).length;
}

/** From when on this person may count as alone; null: from now. */
export async function aloneFrom(
  tx: Tx,
  organisationId: string,
  personId: string,
  now: Instant,
): Promise<Instant | null> {
  const lost = await lastLostSay(tx, organisationId, { notOf: personId, since: now - NOT_ALONE_FOR });
  return lost === undefined ? null : lost + NOT_ALONE_FOR;
}
