import { sql, type ColumnType, type Selectable } from 'kysely';
import type { BigIntColumn, NullableTime, TimeColumn } from '../../../db/columns.ts';
import type { Tx } from '../../database.ts';
import type { Instant } from '../../instant.ts';
import type { Capability } from '../capability.ts';
import type { Plan } from '../plan.ts';
import type { Problem } from '../problem.ts';
import type { LicenceRequest } from '../requests/request.ts';
import type { Grant, GrantState } from './grant.ts';

type Json<T> = ColumnType<T, string, string>;
type NullableJson<T> = ColumnType<T | null, string | null, string | null>;

export interface LicenseGrantRow {
  organisation_id: string;
  request_id: string;
  position: number;
  person_id: string | null;
  typed: string;
  name: string;
  usage_location: string | null;
  state: GrantState;
  plan: NullableJson<Plan>;
  before: NullableJson<NonNullable<Grant['before']>>;
  problem: NullableJson<Problem>;
  gained: Json<readonly Capability[]>;
  attempts: number;
  next_try_at: NullableTime;
  claimed_until: NullableTime;
  since: TimeColumn;
  version: BigIntColumn;
}

/** Many at once: bulk. */
export async function insertGrants(tx: Tx, grants: readonly Grant[]): Promise<void> {
  const rows = grants.map((grant) => ({
    organisation_id: grant.organisationId,
    request_id: grant.requestId,
    position: grant.position,
    typed: grant.typed,
    since: new Date(grant.since),
    ...changing(grant),
  }));
  for (let from = 0; from < rows.length; from += 200)
    await tx
      .insertInto('license_grant')
      .values(rows.slice(from, from + 200))
      .execute();
}

/** In the order of the list. */
export async function grantsOf(
  tx: Tx,
  organisationId: string,
  requestId: string,
  most?: number,
): Promise<readonly Grant[]> {
  let rows = tx
    .selectFrom('license_grant')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('request_id', '=', requestId)
    .orderBy('position');
  if (most !== undefined) rows = rows.limit(most);
  return (await rows.execute()).map(toGrant);
}

/** How many are in which state. */
export async function countStates(
  tx: Tx,
  organisationId: string,
  requestId: string,
): Promise<ReadonlyMap<GrantState, number>> {
  const rows = await tx
    .selectFrom('license_grant')
    .select(['state', (of) => of.fn.countAll().as('count')])
    .where('organisation_id', '=', organisationId)
    .where('request_id', '=', requestId)
    .groupBy('state')
    .execute();
  return new Map(rows.map(({ state, count }) => [state, Number(count)]));
}

/**
 * Those that are due; nobody else gets them before `until`. The next ones by start, then by place in the list. Whoever
 * is being told about in another request waits, until replicas know of it (`quietSince`). `isHeld`: our own rule begins
 * nothing. Hold the organisation's lock.
 */
export async function leaseGrants(
  tx: Tx,
  organisationId: string,
  by: { now: Instant; until: Instant; quietSince: Instant; isHeld: boolean; most: number },
): Promise<readonly Grant[]> {
  const { now, until, quietSince, most } = by;
  const due = await tx
    .selectFrom('license_grant as g')
    .innerJoin('license_request as request', (join) =>
      join
        .onRef('request.organisation_id', '=', 'g.organisation_id')
        .onRef('request.id', '=', 'g.request_id'),
    )
    .selectAll('g')
    .where('g.organisation_id', '=', organisationId)
    .where('g.next_try_at', '<=', new Date(now))
    // Cancelled meanwhile: only what was begun is finished.
    .where((of) => of.or([of('request.state', 'in', ['approved', 'done']), of('g.before', 'is not', null)]))
    .$if(by.isHeld, (rows) =>
      rows.where((of) => of.or([of('request.origin', '!=', 'rule'), of('g.before', 'is not', null)])),
    )
    .where((row) => row.or([row('g.claimed_until', 'is', null), row('g.claimed_until', '<=', new Date(now))]))
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('license_grant as other')
            .select('other.request_id')
            .whereRef('other.organisation_id', '=', 'g.organisation_id')
            .whereRef('other.person_id', '=', 'g.person_id')
            .whereRef('other.request_id', '!=', 'g.request_id')
            .where((of) =>
              of.or([
                of('other.claimed_until', '>', new Date(now)),
                of('other.state', 'in', ['telling', 'undoing']).and('other.next_try_at', '>', new Date(now)),
                of('other.state', '=', 'settling').and('other.since', '>', new Date(quietSince)),
              ]),
            ),
        ),
      ),
    )
    .orderBy('request.run_at')
    .orderBy('request.number')
    .orderBy('g.position')
    .limit(most)
    .execute();
  const claimed = { claimed_until: new Date(until) };
  for (const [requestId, positions] of byRequest(due))
    await tx
      .updateTable('license_grant')
      .set({ ...claimed, attempts: sql<number>`attempts + 1` })
      .where('organisation_id', '=', organisationId)
      .where('request_id', '=', requestId)
      .where('position', 'in', positions)
      .execute();
  return due.map((row) => toGrant({ ...row, attempts: row.attempts + 1 }));
}

export async function isAnyoneDue(tx: Tx, organisationId: string, now: Instant): Promise<boolean> {
  const row = await tx
    .selectFrom('license_grant')
    .select('position')
    .where('organisation_id', '=', organisationId)
    .where('next_try_at', '<=', new Date(now))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Somebody who took them could not look: they are due again at once. */
export async function freeGrants(
  tx: Tx,
  organisationId: string,
  grants: readonly Pick<Grant, 'requestId' | 'position'>[],
): Promise<void> {
  const rows = grants.map(({ requestId, position }) => ({ request_id: requestId, position }));
  for (const [requestId, positions] of byRequest(rows))
    await tx
      .updateTable('license_grant')
      .set({ claimed_until: null })
      .where('organisation_id', '=', organisationId)
      .where('request_id', '=', requestId)
      .where('position', 'in', positions)
      .execute();
}

/**
 * From the states named to another, due at once; each becomes its next version, so that whoever has one in hand cannot
 * save it. `begun`: those of whom Microsoft was told, or those of whom it was not.
 */
export async function moveGrants(
  tx: Tx,
  { organisationId, id }: Pick<LicenceRequest, 'organisationId' | 'id'>,
  move: { from: readonly GrantState[]; to: GrantState; begun: boolean; nextTryAt: Instant; now: Instant },
): Promise<number> {
  const result = await tx
    .updateTable('license_grant')
    .set({
      state: move.to,
      next_try_at: new Date(move.nextTryAt),
      claimed_until: null,
      since: new Date(move.now),
      attempts: 0,
      problem: null,
      version: sql<string>`version + 1`,
    })
    .where('organisation_id', '=', organisationId)
    .where('request_id', '=', id)
    .where('state', 'in', [...move.from])
    .where('before', move.begun ? 'is not' : 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

const byRequest = (
  rows: readonly { readonly request_id: string; readonly position: number }[],
): ReadonlyMap<string, number[]> => {
  const found = new Map<string, number[]>();
  for (const { request_id: id, position } of rows) found.set(id, [...(found.get(id) ?? []), position]);
  return found;
};

/** Writes what may change, frees the lease; false: somebody else was there first, and what was seen is old. */
export async function saveGrant(tx: Tx, grant: Grant): Promise<boolean> {
  const result = await tx
    .updateTable('license_grant')
    .set({ ...changing(grant), since: new Date(grant.since), claimed_until: null })
    .where('organisation_id', '=', grant.organisationId)
    .where('request_id', '=', grant.requestId)
    .where('position', '=', grant.position)
    .where('version', '=', String(grant.version - 1))
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

const changing = (grant: Grant) => ({
  person_id: grant.personId,
  name: grant.name,
  usage_location: grant.usageLocation,
  state: grant.state,
  plan: grant.plan && JSON.stringify(grant.plan),
  before: grant.before && JSON.stringify(grant.before),
  problem: grant.problem && JSON.stringify(grant.problem),
  gained: JSON.stringify(grant.gained),
  attempts: grant.attempts,
  next_try_at: grant.nextTryAt === null ? null : new Date(grant.nextTryAt),
  version: grant.version,
});

const toGrant = (row: Selectable<LicenseGrantRow>): Grant => ({
  organisationId: row.organisation_id,
  requestId: row.request_id,
  position: row.position,
  personId: row.person_id,
  typed: row.typed,
  name: row.name,
  usageLocation: row.usage_location,
  state: row.state,
  plan: row.plan,
  before: row.before,
  problem: row.problem,
  gained: row.gained,
  attempts: row.attempts,
  nextTryAt: row.next_try_at?.getTime() ?? null,
  since: row.since.getTime(),
  version: Number(row.version),
});
