import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import type { Organisation, Settings } from './settings.ts';
import { insertOrganisation, insertSettings, loadOrganisation } from './store.ts';

export interface NewOrganisation {
  /** Microsoft Entra tenant id. */
  readonly id: string;
  readonly name: string;
  readonly settings: Settings;
  /** Entra object id of the first owner. */
  readonly by: string;
  readonly now: Instant;
}

/** At the first start. An organisation that exists keeps its name and settings: starting again changes nothing. */
export async function createOrganisation(tx: Tx, input: NewOrganisation): Promise<Organisation> {
  if (await insertOrganisation(tx, input)) {
    const { id: organisationId, settings, by, now } = input;
    await insertSettings(tx, { organisationId, version: 1, settings, by, now });
  }
  const organisation = await loadOrganisation(tx, input.id);
  if (!organisation) throw new Error(`organisation ${input.id} has no settings`);
  return organisation;
}
