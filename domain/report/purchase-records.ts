import type { Tx } from '../database.ts';
import { detailsOfPurchases } from '../facts/invoices/invoice-of.ts';
import { paperPurchases, type PaperPurchase } from '../facts/invoices/store.ts';
import type { InvoiceDetails } from '../facts/invoices/rules.ts';
import type { Instant } from '../instant.ts';
import { money, type Money } from '../money.ts';
import type { Organisation } from '../organisations/settings.ts';
import { namesOf } from '../organisations/store.ts';
import { boughtFor } from '../top-ups/purchases/store.ts';
import { reviewsOf } from '../top-ups/reviews/store.ts';
import { topUpsById } from '../top-ups/store.ts';
import type { TopUp } from '../top-ups/top-up.ts';
import { flagsOf, type PurchaseFlag } from './rules.ts';

export interface Named {
  /** Entra object id. */
  readonly id: string;
  /** Empty: erased, or never known. */
  readonly name: string;
}

/** One line of what finance wants to know. People's text is as they typed it. */
export interface PurchaseRecord {
  readonly purchaseId: string;
  readonly at: Instant;
  /** Without tax. */
  readonly credit: Money;
  readonly orderNumber: string | null;
  readonly invoiceNumber: string | null;
  /** With tax. */
  readonly invoiceTotal: Money | null;
  readonly purchaseOrder: string | null;
  readonly costCenter: string | null;
  readonly boughtBy: Named;
  /** null: nobody asked, or the policy did; then there is a request number. */
  readonly askedBy: Named | null;
  readonly approvedBy: readonly Named[];
  readonly requestNumber: number | null;
  readonly flags: readonly PurchaseFlag[];
}

/** What people bought from `from` until before `to`, oldest first, with the invoice details that count now. Reads only. */
export async function purchaseRecords(
  tx: Tx,
  input: { organisation: Organisation; from: Instant; to: Instant },
): Promise<readonly PurchaseRecord[]> {
  const { organisation, from, to } = input;
  const { id } = organisation;
  const purchases = (await paperPurchases(tx, id, { from, to })).toReversed();
  const details = await detailsOfPurchases(tx, id, purchases);
  const topUps = await topUpsById(tx, id, [...new Set(purchases.flatMap(({ topUpId }) => topUpId ?? []))]);
  const byId = new Map(topUps.map((topUp) => [topUp.id, topUp]));
  const people = [
    ...purchases.map(({ boughtBy }) => boughtBy),
    ...topUps.flatMap((topUp) => [topUp.requestedBy, ...topUp.approvedBy]),
  ];
  const names = await namesOf(tx, id, people);
  const reviews = await reviewsOf(
    tx,
    id,
    purchases.map((purchase) => purchase.id),
  );
  const sums = await boughtOnRequests(tx, id, topUps);
  return purchases.map((purchase) => {
    const papers = details.get(purchase.id);
    if (!papers) throw new Error('a purchase without its papers');
    const topUp = byId.get(purchase.topUpId ?? '');
    const boughtOnRequest = sums.get(topUp?.id ?? '') ?? 0n;
    const review = reviews.get(purchase.id);
    const flags = flagsOf({ papers, topUp, review, boughtOnRequest, all: details });
    return recordOf({ purchase, papers, topUp, flags }, organisation, names);
  });
}

interface Read {
  readonly purchase: PaperPurchase;
  readonly papers: InvoiceDetails;
  readonly topUp: TopUp | undefined;
  readonly flags: readonly PurchaseFlag[];
}

function recordOf(
  { purchase, papers, topUp, flags }: Read,
  { settings: { currency } }: Organisation,
  names: ReadonlyMap<string, string>,
): PurchaseRecord {
  const named = (id: string): Named => ({ id, name: names.get(id) ?? '' });
  return {
    purchaseId: purchase.id,
    at: purchase.at,
    credit: money(purchase.amount, currency),
    ...papers,
    invoiceTotal: papers.invoiceTotal === null ? null : money(papers.invoiceTotal, currency),
    boughtBy: named(purchase.boughtBy),
    askedBy: topUp?.origin === 'person' ? named(topUp.requestedBy) : null,
    approvedBy: (topUp?.approvedBy ?? []).map(named),
    requestNumber: topUp?.number ?? null,
    flags,
  };
}

/** All that was bought for each request, whenever: a part may lie outside the period. */
async function boughtOnRequests(
  tx: Tx,
  organisationId: string,
  topUps: readonly TopUp[],
): Promise<ReadonlyMap<string, bigint>> {
  const sums = new Map<string, bigint>();
  for (const { id } of topUps) sums.set(id, await boughtFor(tx, organisationId, id));
  return sums;
}
