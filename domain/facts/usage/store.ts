import { sql } from 'kysely';
import type { BigIntColumn, TimeColumn } from '../../../db/columns.ts';
import type { Books, Tx } from '../../database.ts';
import type { Instant } from '../../instant.ts';
import type { UsageRow, UsageSource } from '../facts.ts';

export { hourSums, wrongHours } from './hours/store.ts';
export type { UsageHourRow } from './hours/store.ts';
export type { FetchedSpanRow } from './spans/store.ts';
export type { KeptAsideRow } from './kept-aside/store.ts';

export interface UsageRowRow {
  organisation_id: string;
  id: string;
  source: UsageSource;
  call_id: string;
  start_at: TimeColumn;
  duration_s: number;
  charge: BigIntColumn;
  charge_text: string;
  connection_text: string;
  counts: boolean;
  double_of: string | null;
  call_type: string;
  capability: string;
  person_id: string | null;
  destination: string;
  caller: string;
  callee: string;
  revision: number;
  recorded_at: TimeColumn;
}

export interface UsageRevisionRow {
  organisation_id: string;
  row_id: string;
  revision: number;
  source: UsageSource;
  charge: BigIntColumn;
  charge_text: string;
  recorded_at: TimeColumn;
}

/** A call's charge as the books hold it: the newest revision. Superseded ones are in usage_revision. */
export interface StoredUsage extends Omit<UsageRow, 'currency'> {
  readonly source: UsageSource;
  readonly counts: boolean;
  /** The row of the other door that this one repeats. */
  readonly doubleOf: string | null;
  /** 1 until something about the call changes. */
  readonly revision: number;
  /** When this revision was recorded. */
  readonly recordedAt: Instant;
}

/** One counting charge: what rule 3 takes off the balance, and when. */
export interface CountingCharge {
  readonly startAt: Instant;
  /** Ten-thousandths. */
  readonly charge: bigint;
}

/** Counting charges with from ≤ start < to, oldest first. */
export async function countingCharges(
  tx: Books,
  organisationId: string,
  span: { from: Instant; to: Instant },
): Promise<readonly CountingCharge[]> {
  const rows = await tx
    .selectFrom('usage_row')
    .select(['start_at', 'charge'])
    .where('organisation_id', '=', organisationId)
    .where('start_at', '>=', new Date(span.from))
    .where('start_at', '<', new Date(span.to))
    .where('counts', '=', true)
    .orderBy('start_at')
    .execute();
  return rows.map((row) => ({ startAt: row.start_at.getTime(), charge: BigInt(row.charge) }));
}

export async function usageByIds(
  tx: Books,
  organisationId: string,
  ids: readonly string[],
): Promise<readonly StoredUsage[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<SelectedUsage>`
    select known.* from (values ${listed(ids)}) as wanted(id) cross join lateral (
      select * from usage_row where organisation_id = ${organisationId} and id = wanted.id offset 0
    ) as known`.execute(tx);
  return rows.map(toStored);
}

/** Which of these calls the other door has told us about. */
export async function callsOfOtherDoor(
  tx: Books,
  organisationId: string,
  source: UsageSource,
  callIds: readonly string[],
): Promise<readonly string[]> {
  if (callIds.length === 0) return [];
  const { rows } = await sql<{ call_id: string }>`
    select known.call_id from (values ${listed(callIds)}) as wanted(id) cross join lateral (
      select call_id from usage_row
      where organisation_id = ${organisationId} and call_id = wanted.id and source <> ${source} limit 1
    ) as known`.execute(tx);
  return rows.map((row) => row.call_id);
}

export async function usageOfCalls(
  tx: Books,
  organisationId: string,
  callIds: readonly string[],
): Promise<readonly StoredUsage[]> {
  if (callIds.length === 0) return [];
  const { rows } = await sql<SelectedUsage>`
    select known.* from (values ${listed(callIds)}) as wanted(id) cross join lateral (
      select * from usage_row where organisation_id = ${organisationId} and call_id = wanted.id offset 0
    ) as known`.execute(tx);
  return rows.map(toStored);
}

/**
 * Looked up one by one in the index: with `in`, and before the table was analysed, PostgreSQL reads all calls of the
 * organisation for every chunk, and a large import slows down with every row it stores.
 */
const listed = (ids: readonly string[]) => sql.join(ids.map((id) => sql`(${id}::text)`));

/** New rows are inserted, known ones replaced. */
export async function saveUsage(tx: Tx, organisationId: string, rows: readonly StoredUsage[]): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insertInto('usage_row')
    .values(rows.map((row) => toColumns(organisationId, row)))
    .onConflict((known) =>
      known.columns(['organisation_id', 'id']).doUpdateSet((row) => ({
        source: row.ref('excluded.source'),
        call_id: row.ref('excluded.call_id'),
        start_at: row.ref('excluded.start_at'),
        duration_s: row.ref('excluded.duration_s'),
        charge: row.ref('excluded.charge'),
        charge_text: row.ref('excluded.charge_text'),
        connection_text: row.ref('excluded.connection_text'),
        counts: row.ref('excluded.counts'),
        double_of: row.ref('excluded.double_of'),
        call_type: row.ref('excluded.call_type'),
        capability: row.ref('excluded.capability'),
        person_id: row.ref('excluded.person_id'),
        destination: row.ref('excluded.destination'),
        caller: row.ref('excluded.caller'),
        callee: row.ref('excluded.callee'),
        revision: row.ref('excluded.revision'),
        recorded_at: row.ref('excluded.recorded_at'),
      })),
    )
    .execute();
}

/** What a row said before it changed. */
export async function saveRevisions(
  tx: Tx,
  organisationId: string,
  superseded: readonly StoredUsage[],
): Promise<void> {
  if (superseded.length === 0) return;
  await tx
    .insertInto('usage_revision')
    .values(
      superseded.map((row) => ({
        organisation_id: organisationId,
        row_id: row.id,
        revision: row.revision,
        source: row.source,
        charge: row.charge,
        charge_text: row.chargeText,
        recorded_at: new Date(row.recordedAt),
      })),
    )
    .execute();
}

const toColumns = (organisationId: string, row: StoredUsage) => ({
  organisation_id: organisationId,
  id: row.id,
  source: row.source,
  call_id: row.callId,
  start_at: new Date(row.startAt),
  duration_s: row.durationSeconds,
  charge: row.charge,
  charge_text: row.chargeText,
  connection_text: row.connectionText,
  counts: row.counts,
  double_of: row.doubleOf,
  call_type: row.callType,
  capability: row.capability,
  person_id: row.personId,
  destination: row.destination,
  caller: row.caller,
  callee: row.callee,
  revision: row.revision,
  recorded_at: new Date(row.recordedAt),
});

type SelectedUsage = Omit<UsageRowRow, 'start_at' | 'recorded_at' | 'charge'> & Times;

const toStored = (row: SelectedUsage): StoredUsage => ({
  id: row.id,
  source: row.source,
  callId: row.call_id,
  startAt: row.start_at.getTime(),
  durationSeconds: row.duration_s,
  charge: BigInt(row.charge),
  chargeText: row.charge_text,
  connectionText: row.connection_text,
  counts: row.counts,
  doubleOf: row.double_of,
  callType: row.call_type,
  capability: row.capability,
  personId: row.person_id,
  destination: row.destination,
  caller: row.caller,
  callee: row.callee,
  revision: row.revision,
  recordedAt: row.recorded_at.getTime(),
});

interface Times {
  readonly start_at: Date;
  readonly recorded_at: Date;
  readonly charge: string;
}
