import type { Actor } from '../../domain/organisations/roles.ts';
import type { Outcome } from '../../domain/outcome.ts';
import type { ReviewRefusal, ReviewView } from '../../domain/top-ups/reviews/review.ts';

/** Purchases that nobody approved as they are, looked at afterwards. */
export interface ReviewUseCases {
  purchaseReview(organisationId: string, purchaseId: string): Promise<ReviewView | undefined>;
  acknowledgePurchase(input: {
    actor: Actor;
    purchaseId: string;
    shownDigest: string;
  }): Promise<Outcome<ReviewView, ReviewRefusal>>;
  queryPurchase(input: {
    actor: Actor;
    purchaseId: string;
    shownDigest: string;
    question: string;
  }): Promise<Outcome<ReviewView, ReviewRefusal>>;
}
