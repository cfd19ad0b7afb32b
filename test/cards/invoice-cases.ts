import { auditCard } from '../../cards/audit.ts';
import { balanceDetailsCard } from '../../cards/balance-details.ts';
import { invoiceFormCard } from '../../cards/invoice-form.ts';
import { invoiceSavedCard } from '../../cards/invoice-saved.ts';
import { topUpCard } from '../../cards/top-up.ts';
import { en } from '../../locales/en.ts';
import { auditSummary, details, dollars, invoiceView, receipt, theirs } from './views.ts';

const unknown = {
  orderNumber: null,
  invoiceNumber: null,
  invoiceTotal: null,
  purchaseOrder: null,
  costCenter: null,
};
const typed = () => ({
  orderNumber: theirs('ORDER-0001'),
  invoiceNumber: theirs('E0400ABCD1'),
  invoiceTotal: 'three hundred',
  purchaseOrder: theirs('[PO](http://evil.example)'),
  costCenter: '',
});
const complete = () => ({
  invoiceNumber: theirs('E0400ABCD1'),
  purchaseOrder: theirs('4500012345'),
  costCenter: theirs('Telephony 7'),
});

/** What bookkeeping enters, and where it is reached from. */
export const invoices = [
  {
    name: 'invoice-form',
    card: () => invoiceFormCard({ invoice: invoiceView(), formId: 'form-1' }, en),
  },
  {
    name: 'invoice-form-empty',
    card: () =>
      invoiceFormCard({ invoice: invoiceView({ topUpId: null, details: unknown }), formId: 'form-1' }, en),
  },
  {
    name: 'invoice-form-problem',
    card: () =>
      invoiceFormCard(
        {
          invoice: invoiceView(),
          formId: 'form-1',
          typed: typed(),
          problem: en.replies.amount({ kind: 'not-an-amount', text: typed().invoiceTotal }, '297.50'),
        },
        en,
      ),
  },
  { name: 'invoice-saved', card: () => invoiceSavedCard(invoiceView({ topUpId: null }), en) },
  { name: 'top-up-settled-buyer', card: () => topUpCard(receipt(), 'buyer', en) },
  { name: 'top-up-settled-invoiced', card: () => topUpCard(receipt(complete()), 'buyer', en) },
  {
    name: 'top-up-settled-no-papers',
    card: () =>
      topUpCard(receipt({ orderNumber: null, invoiceTotal: null, credit: dollars(250) }), 'buyer', en),
  },
  {
    name: 'audit',
    card: () => auditCard(auditSummary(), en),
  },
  {
    name: 'audit-broken',
    card: () => auditCard(auditSummary({ faults: 2 }), en),
  },
  { name: 'audit-empty', card: () => auditCard(auditSummary({ receipts: 0, last: [] }), en) },
  {
    name: 'balance-details-buyer',
    card: () => balanceDetailsCard(details(), en, { mayInvoice: true }),
  },
];
