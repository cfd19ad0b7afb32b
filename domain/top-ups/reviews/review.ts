import type { Instant } from '../../instant.ts';
import type { Money } from '../../money.ts';
import type { TopUp } from '../top-up.ts';
import type { RolesUnsure } from '../../organisations/refusal.ts';

/** Why nobody's approval covers a purchase as it is. */
export const REVIEW_REASONS = [
  'emergency',
  'no-request',
  'undecided',
  'more',
  'declined',
  'cancelled',
  'expired',
  'failed',
] as const;
export type ReviewReason = (typeof REVIEW_REASONS)[number];

export const REVIEW_ANSWERS = ['acknowledged', 'queried'] as const;
export type ReviewAnswer = (typeof REVIEW_ANSWERS)[number];

/** What approvers are asked afterwards about a purchase they did not approve as it is; it is booked either way. */
export interface PurchaseReview {
  readonly organisationId: string;
  readonly purchaseId: string;
  readonly why: ReviewReason;
  readonly askedAt: Instant;
  readonly answer: ReviewAnswer | null;
  readonly answeredBy: string | null;
  readonly answeredAt: Instant | null;
  /** People's text: escape before it meets a card. */
  readonly question: string | null;
  readonly version: number;
}

/** Everything its card may say. */
export interface ReviewView {
  readonly review: PurchaseReview;
  readonly timeZone: string;
  readonly credit: Money;
  readonly boughtAt: Instant;
  readonly boughtBy: string;
  readonly boughtByName: string;
  readonly orderNumber: string | null;
  /** The request it was for, and who ended that; null: none. */
  readonly topUp: TopUp | null;
  readonly decidedByName: string | null;
  readonly answeredByName: string | null;
  /** Ids of who may answer: approvers other than the buyer; if there is none, owners other than the buyer. */
  readonly reviewerIds: readonly string[];
  readonly reviewerNames: readonly string[];
}

export type ReviewRefusal =
  | { readonly kind: 'unknown-purchase' }
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'own-purchase' }
  | { readonly kind: 'out-of-date' }
  | {
      readonly kind: 'answered';
      readonly answer: ReviewAnswer;
      readonly byName: string;
      readonly at: Instant;
    }
  | RolesUnsure;
