import type { Tx } from '../../database.ts';
import type { Instant } from '../../instant.ts';
import { purchaseSubject } from '../../messages/rules.ts';
import { lockCopiesOf } from '../../messages/store.ts';
import { touchSubject, wantCopy } from '../../messages/want-copy.ts';
import { reviewersOf } from './ask-review.ts';
import { unansweredReviews } from './store.ts';

/**
 * After roles changed, under the organisation's lock: who may look at a purchase now has its card, and every copy is
 * drawn again, for it names who may.
 */
export async function followReviewers(
  tx: Tx,
  { organisationId, now }: { organisationId: string; now: Instant },
): Promise<void> {
  for (const { purchaseId, boughtBy } of await unansweredReviews(tx, organisationId)) {
    const subject = purchaseSubject(purchaseId);
    await touchSubject(tx, organisationId, subject, now);
    const told = new Set((await lockCopiesOf(tx, organisationId, subject)).map(({ personId }) => personId));
    for (const { id: personId } of await reviewersOf(tx, organisationId, boughtBy))
      if (!told.has(personId))
        await wantCopy(tx, { organisationId, subject, audience: 'approver', to: { personId }, now });
  }
}
