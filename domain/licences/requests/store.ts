import type { ColumnType, Selectable } from 'kysely';
import type { BigIntColumn, NullableTime, TimeColumn } from '../../../db/columns.ts';
import type { Tx } from '../../database.ts';
import type { Instant } from '../../instant.ts';
import type { BundleId } from '../bundle.ts';
import { oneTerms, termsToJson } from '../bundle-json.ts';
import type { LicenceDeclineReason, LicenceRequest, RequestKind, RequestState } from './request.ts';

export interface LicenseRequestRow {
  organisation_id: string;
  id: string;
  natural_key: string;
  number: BigIntColumn;
  kind: RequestKind;
  origin: LicenceRequest['origin'];
  bundle_id: BundleId;
  terms: ColumnType<{ currency: string }, string, never>;
  reason: string;
  start_day: string | null;
  run_at: TimeColumn;
  requested_by: string;
  requested_at: TimeColumn;
  state: RequestState;
  decide_by: TimeColumn;
  decided_by: string | null;
  decided_at: NullableTime;
  decline_reason: LicenceDeclineReason | null;
  reminded_at: NullableTime;
  checked_at: NullableTime;
  version: BigIntColumn;
}

export interface StoredRequest extends LicenceRequest {
  readonly remindedAt: Instant | null;
  readonly checkedAt: Instant | null;
}

/** Locked. */
export async function lockRequest(
  tx: Tx,
  organisationId: string,
  id: string,
): Promise<StoredRequest | undefined> {
  const row = await tx
    .selectFrom('license_request')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row && toRequest(row);
}

/** The request this key made; asked for twice it is the same one. */
export async function requestByKey(
  tx: Tx,
  organisationId: string,
  key: string,
): Promise<StoredRequest | undefined> {
  const row = await tx
    .selectFrom('license_request')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('natural_key', '=', key)
    .executeTakeFirst();
  return row && toRequest(row);
}

/** By id. */
export async function requestsByIds(
  tx: Tx,
  organisationId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoredRequest>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('license_request')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, toRequest(row)]));
}

/** In the order they were asked for. */
export async function requestsIn(
  tx: Tx,
  organisationId: string,
  filter: { states?: readonly RequestState[]; requestedBy?: string; most?: number },
): Promise<readonly StoredRequest[]> {
  let rows = tx.selectFrom('license_request').selectAll().where('organisation_id', '=', organisationId);
  if (filter.states) rows = rows.where('state', 'in', [...filter.states]);
  if (filter.requestedBy !== undefined) rows = rows.where('requested_by', '=', filter.requestedBy);
  if (filter.most !== undefined) rows = rows.limit(filter.most);
  return (await rows.orderBy('number').execute()).map(toRequest);
}

/** Hold the organisation's lock. */
export async function nextRequestNumber(tx: Tx, organisationId: string): Promise<number> {
  const row = await tx
    .selectFrom('license_request')
    .select((of) => of.fn.max('number').as('last'))
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  return Number(row?.last ?? 0) + 1;
}

export async function insertRequest(
  tx: Tx,
  request: LicenceRequest,
  key: string,
  currency: string,
): Promise<void> {
  await tx
    .insertInto('license_request')
    .values({
      organisation_id: request.organisationId,
      id: request.id,
      natural_key: key,
      number: request.number,
      kind: request.kind,
      origin: request.origin,
      bundle_id: request.bundleId,
      terms: JSON.stringify({ ...termsToJson(request.terms), currency }),
      reason: request.reason,
      start_day: request.startDay,
      run_at: new Date(request.runAt),
      requested_by: request.requestedBy,
      requested_at: new Date(request.requestedAt),
      state: request.state,
      decide_by: new Date(request.decideBy),
      decided_by: request.decidedBy,
      decided_at: dateOf(request.decidedAt),
      decline_reason: request.declineReason,
      version: request.version,
    })
    .execute();
}

/** Writes what may change, as the next version; throws when somebody else was there first, which the locks rule out. */
export async function saveRequest(tx: Tx, request: StoredRequest): Promise<void> {
  const result = await tx
    .updateTable('license_request')
    .set({
      state: request.state,
      run_at: new Date(request.runAt),
      decided_by: request.decidedBy,
      decided_at: dateOf(request.decidedAt),
      decline_reason: request.declineReason,
      reminded_at: dateOf(request.remindedAt),
      checked_at: dateOf(request.checkedAt),
      version: request.version,
    })
    .where('organisation_id', '=', request.organisationId)
    .where('id', '=', request.id)
    .where('version', '=', String(request.version - 1))
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n)
    throw new Error(`licence request ${request.id} moved on without its lock`);
}

/** What the clock did about it. No new version: nothing that anybody decides on changed. */
export async function setByClock(
  tx: Tx,
  input: { organisationId: string; id: string; what: 'reminded_at' | 'checked_at'; now: Instant },
): Promise<void> {
  await tx
    .updateTable('license_request')
    .set({ [input.what]: new Date(input.now) })
    .where('organisation_id', '=', input.organisationId)
    .where('id', '=', input.id)
    .execute();
}

/** As it is now, not locked. */
export async function requestById(
  tx: Tx,
  organisationId: string,
  id: string,
): Promise<StoredRequest | undefined> {
  const row = await tx
    .selectFrom('license_request')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && toRequest(row);
}

const toRequest = (row: Selectable<LicenseRequestRow>): StoredRequest => ({
  organisationId: row.organisation_id,
  id: row.id,
  number: Number(row.number),
  kind: row.kind,
  origin: row.origin,
  bundleId: row.bundle_id,
  terms: oneTerms(row.terms, row.terms.currency),
  reason: row.reason,
  startDay: row.start_day,
  runAt: row.run_at.getTime(),
  requestedBy: row.requested_by,
  requestedAt: row.requested_at.getTime(),
  state: row.state,
  decideBy: row.decide_by.getTime(),
  decidedBy: row.decided_by,
  decidedAt: row.decided_at?.getTime() ?? null,
  declineReason: row.decline_reason,
  remindedAt: row.reminded_at?.getTime() ?? null,
  checkedAt: row.checked_at?.getTime() ?? null,
  version: Number(row.version),
});

const dateOf = (at: Instant | null): Date | null => (at === null ? null : new Date(at));
