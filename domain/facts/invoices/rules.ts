import { createHash } from 'node:crypto';
import type { Instant } from '../../instant.ts';

/** What bookkeeping wants to know of a purchase. People's text; the total in ten-thousandths, with tax. */
export interface InvoiceDetails {
  readonly orderNumber: string | null;
  readonly invoiceNumber: string | null;
  readonly invoiceTotal: bigint | null;
  readonly purchaseOrder: string | null;
  readonly costCenter: string | null;
}

/** What the purchase itself was recorded with. */
export interface RecordedWith {
  readonly orderNumber: string | null;
  readonly invoiceTotal: bigint | null;
  readonly recordedAt: Instant;
}

/** What stands on every purchase unless the buyer says otherwise. */
export type Defaults = Pick<InvoiceDetails, 'purchaseOrder' | 'costCenter'>;

/** The newest row counts whole; without one, what the purchase was recorded with. */
export const effectiveDetails = (
  purchase: RecordedWith,
  newest: InvoiceDetails | undefined,
  defaults: Defaults,
): InvoiceDetails =>
  newest ?? {
    orderNumber: purchase.orderNumber,
    invoiceNumber: null,
    invoiceTotal: purchase.invoiceTotal,
    ...defaults,
  };

/** Blanks around a text, or nothing but blanks, say nothing. */
export const tidied = (details: InvoiceDetails): InvoiceDetails => ({
  orderNumber: details.orderNumber?.trim() || null,
  invoiceNumber: details.invoiceNumber?.trim() || null,
  invoiceTotal: details.invoiceTotal,
  purchaseOrder: details.purchaseOrder?.trim() || null,
  costCenter: details.costCenter?.trim() || null,
});

/** sha256, hex: what a receipt keeps of them, so that the row cannot be changed behind the chain's back. */
export function invoiceDigest(details: InvoiceDetails): string {
  const { costCenter, invoiceNumber, invoiceTotal, orderNumber, purchaseOrder } = details;
  const canonical = JSON.stringify([
    costCenter,
    invoiceNumber,
    invoiceTotal?.toString() ?? null,
    orderNumber,
    purchaseOrder,
  ]);
  return createHash('sha256').update(canonical).digest('hex');
}
