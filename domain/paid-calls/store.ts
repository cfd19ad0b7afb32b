import { sql, type ColumnType, type Selectable } from 'kysely';
import type { BigIntColumn, NullableTime, TimeColumn } from '../../db/columns.ts';
import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import type { HeldLicence, PaidCallStop, StopState } from './paid-calls.ts';

export interface PaidCallStopRow {
  organisation_id: string;
  id: string;
  person_id: string;
  person_name: string;
  state: StopState;
  stopped_by: string;
  stopped_at: TimeColumn;
  undone_by: string | null;
  undone_at: NullableTime;
  detail: ColumnType<StopDetail, string, string>;
  attempts: number;
  next_try_at: NullableTime;
  claimed_until: NullableTime;
  version: BigIntColumn;
}

interface StopDetail {
  readonly licences: readonly HeldLicence[];
  readonly refused: PaidCallStop['refused'];
}

/** The index refuses a second live one of the same person. */
export async function insertStop(tx: Tx, stop: PaidCallStop, nextTryAt: Instant): Promise<void> {
  await tx
    .insertInto('paid_call_stop')
    .values({
      organisation_id: stop.organisationId,
      id: stop.id,
      person_id: stop.personId,
      person_name: stop.personName,
      stopped_by: stop.stoppedBy,
      stopped_at: new Date(stop.stoppedAt),
      ...changing(stop, nextTryAt),
    })
    .execute();
}

/** Writes what may change. `nextTryAt` null: nothing is to be told. Whoever is telling Microsoft goes on. */
export async function saveStop(tx: Tx, stop: PaidCallStop, nextTryAt: Instant | null): Promise<void> {
  const result = await tx
    .updateTable('paid_call_stop')
    .set(changing(stop, nextTryAt))
    .where('organisation_id', '=', stop.organisationId)
    .where('id', '=', stop.id)
    .where('version', '=', String(stop.version - 1))
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) throw new Error(`stop ${stop.id} moved on without its lock`);
}

/** Whoever was telling Microsoft is done; `nextTryAt` undefined: nothing is to be told. */
export async function freeStop(tx: Tx, stop: PaidCallStop, nextTryAt?: Instant): Promise<void> {
  await tx
    .updateTable('paid_call_stop')
    .set({ claimed_until: null, ...(nextTryAt !== undefined && { next_try_at: new Date(nextTryAt) }) })
    .where('organisation_id', '=', stop.organisationId)
    .where('id', '=', stop.id)
    .execute();
}

export async function stopById(
  tx: Tx,
  organisationId: string,
  id: string,
): Promise<PaidCallStop | undefined> {
  const row = await tx
    .selectFrom('paid_call_stop')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && toStop(row);
}

/** The live one of this person. */
export async function liveStopOf(
  tx: Tx,
  organisationId: string,
  personId: string,
): Promise<PaidCallStop | undefined> {
  const row = await tx
    .selectFrom('paid_call_stop')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('person_id', '=', personId)
    .where('state', 'in', ['stopping', 'stopped', 'giving-back'])
    .executeTakeFirst();
  return row && toStop(row);
}

export async function hasWishes(tx: Tx, organisationId: string, now: Instant): Promise<boolean> {
  const row = await tx
    .selectFrom('paid_call_stop')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('next_try_at', '<=', new Date(now))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Those whose wish Microsoft is to be told now; nobody else gets them before `until`. */
export async function leaseStops(
  tx: Tx,
  organisationId: string,
  { now, until, id }: { now: Instant; until: Instant; id?: string },
): Promise<readonly PaidCallStop[]> {
  let due = tx
    .updateTable('paid_call_stop')
    .set({ claimed_until: new Date(until), attempts: sql<number>`attempts + 1` })
    .where('organisation_id', '=', organisationId)
    .where('state', 'in', ['stopping', 'giving-back'])
    .where('next_try_at', '<=', new Date(now))
    .where((row) => row.or([row('claimed_until', 'is', null), row('claimed_until', '<=', new Date(now))]));
  if (id !== undefined) due = due.where('id', '=', id);
  return (await due.returningAll().execute()).map(toStop);
}

const changing = (stop: PaidCallStop, nextTryAt: Instant | null) => ({
  state: stop.state,
  undone_by: stop.undoneBy,
  undone_at: stop.undoneAt === null ? null : new Date(stop.undoneAt),
  detail: JSON.stringify({ licences: stop.licences, refused: stop.refused } satisfies StopDetail),
  attempts: stop.attempts,
  version: stop.version,
  next_try_at: nextTryAt === null ? null : new Date(nextTryAt),
});

const toStop = (row: Selectable<PaidCallStopRow>): PaidCallStop => ({
  organisationId: row.organisation_id,
  id: row.id,
  personId: row.person_id,
  personName: row.person_name,
  state: row.state,
  stoppedBy: row.stopped_by,
  stoppedAt: row.stopped_at.getTime(),
  undoneBy: row.undone_by,
  undoneAt: row.undone_at?.getTime() ?? null,
  licences: row.detail.licences,
  refused: row.detail.refused,
  attempts: row.attempts,
  version: Number(row.version),
});
