import type { InvoiceDetails } from '../facts/invoices/rules.ts';
import type { TopUp } from '../top-ups/top-up.ts';

/** What finance should look at. */
export const PURCHASE_FLAGS = [
  /** Nobody asked for it. */
  'no-request',
  /** Asked for, but nobody had said yes when it was bought, or it was declined, cancelled or too late. */
  'not-approved',
  /** No person approved: the approved budget did. */
  'within-budget',
  /** Another sum than was approved. */
  'differs',
  'no-invoice',
  /** Another purchase has the same invoice number: its total may be meant for both. */
  'shared-invoice',
] as const;
export type PurchaseFlag = (typeof PURCHASE_FLAGS)[number];

interface FlagFacts {
  readonly papers: InvoiceDetails;
  readonly topUp: TopUp | undefined;
  /** All that was bought for that request, ten-thousandths. */
  readonly boughtOnRequest: bigint;
  /** Of every purchase in the period. */
  readonly all: ReadonlyMap<string, InvoiceDetails>;
}

/** In the order of the list above. */
export function flagsOf({ papers, topUp, boughtOnRequest, all }: FlagFacts): readonly PurchaseFlag[] {
  const { invoiceNumber } = papers;
  const sameInvoice = [...all.values()].filter((each) => each.invoiceNumber === invoiceNumber);
  const approved = topUp !== undefined && isApproved(topUp);
  const holds: Readonly<Record<PurchaseFlag, boolean>> = {
    'no-request': topUp === undefined,
    'not-approved': topUp !== undefined && !approved,
    'within-budget': topUp !== undefined && topUp.budgetId !== null,
    differs: approved && boughtOnRequest !== topUp.amount.amount,
    'no-invoice': invoiceNumber === null,
    'shared-invoice': invoiceNumber !== null && sameInvoice.length > 1,
  };
  return PURCHASE_FLAGS.filter((flag) => holds[flag]);
}

/** Enough people said yes, or a budget did. */
const isApproved = ({ approvedBy, approvalsNeeded, budgetId, declineReason }: TopUp): boolean =>
  budgetId !== null || (declineReason === null && approvedBy.length >= approvalsNeeded);
