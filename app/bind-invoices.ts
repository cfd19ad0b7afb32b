import type { InvoiceUseCases } from '../bot/use-cases/invoices.ts';
import { invoiceOf } from '../domain/facts/invoices/invoice-of.ts';
import { recordInvoice } from '../domain/facts/invoices/record-invoice.ts';
import { done } from '../domain/outcome.ts';
import { topUpView } from '../domain/top-ups/view-top-up.ts';
import { looking, type Parts } from './books.ts';
import { acting } from './fresh-roles.ts';

/** Binds what bookkeeping enters. */
export const bindInvoices = (parts: Parts): InvoiceUseCases => ({
  invoice: (id, purchaseId) => looking(parts, id, (tx, at) => invoiceOf(tx, { ...at, purchaseId })),
  recordInvoice: (input) =>
    acting(parts, input, async (tx, at) => {
      const recorded = await recordInvoice(tx, { ...input, ...at });
      if (!recorded.ok) return recorded;
      const { topUpId } = recorded.value;
      const topUp = topUpId === null ? undefined : await topUpView(tx, { ...at, topUpId });
      // Its card shows the first purchase; a second one for the same request is answered on its own.
      const isShown = topUp?.purchase?.id === recorded.value.purchaseId;
      return done({ invoice: recorded.value, topUp: isShown ? topUp : undefined });
    }),
});
