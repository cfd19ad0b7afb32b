import { sql } from 'kysely';
import type { TimeColumn } from '../../../../db/columns.ts';
import type { Books, Tx } from '../../../database.ts';
import type { Instant } from '../../../instant.ts';
import type { KeptAside, KeptAsideReason, UsageSource } from '../../facts.ts';

export interface KeptAsideRow {
  organisation_id: string;
  natural_key: string;
  source: UsageSource;
  line: number | null;
  reason: KeptAsideReason;
  raw: string;
  recorded_at: TimeColumn;
}

/** The same row again counts once. */
export async function keepAside(
  tx: Tx,
  organisationId: string,
  kept: { source: UsageSource; rows: readonly KeptAside[]; now: Instant },
): Promise<void> {
  if (kept.rows.length === 0) return;
  await tx
    .insertInto('kept_aside')
    .values(
      kept.rows.map((row) => ({
        organisation_id: organisationId,
        natural_key: row.key,
        source: kept.source,
        line: row.line,
        reason: row.reason,
        raw: row.raw,
        recorded_at: new Date(kept.now),
      })),
    )
    .onConflict((known) => known.columns(['organisation_id', 'natural_key']).doNothing())
    .execute();
}

/** How many calls could not be booked; one that arrived whole later is no longer among them. */
export async function keptAsideCount(tx: Books, organisationId: string): Promise<number> {
  const { rows } = await sql<{ total: string }>`
    select count(*) as total ${stillAside(organisationId)}`.execute(tx);
  return Number(rows[0]?.total ?? 0);
}

/** Newest first. `raw` holds names and numbers: never for a channel (rule 16). */
export async function keptAsideRows(
  tx: Books,
  organisationId: string,
  limit: number,
): Promise<readonly KeptAside[]> {
  const { rows } = await sql<{
    natural_key: string;
    line: number | null;
    reason: KeptAsideReason;
    raw: string;
  }>`
    select k.natural_key, k.line, k.reason, k.raw ${stillAside(organisationId)}
    order by k.recorded_at desc, k.natural_key limit ${limit}`.execute(tx);
  return rows.map((row) => ({
    key: row.natural_key,
    line: row.line,
    reason: row.reason,
    raw: row.raw,
  }));
}

const stillAside = (organisationId: string) => sql`
  from kept_aside k left join usage_row u
    on u.organisation_id = k.organisation_id and k.natural_key = 'row/' || u.id
  where k.organisation_id = ${organisationId} and u.id is null`;

/** The same of those that were kept aside from then on. */
export async function keptAsideSince(tx: Tx, organisationId: string, since: Instant): Promise<number> {
  const { rows } = await sql<{ total: string }>`
    select count(*) as total ${stillAside(organisationId)} and k.recorded_at >= ${new Date(since)}`.execute(
    tx,
  );
  return Number(rows[0]?.total ?? 0);
}
