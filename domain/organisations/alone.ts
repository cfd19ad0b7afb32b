import type { Tx } from '../database.ts';
import type { Role } from './roles.ts';
import type { Organisation } from './settings.ts';
import { standsAlone } from './spending.ts';
import { peopleWithRole } from './store.ts';

/** The owner of an organisation of one person, who opted out of the second: nobody else is owner or approver now. */
export async function isAlone(
  tx: Tx,
  { id, settings }: Organisation,
  person: { readonly id: string; readonly roles: readonly Role[] },
): Promise<boolean> {
  if (!settings.onePerson || !person.roles.includes('owner')) return false;
  const deciders = await peopleWithRole(tx, id, 'owner', 'approver');
  return standsAlone(settings, deciders.filter((one) => one.id !== person.id).length);
}
