import type { Books } from '../../database.ts';
import { DAY, type Instant } from '../../instant.ts';
import { newestInvoices, paperPurchases, type PaperPurchase } from './store.ts';

/** Bookkeeping has closed what is older. */
const LOOK_BACK = 366 * DAY;

/** The newest purchase whose invoice number nobody has entered yet. Reads only. */
export async function newestWithoutInvoice(
  tx: Books,
  organisationId: string,
  now: Instant,
): Promise<PaperPurchase | undefined> {
  const purchases = await paperPurchases(tx, organisationId, { from: now - LOOK_BACK, to: now + 1 });
  const known = await newestInvoices(
    tx,
    organisationId,
    purchases.map(({ id }) => id),
  );
  return purchases.find(({ id }) => (known.get(id)?.details.invoiceNumber ?? null) === null);
}
