import type { InvoiceDetails } from '../facts/invoices/rules.ts';
import type { PurchaseReview } from '../top-ups/reviews/review.ts';
import type { TopUp } from '../top-ups/top-up.ts';

/** What finance should look at. */
export const PURCHASE_FLAGS = [
  /** Nobody asked for it. */
  'no-request',
  /** Bought before, or without, the approval it needed. */
  'before-approval',
  /** No person approved it: the approved budget did. */
  'within-budget',
  /** Approved, but another sum was bought. */
  'differs',
  /** An approver has not looked at it yet. */
  'not-reviewed',
  /** An approver asked the buyer about it. */
  'queried',
  'no-invoice',
  /** Another purchase of the period has the same invoice number: its total may be meant for both. */
  'shared-invoice',
] as const;
export type PurchaseFlag = (typeof PURCHASE_FLAGS)[number];

interface FlagFacts {
  readonly papers: InvoiceDetails;
  readonly topUp: TopUp | undefined;
  readonly review: PurchaseReview | undefined;
  /** All that was bought for that request, ten-thousandths. */
  readonly boughtOnRequest: bigint;
  /** Of every purchase in the period. */
  readonly all: ReadonlyMap<string, InvoiceDetails>;
}

/** In the order of the list above. */
export function flagsOf(facts: FlagFacts): readonly PurchaseFlag[] {
  const { papers, topUp, review, boughtOnRequest, all } = facts;
  const { invoiceNumber } = papers;
  const sameInvoice = [...all.values()].filter((each) => each.invoiceNumber === invoiceNumber);
  const early = review !== undefined && review.why !== 'more' && review.why !== 'no-request';
  const holds: Readonly<Record<PurchaseFlag, boolean>> = {
    'no-request': topUp === undefined,
    'before-approval': early,
    'within-budget': topUp !== undefined && topUp.budgetId !== null,
    differs: topUp !== undefined && !early && boughtOnRequest !== topUp.amount.amount,
    'not-reviewed': review?.answer === null,
    queried: review?.answer === 'queried',
    'no-invoice': invoiceNumber === null,
    'shared-invoice': invoiceNumber !== null && sameInvoice.length > 1,
  };
  return PURCHASE_FLAGS.filter((flag) => holds[flag]);
}
