import type { Books } from '../../database.ts';
import type { Instant } from '../../instant.ts';
import { money, type Money } from '../../money.ts';
import type { Organisation } from '../../organisations/settings.ts';
import { effectiveDetails, type InvoiceDetails } from './rules.ts';
import { defaultsFor, newestInvoices, paperPurchases, type PaperPurchase } from './store.ts';

/** A purchase and what bookkeeping has of it, for the form and for its answer. */
export interface InvoiceView {
  readonly organisation: Organisation;
  readonly purchaseId: string;
  readonly topUpId: string | null;
  readonly credit: Money;
  readonly at: Instant;
  readonly details: InvoiceDetails;
}

/** Undefined: nobody bought that, or it was voided. Reads only. */
export async function invoiceOf(
  tx: Books,
  { organisation, purchaseId }: { organisation: Organisation; purchaseId: string },
): Promise<InvoiceView | undefined> {
  const [purchase] = await paperPurchases(tx, organisation.id, { ids: [purchaseId] });
  if (!purchase) return undefined;
  const details = (await detailsOfPurchases(tx, organisation.id, [purchase])).get(purchaseId);
  if (!details) throw new Error('a purchase without its papers');
  const { id, topUpId, amount, at } = purchase;
  const credit = money(amount, organisation.settings.currency);
  return { organisation, purchaseId: id, topUpId, credit, at, details };
}

/** What counts for each of them, by id. */
export async function detailsOfPurchases(
  tx: Books,
  organisationId: string,
  purchases: readonly Pick<PaperPurchase, 'id' | 'topUpId' | 'orderNumber' | 'invoiceTotal' | 'recordedAt'>[],
): Promise<ReadonlyMap<string, InvoiceDetails>> {
  if (purchases.length === 0) return new Map();
  const newest = await newestInvoices(
    tx,
    organisationId,
    purchases.map(({ id }) => id),
  );
  const bare = purchases.filter(({ id }) => !newest.has(id));
  const defaults = await defaultsFor(tx, organisationId, bare);
  const none = { purchaseOrder: null, costCenter: null };
  return new Map(
    purchases.map((purchase) => {
      const { id } = purchase;
      return [id, effectiveDetails(purchase, newest.get(id)?.details, defaults.get(id) ?? none)];
    }),
  );
}
