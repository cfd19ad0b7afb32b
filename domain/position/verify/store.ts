import { sql } from 'kysely';
import type { Books } from '../../database.ts';
import { COUNT_RULES, isCounted } from '../../facts/usage/count-rules.ts';
import type { Instant } from '../../instant.ts';
import { parseCharge } from '../../money.ts';

const BATCH = 5_000;

export type CallFault =
  /** A charge is not what its text says, ten-thousandths. */
  | { readonly kind: 'charge'; readonly rowId: string; readonly charge: bigint; readonly text: string }
  /** A call is in the balance that should not be, or the other way round (rule 7). */
  | { readonly kind: 'counts'; readonly rowId: string; readonly counts: boolean };

/** Calls of which the books keep something else than what follows from what arrived. */
export async function wronglyBooked(tx: Books, organisationId: string): Promise<CallFault[]> {
  const wrong: CallFault[] = [];
  let after = '';
  for (;;) {
    const rows = await tx
      .selectFrom('usage_row')
      .select(['id', 'charge', 'charge_text', 'capability', 'double_of', 'counts'])
      .where('organisation_id', '=', organisationId)
      .where('id', '>', after)
      .orderBy('id')
      .limit(BATCH)
      .execute();
    for (const { id: rowId, charge_text: text, capability, double_of: doubleOf, counts, ...row } of rows) {
      const charge = BigInt(row.charge);
      if (parseCharge(text) !== charge) wrong.push({ kind: 'charge', rowId, charge, text });
      if (isCounted({ charge, capability, doubleOf }, COUNT_RULES) !== counts)
        wrong.push({ kind: 'counts', rowId, counts });
    }
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
    union all
    select id, currency from top_up where organisation_id = ${organisationId} and currency <> ${currency}
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
