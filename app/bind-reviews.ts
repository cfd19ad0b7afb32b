import type { ReviewUseCases } from '../bot/use-cases/reviews.ts';
import { acknowledgePurchase, queryPurchase } from '../domain/top-ups/reviews/answer-review.ts';
import { reviewView } from '../domain/top-ups/reviews/view-review.ts';
import { looking, type Parts } from './books.ts';
import { acting } from './fresh-roles.ts';

/** Purchases that nobody approved as they are, looked at afterwards. */
export function bindReviews(parts: Parts): ReviewUseCases {
  return {
    purchaseReview: (id, purchaseId) => looking(parts, id, (tx, at) => reviewView(tx, { ...at, purchaseId })),
    acknowledgePurchase: (input) =>
      acting(parts, input, (tx, at) => acknowledgePurchase(tx, { ...input, ...at })),
    queryPurchase: (input) => acting(parts, input, (tx, at) => queryPurchase(tx, { ...input, ...at })),
  };
}
