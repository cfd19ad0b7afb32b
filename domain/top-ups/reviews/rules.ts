import type { Mode } from '../../organisations/settings.ts';
import { wasApproved } from '../matching.ts';
import type { TopUp, TopUpState } from '../top-up.ts';
import type { PurchaseReview, ReviewAnswer, ReviewReason } from './review.ts';

export interface JustBought {
  /** The request it was linked to, as it was before; null: it fitted none. */
  readonly topUp: Pick<TopUp, 'state' | 'amount'> | null;
  /** All credit bought for that request by now, ten-thousandths. */
  readonly bought: bigint;
  /** The buyer said so. */
  readonly emergency: boolean;
  readonly mode: Mode;
}

/**
 * Why a purchase needs an approver's look afterwards; null: an approval covers it, or nobody was to be asked. In mode
 * `microsoft` credit comes without requests, so one without a request is nothing to look at unless it was an emergency.
 */
export function whyReview({ topUp, bought, emergency, mode }: JustBought): ReviewReason | null {
  if (topUp && wasApproved(topUp)) return bought > topUp.amount.amount ? 'more' : null;
  if (topUp) return ENDED[topUp.state] ?? (emergency ? 'emergency' : 'undecided');
  if (emergency) return 'emergency';
  return mode === 'microsoft' ? null : 'no-request';
}

const ENDED: Partial<Readonly<Record<TopUpState, ReviewReason>>> = {
  rejected: 'declined',
  cancelled: 'cancelled',
  expired: 'expired',
  failed: 'failed',
};

export type ReviewVerdict = 'go' | 'done-before' | 'own-purchase' | 'not-allowed' | 'answered';

/** The first answer wins; the buyer never answers for himself. */
export function judgeReview(
  {
    review,
    boughtBy,
    reviewerIds,
  }: { review: PurchaseReview; boughtBy: string; reviewerIds: readonly string[] },
  doer: { readonly id: string; readonly answer: ReviewAnswer },
): ReviewVerdict {
  if (doer.id === boughtBy) return 'own-purchase';
  if (!reviewerIds.includes(doer.id)) return 'not-allowed';
  if (review.answer === null) return 'go';
  return review.answer === doer.answer && review.answeredBy === doer.id ? 'done-before' : 'answered';
}
