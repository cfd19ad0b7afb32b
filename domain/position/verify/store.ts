import { sql } from 'kysely';
import type { Books } from '../../database.ts';
import type { Instant } from '../../instant.ts';
import { parseCharge } from '../../money.ts';

const BATCH = 5_000;

/** Calls whose charge is not what its text says, ten-thousandths. */
export async function wronglyConverted(
  tx: Books,
  organisationId: string,
): Promise<{ rowId: string; charge: bigint; text: string }[]> {
  const wrong: { rowId: string; charge: bigint; text: string }[] = [];
  let after = '';
  for (;;) {
    const rows = await tx
      .selectFrom('usage_row')
      .select(['id', 'charge', 'charge_text'])
      .where('organisation_id', '=', organisationId)
      .where('id', '>', after)
      .orderBy('id')
      .limit(BATCH)
      .execute();
    for (const row of rows)
      if (parseCharge(row.charge_text) !== BigInt(row.charge))
        wrong.push({ rowId: row.id, charge: BigInt(row.charge), text: row.charge_text });
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return wrong;
    after = last.id;
  }
}

export async function factsOfOtherCurrency(
  tx: Books,
  organisationId: string,
  currency: string,
): Promise<{ factId: string; found: string }[]> {
  const { rows } = await sql<{ id: string; currency: string }>`
    select id, currency from reading where organisation_id = ${organisationId} and currency <> ${currency}
    union all
    select id, currency from purchase where organisation_id = ${organisationId} and currency <> ${currency}
    order by 1`.execute(tx);
  return rows.map((row) => ({ factId: row.id, found: row.currency }));
}

/** The latest moment anything is recorded for: a point in time at which to look without asking a clock. */
export async function newestFactAt(tx: Books, organisationId: string): Promise<Instant | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select greatest(
      (select max(recorded_at) from reading where organisation_id = ${organisationId}),
      (select max(recorded_at) from purchase where organisation_id = ${organisationId}),
      (select max(start_at) + interval '1 hour' from usage_row where organisation_id = ${organisationId})
    ) as at`.execute(tx);
  return rows[0]?.at?.getTime() ?? null;
}
