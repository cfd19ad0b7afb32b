import type { InvoiceRefusal } from '../../domain/facts/invoices/refusal.ts';
import { rolesUnsure } from './roles-unsure.ts';

/** What the invoice of a purchase says: the form, and what is answered once it is stored. */
export const invoice = {
  add: 'Add invoice',
  correct: 'Correct invoice',
  title: (amount: string, day: string) => `Invoice of ${amount}, ${day}`,
  explain: 'From the order in the admin center or the invoice itself. What is left empty is not known.',
  orderNumber: 'Order number',
  invoiceNumber: 'Invoice number',
  invoiceTotal: 'Invoice total, with tax',
  purchaseOrder: 'PO number',
  costCenter: 'Cost center',
  unknown: 'not known',
  save: 'Save invoice',
  back: 'Back',
  tooLong: (field: string, longest: number) => `${field}: please give at most ${longest} characters.`,

  saved: (amount: string, day: string) => `Invoice noted: ${amount}, ${day}`,
  line: (title: string, value: string) => `${title}: ${value}`,
  details: 'Details',

  refusal: (refusal: InvoiceRefusal): string => {
    switch (refusal.kind) {
      case 'unknown-purchase':
        return 'I do not know that purchase any more. Type details to see what was bought.';
      case 'not-allowed':
        return 'Only buyers and owners may enter what an invoice says.';
      case 'microsoft-silent':
        return rolesUnsure;
      case 'negative-total':
        return 'An invoice total cannot be below zero. Enter what was paid, with tax.';
    }
  },
};
