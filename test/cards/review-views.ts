import type { PurchaseReview, ReviewView } from '../../domain/top-ups/reviews/review.ts';
import { at, dollars, theirs, topUp } from './views.ts';

export const acknowledged: Partial<PurchaseReview> = {
  answer: 'acknowledged',
  answeredBy: 'person-approver',
  answeredAt: at('2026-11-23T11:30:00Z'),
};

/** Bought by Buyer One for $250 without a request, in an emergency. */
export function reviewView(
  review: Partial<PurchaseReview> = {},
  overrides: Partial<ReviewView> = {},
): ReviewView {
  return {
    review: {
      organisationId: '00000000-0000-4000-8000-000000000001',
      purchaseId: 'purchase-1',
      why: 'emergency',
      askedAt: at('2026-11-23T10:42:00Z'),
      answer: null,
      answeredBy: null,
      answeredAt: null,
      question: null,
      version: 1,
      ...review,
    },
    timeZone: 'Europe/London',
    credit: dollars(250),
    boughtAt: at('2026-11-23T10:42:00Z'),
    boughtBy: 'person-buyer',
    boughtByName: theirs('Buyer One'),
    orderNumber: theirs('ORDER-0001'),
    topUp: null,
    decidedByName: null,
    answeredByName: review.answeredBy === undefined ? null : theirs('Approver One'),
    reviewerIds: ['person-approver'],
    reviewerNames: [theirs('Approver One'), theirs('Approver Two')],
    ...overrides,
  };
}

/** More than the request it was for, or against what became of it. */
export const forRequest = (review: Partial<PurchaseReview>): ReviewView =>
  reviewView(review, {
    topUp: topUp({ state: 'settled' }),
    decidedByName: theirs('Approver Two'),
    credit: dollars(300),
  });
