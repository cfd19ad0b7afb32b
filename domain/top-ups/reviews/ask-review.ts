import type { Tx } from '../../database.ts';
import type { Instant } from '../../instant.ts';
import { purchaseSubject } from '../../messages/rules.ts';
import { wantCopy } from '../../messages/want-copy.ts';
import type { Person } from '../../organisations/roles.ts';
import { peopleWithRole } from '../../organisations/store.ts';
import type { ReviewReason } from './review.ts';
import { insertReview } from './store.ts';

/** Asks the approvers afterwards, in the transaction that records the purchase. */
export async function askReview(
  tx: Tx,
  input: {
    organisationId: string;
    purchaseId: string;
    boughtBy: string;
    why: ReviewReason;
    now: Instant;
  },
): Promise<void> {
  const { organisationId, purchaseId, boughtBy, why, now } = input;
  await insertReview(tx, {
    organisationId,
    purchaseId,
    why,
    askedAt: now,
    answer: null,
    answeredBy: null,
    answeredAt: null,
    question: null,
    version: 1,
  });
  const subject = purchaseSubject(purchaseId);
  for (const { id: personId } of await reviewersOf(tx, organisationId, boughtBy))
    await wantCopy(tx, { organisationId, subject, audience: 'approver', to: { personId }, now });
}

/** Approvers other than the buyer; if there is none, owners other than the buyer. */
export async function reviewersOf(
  tx: Tx,
  organisationId: string,
  boughtBy: string,
): Promise<readonly Person[]> {
  for (const role of ['approver', 'owner'] as const) {
    const others = (await peopleWithRole(tx, organisationId, role)).filter(({ id }) => id !== boughtBy);
    if (others.length > 0) return others;
  }
  return [];
}
