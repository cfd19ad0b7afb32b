import { sql, type ColumnType, type Selectable } from 'kysely';
import type { TimeColumn } from '../../../db/columns.ts';
import type { Tx } from '../../database.ts';
import type { Instant } from '../../instant.ts';
import type { RuleRun } from '../rule/rule-run.ts';
import type { Coverage, Look } from './coverage.ts';
import { oldestLook } from './rules.ts';

export interface LicenseLookRow {
  organisation_id: string;
  day: string;
  looked_at: TimeColumn;
  found: ColumnType<StoredCoverage, string, string>;
  rule: ColumnType<RuleRun | null, never, string>;
}

type StoredCoverage = Omit<Coverage, 'lists'> & Partial<Pick<Coverage, 'lists'>>;

/** In place of an earlier one of the day. Names of other days are not kept: only their counts are compared. */
export async function saveLook(
  tx: Tx,
  { organisationId, day, lookedAt, coverage }: Omit<Look, 'rule'>,
): Promise<void> {
  const found = { looked_at: new Date(lookedAt), found: JSON.stringify(coverage) };
  await tx
    .insertInto('license_look')
    .values({ organisation_id: organisationId, day, ...found })
    .onConflict((of) => of.columns(['organisation_id', 'day']).doUpdateSet(found))
    .execute();
  await sql`
    update license_look set found = found - 'lists'
    where organisation_id = ${organisationId} and day < ${day} and found ? 'lists'`.execute(tx);
  await tx
    .deleteFrom('license_look')
    .where('organisation_id', '=', organisationId)
    .where('day', '<', oldestLook(day))
    .execute();
}

export async function newestLook(tx: Tx, organisationId: string): Promise<Look | undefined> {
  const row = await tx
    .selectFrom('license_look')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('day', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && toLook(row);
}

/** The earliest look of these days, both included. */
export async function earliestLook(
  tx: Tx,
  organisationId: string,
  { from, to }: { from: string; to: string },
): Promise<Look | undefined> {
  const row = await tx
    .selectFrom('license_look')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .orderBy('day')
    .limit(1)
    .executeTakeFirst();
  return row && toLook(row);
}

/** Whose paid calls stop when the credit is gone, as last counted; null: nobody looked yet, or nobody has any. */
export async function callersOf(
  tx: Tx,
  organisationId: string,
): Promise<{ readonly people: number; readonly resources: number } | null> {
  const { rows } = await sql<{ covered: number; resources: number }>`
    select (found->'counts'->>'covered')::int as covered,
      (found->'counts'->>'coveredResources')::int as resources
    from license_look where organisation_id = ${organisationId} order by day desc limit 1`.execute(tx);
  const [row] = rows;
  if (!row || row.covered === 0) return null;
  return { people: row.covered - row.resources, resources: row.resources };
}

/** Whose calls cost something from then on. Ids in lower case. */
export async function paidCallersSince(tx: Tx, organisationId: string, since: Instant): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct lower(person_id) as id from usage_row
    where organisation_id = ${organisationId} and counts and person_id is not null
      and start_at >= ${new Date(since)}`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Who was given licences by us from then on: a new licence is not called unused. */
export async function givenSince(tx: Tx, organisationId: string, since: Instant): Promise<string[]> {
  const rows = await tx
    .selectFrom('license_grant')
    .select('person_id')
    .where('organisation_id', '=', organisationId)
    .where('state', '=', 'given')
    .where('since', '>=', new Date(since))
    .execute();
  return rows.flatMap(({ person_id: id }) => id?.toLowerCase() ?? []);
}

/** Whose paid calls are stopped by somebody, or are about to be. */
export async function stoppedPeople(tx: Tx, organisationId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('paid_call_stop')
    .select('person_id')
    .where('organisation_id', '=', organisationId)
    .where('state', 'in', ['stopping', 'stopped'])
    .execute();
  return rows.map(({ person_id: id }) => id.toLowerCase());
}

const NO_LISTS: Coverage['lists'] = { gaps: [], 'group-errors': [], 'no-plan': [], unused: [] };

const toLook = (row: Selectable<LicenseLookRow>): Look => ({
  organisationId: row.organisation_id,
  day: row.day,
  lookedAt: row.looked_at.getTime(),
  coverage: { lists: NO_LISTS, ...row.found },
  rule: row.rule,
});
