import type { Tx } from '../../database.ts';
import { money } from '../../money.ts';
import type { Organisation } from '../../organisations/settings.ts';
import { namesOf } from '../../organisations/store.ts';
import { purchasesById, topUpOfPurchase } from '../purchases/store.ts';
import { topUpsById } from '../store.ts';
import { reviewersOf } from './ask-review.ts';
import type { ReviewView } from './review.ts';
import { reviewsOf } from './store.ts';

/** As SQL has it now. Undefined: that purchase needs no review, or there is none. */
export async function reviewView(
  tx: Tx,
  input: { organisation: Organisation; purchaseId: string },
): Promise<ReviewView | undefined> {
  const { organisation, purchaseId } = input;
  const { id } = organisation;
  const review = (await reviewsOf(tx, id, [purchaseId])).get(purchaseId);
  const purchase = (await purchasesById(tx, id, [purchaseId])).get(purchaseId);
  if (!review || !purchase) return undefined;
  const topUpId = await topUpOfPurchase(tx, id, purchaseId);
  const [topUp = null] = topUpId === null ? [] : await topUpsById(tx, id, [topUpId]);
  const reviewers = await reviewersOf(tx, id, purchase.boughtBy);
  const decidedBy = topUp?.decidedBy ?? '';
  const names = await namesOf(tx, id, [purchase.boughtBy, decidedBy, review.answeredBy ?? '']);
  return {
    review,
    timeZone: organisation.settings.timeZone,
    credit: money(purchase.amount, organisation.settings.currency),
    boughtAt: purchase.at,
    boughtBy: purchase.boughtBy,
    boughtByName: names.get(purchase.boughtBy) ?? '',
    orderNumber: purchase.orderNumber,
    topUp,
    decidedByName: names.get(decidedBy) ?? null,
    answeredByName: names.get(review.answeredBy ?? '') ?? null,
    reviewerIds: reviewers.map((reviewer) => reviewer.id),
    reviewerNames: reviewers.map(({ displayName }) => displayName),
  };
}
