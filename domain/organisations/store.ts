import type { BigIntColumn, JsonColumn, NullableTime, TimeColumn } from '../../db/columns.ts';
import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import { settingsFromJson, settingsToJson } from './settings-json.ts';
import type { Organisation, Settings } from './settings.ts';

// One door for the folder: who asks about an organisation mostly asks about its people too.
export {
  actorOf,
  leaversAmong,
  namesOf,
  peopleOf,
  peopleWithRole,
  savePerson,
  setRole,
  staffOf,
} from './people/store.ts';

export interface OrganisationRow {
  id: string;
  name: string;
  created_at: TimeColumn;
  receipt_seq: BigIntColumn;
  receipt_hash: string;
  top_up_number: BigIntColumn;
}

export interface SettingRow {
  organisation_id: string;
  version: BigIntColumn;
  settings: JsonColumn;
  set_by: string;
  set_at: TimeColumn;
}

export interface PersonRow {
  organisation_id: string;
  id: string;
  display_name: string;
  user_principal_name: string;
  department: string;
  left_at: NullableTime;
}

export interface PersonRoleRow {
  organisation_id: string;
  person_id: string;
  role: string;
  set_by: string;
  set_at: TimeColumn;
}

/** First in every writing use case: one organisation's writers take turns. Throws when there is no such organisation. */
export async function lockOrganisation(tx: Tx, id: string): Promise<void> {
  const row = await tx
    .selectFrom('organisation')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Error(`organisation ${id} does not exist`);
}

/** Locked, with its settings as they are now: what the caller read before may be older, even its currency. */
export async function holdOrganisation(tx: Tx, id: string): Promise<Organisation> {
  await lockOrganisation(tx, id);
  const organisation = await loadOrganisation(tx, id);
  if (!organisation) throw new Error(`organisation ${id} has no settings`);
  return organisation;
}

/** With the newest version of its settings. Undefined: never set up. */
export async function loadOrganisation(tx: Tx, id: string): Promise<Organisation | undefined> {
  const row = await tx
    .selectFrom('organisation')
    .innerJoin('setting', 'setting.organisation_id', 'organisation.id')
    .select(['organisation.id', 'organisation.name', 'setting.version', 'setting.settings'])
    .where('organisation.id', '=', id)
    .orderBy('setting.version', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return undefined;
  return { id: row.id, name: row.name, settings: settingsFromJson(row.settings, Number(row.version)) };
}

export async function organisationIds(tx: Tx): Promise<string[]> {
  const rows = await tx.selectFrom('organisation').select('id').orderBy('id').execute();
  return rows.map((row) => row.id);
}

/** False when it existed already: nothing is changed then. */
export async function insertOrganisation(
  tx: Tx,
  row: { id: string; name: string; now: Instant },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('organisation')
    .values({
      id: row.id,
      name: row.name,
      created_at: new Date(row.now),
      receipt_seq: 0n,
      receipt_hash: '',
      top_up_number: 0n,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** A version is written once; a second writer of the same version fails on the key. */
export async function insertSettings(
  tx: Tx,
  row: { organisationId: string; version: number; settings: Settings; by: string; now: Instant },
): Promise<void> {
  await tx
    .insertInto('setting')
    .values({
      organisation_id: row.organisationId,
      version: row.version,
      settings: settingsToJson(row.settings),
      set_by: row.by,
      set_at: new Date(row.now),
    })
    .execute();
}

/**
 * True once an amount is recorded: from then on the books' currency is fixed. Voided facts and closed top-ups count,
 * they keep their amounts; calls do by their hourly sums, for a call keeps no currency of its own.
 */
export async function hasAmounts(tx: Tx, organisationId: string): Promise<boolean> {
  for (const table of ['reading', 'purchase', 'top_up', 'usage_hour', 'budget'] as const) {
    const rows = tx.selectFrom(table).select('organisation_id').where('organisation_id', '=', organisationId);
    if ((await rows.limit(1).executeTakeFirst()) !== undefined) return true;
  }
  return false;
}
