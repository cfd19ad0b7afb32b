import type { Selectable } from 'kysely';
import type { NullableBigInt, TimeColumn } from '../../../db/columns.ts';
import type { Books, Tx } from '../../database.ts';
import type { Instant } from '../../instant.ts';
import { settingsFromJson } from '../../organisations/settings-json.ts';
import type { Defaults, InvoiceDetails, RecordedWith } from './rules.ts';

export interface InvoiceDetailRow {
  organisation_id: string;
  id: string;
  natural_key: string;
  purchase_id: string;
  revision: number;
  order_number: string | null;
  invoice_number: string | null;
  invoice_total: NullableBigInt;
  purchase_order: string | null;
  cost_center: string | null;
  recorded_by: string;
  recorded_at: TimeColumn;
}

export interface InvoiceFact {
  readonly purchaseId: string;
  readonly revision: number;
  readonly details: InvoiceDetails;
}

/** A purchase, as far as its papers go. Amount in ten-thousandths. */
export interface PaperPurchase extends RecordedWith {
  readonly id: string;
  readonly topUpId: string | null;
  readonly amount: bigint;
  readonly at: Instant;
  readonly boughtBy: string;
}

/** Purchases of people nobody voided, newest first; of `ids`, or those made from `from` until before `to`. */
export async function paperPurchases(
  tx: Books,
  organisationId: string,
  which: { readonly ids: readonly string[] } | { readonly from: Instant; readonly to: Instant },
): Promise<readonly PaperPurchase[]> {
  if ('ids' in which && which.ids.length === 0) return [];
  let rows = tx
    .selectFrom('purchase')
    .select(['id', 'top_up_id', 'amount', 'at', 'bought_by', 'order_number', 'invoice_total', 'recorded_at'])
    .where('organisation_id', '=', organisationId)
    .where('kind', 'in', ['confirmed', 'found'])
    .where('voided_at', 'is', null);
  rows =
    'ids' in which
      ? rows.where('id', 'in', [...which.ids])
      : rows.where('at', '>=', new Date(which.from)).where('at', '<', new Date(which.to));
  const found = await rows.orderBy('at', 'desc').orderBy('id').execute();
  return found.map((row) => ({
    id: row.id,
    topUpId: row.top_up_id,
    amount: BigInt(row.amount),
    at: row.at.getTime(),
    boughtBy: row.bought_by,
    orderNumber: row.order_number,
    invoiceTotal: row.invoice_total === null ? null : BigInt(row.invoice_total),
    recordedAt: row.recorded_at.getTime(),
  }));
}

/** The row that counts, by purchase; without `purchaseIds` of every purchase. */
export async function newestInvoices(
  tx: Books,
  organisationId: string,
  purchaseIds?: readonly string[],
): Promise<ReadonlyMap<string, InvoiceFact>> {
  if (purchaseIds?.length === 0) return new Map();
  let rows = tx.selectFrom('invoice_detail').selectAll().where('organisation_id', '=', organisationId);
  if (purchaseIds) rows = rows.where('purchase_id', 'in', [...purchaseIds]);
  // A later row of the same purchase takes the place of an earlier one.
  const found = await rows.orderBy('revision').execute();
  return new Map(found.map((row) => [row.purchase_id, toFact(row)]));
}

/** The purchase for which this key stored something. */
export async function purchaseOfInvoiceKey(
  tx: Tx,
  organisationId: string,
  key: string,
): Promise<string | undefined> {
  const row = await tx
    .selectFrom('invoice_detail')
    .select('purchase_id')
    .where('organisation_id', '=', organisationId)
    .where('natural_key', '=', key)
    .executeTakeFirst();
  return row?.purchase_id;
}

export async function insertInvoice(
  tx: Tx,
  fact: InvoiceFact & {
    readonly organisationId: string;
    readonly id: string;
    readonly key: string;
    readonly by: string;
    readonly now: Instant;
  },
): Promise<void> {
  await tx
    .insertInto('invoice_detail')
    .values({
      organisation_id: fact.organisationId,
      id: fact.id,
      natural_key: fact.key,
      purchase_id: fact.purchaseId,
      revision: fact.revision,
      order_number: fact.details.orderNumber,
      invoice_number: fact.details.invoiceNumber,
      invoice_total: fact.details.invoiceTotal,
      purchase_order: fact.details.purchaseOrder,
      cost_center: fact.details.costCenter,
      recorded_by: fact.by,
      recorded_at: new Date(fact.now),
    })
    .execute();
}

/** What stood on purchases then: from the request they were for, else by the settings of the time. */
export async function defaultsFor(
  tx: Books,
  organisationId: string,
  purchases: readonly Pick<PaperPurchase, 'id' | 'topUpId' | 'recordedAt'>[],
): Promise<ReadonlyMap<string, Defaults>> {
  const topUps = purchases.flatMap(({ topUpId }) => topUpId ?? []);
  const asked =
    topUps.length === 0 ? new Map<string, Defaults>() : await askedFor(tx, organisationId, topUps);
  const alone = purchases.some(({ topUpId }) => topUpId === null);
  const versions = alone ? await settingsByTime(tx, organisationId) : [];
  return new Map(
    purchases.map(({ id, topUpId, recordedAt }) => {
      const then = versions.findLast(({ setAt }) => setAt <= recordedAt) ?? versions[0];
      return [id, (topUpId === null ? then : asked.get(topUpId)) ?? NOTHING];
    }),
  );
}

const NOTHING: Defaults = { purchaseOrder: null, costCenter: null };

async function askedFor(
  tx: Books,
  organisationId: string,
  topUpIds: readonly string[],
): Promise<ReadonlyMap<string, Defaults>> {
  const rows = await tx
    .selectFrom('top_up')
    .select(['id', 'purchase_order', 'cost_center'])
    .where('organisation_id', '=', organisationId)
    .where('id', 'in', [...topUpIds])
    .execute();
  return new Map(
    rows.map((row) => [row.id, { purchaseOrder: row.purchase_order, costCenter: row.cost_center }]),
  );
}

async function settingsByTime(
  tx: Books,
  organisationId: string,
): Promise<readonly (Defaults & { readonly setAt: Instant })[]> {
  const rows = await tx
    .selectFrom('setting')
    .select(['version', 'settings', 'set_at'])
    .where('organisation_id', '=', organisationId)
    .orderBy('version')
    .execute();
  return rows.map((row) => {
    const { purchaseOrder, costCenter } = settingsFromJson(row.settings, Number(row.version));
    return { purchaseOrder, costCenter, setAt: row.set_at.getTime() };
  });
}

const toFact = (row: Selectable<InvoiceDetailRow>): InvoiceFact => ({
  purchaseId: row.purchase_id,
  revision: row.revision,
  details: {
    orderNumber: row.order_number,
    invoiceNumber: row.invoice_number,
    invoiceTotal: row.invoice_total === null ? null : BigInt(row.invoice_total),
    purchaseOrder: row.purchase_order,
    costCenter: row.cost_center,
  },
});
