import type { InvoiceView } from '../../domain/facts/invoices/invoice-of.ts';
import type { InvoiceRefusal } from '../../domain/facts/invoices/refusal.ts';
import type { InvoiceDetails } from '../../domain/facts/invoices/rules.ts';
import type { Actor } from '../../domain/organisations/roles.ts';
import type { Outcome } from '../../domain/outcome.ts';
import type { TopUpView } from '../../domain/top-ups/top-up.ts';

export interface InvoiceUseCases {
  /** Undefined: nobody bought that. */
  invoice(organisationId: string, purchaseId: string): Promise<InvoiceView | undefined>;
  /** `topUp`: of the request the purchase settled, to answer with its receipt. */
  recordInvoice(input: {
    actor: Actor;
    purchaseId: string;
    details: InvoiceDetails;
    key: string;
  }): Promise<Outcome<{ invoice: InvoiceView; topUp: TopUpView | undefined }, InvoiceRefusal>>;
}
