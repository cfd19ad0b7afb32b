import type { BigIntColumn, NullableBigInt, NullableTime, TimeColumn } from '../../../db/columns.ts';
import type { Books, Tx } from '../../database.ts';
import type { Instant } from '../../instant.ts';
import type { Containment, Purchase, PurchaseKind } from '../facts.ts';

export interface PurchaseRow {
  organisation_id: string;
  id: string;
  natural_key: string;
  at: TimeColumn;
  amount: BigIntColumn;
  currency: string;
  kind: PurchaseKind;
  order_number: string | null;
  invoice_total: NullableBigInt;
  top_up_id: string | null;
  bought_by: string;
  recorded_at: TimeColumn;
  voided_at: NullableTime;
  voided_by: string | null;
  void_reason: string | null;
}

export interface ContainmentRow {
  organisation_id: string;
  purchase_id: string;
  reading_id: string;
  contained: boolean;
  answered_by: string;
  answered_at: TimeColumn;
}

/** Purchases nobody voided, oldest first. */
export async function livePurchases(tx: Books, organisationId: string): Promise<readonly Purchase[]> {
  const rows = await tx
    .selectFrom('purchase')
    .select(COLUMNS)
    .where('organisation_id', '=', organisationId)
    .where('voided_at', 'is', null)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map(toPurchase);
}

/** The answers to rule 4's question; one for each pair, the newest. */
export async function containments(tx: Books, organisationId: string): Promise<readonly Containment[]> {
  const rows = await tx
    .selectFrom('containment')
    .select(['purchase_id', 'reading_id', 'contained'])
    .where('organisation_id', '=', organisationId)
    .orderBy('purchase_id')
    .orderBy('reading_id')
    .execute();
  return rows.map((row) => ({
    purchaseId: row.purchase_id,
    readingId: row.reading_id,
    contained: row.contained,
  }));
}

export async function purchaseById(
  tx: Books,
  organisationId: string,
  id: string,
): Promise<Purchase | undefined> {
  const row = await tx
    .selectFrom('purchase')
    .select(COLUMNS)
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && toPurchase(row);
}

export async function purchaseByKey(
  tx: Books,
  organisationId: string,
  key: string,
): Promise<Purchase | undefined> {
  const row = await tx
    .selectFrom('purchase')
    .select(COLUMNS)
    .where('organisation_id', '=', organisationId)
    .where('natural_key', '=', key)
    .executeTakeFirst();
  return row && toPurchase(row);
}

export interface NewPurchase extends Purchase {
  readonly organisationId: string;
  readonly key: string;
  readonly currency: string;
  readonly topUpId: string | null;
  /** Ten-thousandths, with tax. */
  readonly invoiceTotal: bigint | null;
}

export async function insertPurchase(tx: Tx, purchase: NewPurchase): Promise<void> {
  await tx
    .insertInto('purchase')
    .values({
      organisation_id: purchase.organisationId,
      id: purchase.id,
      natural_key: purchase.key,
      at: new Date(purchase.at),
      amount: purchase.amount,
      currency: purchase.currency,
      kind: purchase.kind,
      order_number: purchase.orderNumber,
      invoice_total: purchase.invoiceTotal,
      top_up_id: purchase.topUpId,
      bought_by: purchase.boughtBy,
      recorded_at: new Date(purchase.recordedAt),
      voided_at: null,
      voided_by: null,
      void_reason: null,
    })
    .execute();
}

/** What was booked because a reading showed it goes with that reading. */
export async function voidFoundIn(
  tx: Tx,
  {
    organisationId,
    readingId,
    by,
    now,
  }: { organisationId: string; readingId: string; by: string; now: Instant },
): Promise<void> {
  await tx
    .updateTable('purchase')
    .set({ voided_at: new Date(now), voided_by: by, void_reason: 'reading undone' })
    .where('organisation_id', '=', organisationId)
    .where('kind', '=', 'found')
    .where('natural_key', 'like', foundKey(readingId, '%'))
    .where('voided_at', 'is', null)
    .execute();
}

/** Of the i-th recharge that a reading showed. */
export const foundKey = (readingId: string, index: number | '%'): string => `found/${readingId}/${index}`;

/** False when this is the answer that counted already. */
export async function saveContainment(
  tx: Tx,
  answer: Containment & { organisationId: string; by: string; now: Instant },
): Promise<boolean> {
  const given = {
    contained: answer.contained,
    answered_by: answer.by,
    answered_at: new Date(answer.now),
  };
  const row = await tx
    .insertInto('containment')
    .values({
      organisation_id: answer.organisationId,
      purchase_id: answer.purchaseId,
      reading_id: answer.readingId,
      ...given,
    })
    .onConflict((already) =>
      already
        .columns(['organisation_id', 'purchase_id', 'reading_id'])
        .doUpdateSet(given)
        .where('containment.contained', '<>', answer.contained),
    )
    .returning('contained')
    .executeTakeFirst();
  return row !== undefined;
}

const COLUMNS = ['id', 'at', 'amount', 'kind', 'order_number', 'bought_by', 'recorded_at'] as const;

const toPurchase = (row: {
  id: string;
  at: Date;
  amount: string;
  kind: PurchaseKind;
  order_number: string | null;
  bought_by: string;
  recorded_at: Date;
}): Purchase => ({
  id: row.id,
  at: row.at.getTime(),
  amount: BigInt(row.amount),
  kind: row.kind,
  orderNumber: row.order_number,
  boughtBy: row.bought_by,
  recordedAt: row.recorded_at.getTime(),
});
