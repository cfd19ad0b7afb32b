import type { TimeColumn } from '../../../../db/columns.ts';
import type { Books, Tx } from '../../../database.ts';
import type { FetchedSpan, UsageSource } from '../../facts.ts';

export interface FetchedSpanRow {
  organisation_id: string;
  source: UsageSource;
  from_at: TimeColumn;
  to_at: TimeColumn;
  fetched_at: TimeColumn;
}

/** Oldest first. */
export async function fetchedSpans(tx: Books, organisationId: string): Promise<readonly FetchedSpan[]> {
  const rows = await tx
    .selectFrom('fetched_span')
    .select(['from_at', 'to_at', 'fetched_at'])
    .where('organisation_id', '=', organisationId)
    .orderBy('from_at')
    .orderBy('to_at')
    .execute();
  return rows.map((row) => ({
    from: row.from_at.getTime(),
    to: row.to_at.getTime(),
    fetchedAt: row.fetched_at.getTime(),
  }));
}

/**
 * Call it only after the whole span was stored. A span inside a newer one says nothing more and goes: hourly
 * fetches would otherwise leave thousands of them.
 */
export async function recordSpan(
  tx: Tx,
  organisationId: string,
  source: UsageSource,
  span: FetchedSpan,
): Promise<void> {
  await tx
    .deleteFrom('fetched_span')
    .where('organisation_id', '=', organisationId)
    .where('source', '=', source)
    .where('from_at', '>=', new Date(span.from))
    .where('to_at', '<=', new Date(span.to))
    .where('fetched_at', '<=', new Date(span.fetchedAt))
    .execute();
  await tx
    .insertInto('fetched_span')
    .values({
      organisation_id: organisationId,
      source,
      from_at: new Date(span.from),
      to_at: new Date(span.to),
      fetched_at: new Date(span.fetchedAt),
    })
    .onConflict((known) => known.columns(['organisation_id', 'source', 'from_at', 'to_at']).doNothing())
    .execute();
}
