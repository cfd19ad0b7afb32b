import { sql } from 'kysely';
import type { Tx } from '../../database.ts';
import type { Instant } from '../../instant.ts';

/**
 * Requests whose time ran out since then, and nothing answered it: nobody has asked again, and no purchase was recorded.
 * Oldest first.
 */
export async function ranOutUnanswered(
  tx: Tx,
  organisationId: string,
  { since }: { since: Instant },
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select late.id from top_up late
    where late.organisation_id = ${organisationId} and late.state = 'expired'
      and coalesce(late.buy_by, late.decide_by) > ${new Date(since)}
      and not exists (
        select from top_up again
        where again.organisation_id = late.organisation_id
          and again.requested_at >= coalesce(late.buy_by, late.decide_by))
      and not exists (
        select from purchase
        where purchase.organisation_id = late.organisation_id and purchase.voided_at is null
          and purchase.kind in ('confirmed', 'found')
          and purchase.recorded_at >= coalesce(late.buy_by, late.decide_by))
    order by late.number`.execute(tx);
  return rows.map(({ id }) => id);
}
