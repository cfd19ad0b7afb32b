import type { Tx } from '../../database.ts';
import type { Instant } from '../../instant.ts';

/** The purchase that settled a top-up, as its receipt tells it. Amounts in ten-thousandths. */
export interface SettledBy {
  readonly id: string;
  readonly amount: bigint;
  readonly at: Instant;
  readonly boughtBy: string;
  readonly orderNumber: string | null;
  readonly invoiceTotal: bigint | null;
  readonly topUpId: string | null;
  readonly recordedAt: Instant;
}

export async function purchasesById(
  tx: Tx,
  organisationId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, SettledBy>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('purchase')
    .select(['id', 'amount', 'at', 'bought_by', 'order_number', 'invoice_total', 'top_up_id', 'recorded_at'])
    .where('organisation_id', '=', organisationId)
    .where('id', 'in', [...ids])
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        amount: BigInt(row.amount),
        at: row.at.getTime(),
        boughtBy: row.bought_by,
        orderNumber: row.order_number,
        invoiceTotal: row.invoice_total === null ? null : BigInt(row.invoice_total),
        topUpId: row.top_up_id,
        recordedAt: row.recorded_at.getTime(),
      },
    ]),
  );
}

/** All that was bought for one top-up: a second buyer may have been as quick. Ten-thousandths. */
export async function boughtFor(tx: Tx, organisationId: string, topUpId: string): Promise<bigint> {
  const rows = await tx
    .selectFrom('purchase')
    .select('amount')
    .where('organisation_id', '=', organisationId)
    .where('top_up_id', '=', topUpId)
    .where('voided_at', 'is', null)
    .execute();
  return rows.reduce((sum, row) => sum + BigInt(row.amount), 0n);
}

/** The top-up a purchase was linked to, if any. */
export async function topUpOfPurchase(
  tx: Tx,
  organisationId: string,
  purchaseId: string,
): Promise<string | null> {
  const row = await tx
    .selectFrom('purchase')
    .select('top_up_id')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', purchaseId)
    .executeTakeFirst();
  return row?.top_up_id ?? null;
}

/** Credit people bought from `since` to `until`, both included; assumed and opening amounts are nobody's purchase. */
export async function boughtBetween(
  tx: Tx,
  organisationId: string,
  span: { since: Instant; until: Instant },
): Promise<bigint> {
  const rows = await tx
    .selectFrom('purchase')
    .select('amount')
    .where('organisation_id', '=', organisationId)
    .where('kind', 'in', ['confirmed', 'found'])
    .where('voided_at', 'is', null)
    .where('at', '>=', new Date(span.since))
    .where('at', '<=', new Date(span.until))
    .execute();
  return rows.reduce((sum, row) => sum + BigInt(row.amount), 0n);
}
