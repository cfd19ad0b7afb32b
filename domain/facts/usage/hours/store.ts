import { sql } from 'kysely';
import type { BigIntColumn, TimeColumn } from '../../../../db/columns.ts';
import type { Books, Tx } from '../../../database.ts';
import type { Instant } from '../../../instant.ts';

export interface UsageHourRow {
  organisation_id: string;
  hour: TimeColumn;
  amount: BigIntColumn;
}

/** What counting calls cost per UTC hour, from the cache, oldest first; both bounds are to lie on the hour. */
export async function hourSums(
  tx: Books,
  organisationId: string,
  span: { from: Instant; to: Instant },
): Promise<readonly { readonly hour: Instant; readonly amount: bigint }[]> {
  const rows = await tx
    .selectFrom('usage_hour')
    .select(['hour', 'amount'])
    .where('organisation_id', '=', organisationId)
    .where('hour', '>=', new Date(span.from))
    .where('hour', '<', new Date(span.to))
    .orderBy('hour')
    .execute();
  return rows.map((row) => ({ hour: row.hour.getTime(), amount: BigInt(row.amount) }));
}

/** Hours whose cached sum is not what the rows add up to; none when the books are right. */
export async function wrongHours(
  tx: Books,
  organisationId: string,
): Promise<readonly { readonly hour: Instant; readonly cached: bigint; readonly actual: bigint }[]> {
  const { rows } = await sql<{ hour: Date; cached: string; actual: string }>`
    with actual as (
      select date_trunc('hour', start_at, 'UTC') as hour, sum(charge)::bigint as amount
      from usage_row where organisation_id = ${organisationId} and counts group by 1
    ), cached as (select hour, amount from usage_hour where organisation_id = ${organisationId})
    select hour, coalesce(cached.amount, 0) as cached, coalesce(actual.amount, 0) as actual
    from cached full join actual using (hour)
    where cached.amount is distinct from actual.amount order by hour`.execute(tx);
  return rows.map((row) => ({
    hour: row.hour.getTime(),
    cached: BigInt(row.cached),
    actual: BigInt(row.actual),
  }));
}

/** Differences per UTC hour, ten-thousandths. An hour that comes to nothing leaves the cache. */
export async function addToHours(
  tx: Tx,
  organisationId: string,
  differences: readonly (readonly [hour: Instant, amount: bigint])[],
): Promise<void> {
  if (differences.length === 0) return;
  await tx
    .insertInto('usage_hour')
    .values(
      differences.map(([hour, amount]) => ({
        organisation_id: organisationId,
        hour: new Date(hour),
        amount,
      })),
    )
    .onConflict((known) =>
      known
        .columns(['organisation_id', 'hour'])
        .doUpdateSet({ amount: sql<string>`usage_hour.amount + excluded.amount` }),
    )
    .execute();
  const lowered = differences.filter(([, amount]) => amount < 0n).map(([hour]) => new Date(hour));
  if (lowered.length === 0) return;
  await tx
    .deleteFrom('usage_hour')
    .where('organisation_id', '=', organisationId)
    .where('hour', 'in', lowered)
    .where('amount', '=', '0')
    .execute();
}
