import type { Tx } from '../../database.ts';
import type { Instant } from '../../instant.ts';
import { purchaseSubject, topUpSubject } from '../../messages/rules.ts';
import { touchSubject, wantNote } from '../../messages/want-copy.ts';
import type { Actor } from '../../organisations/roles.ts';
import type { Organisation } from '../../organisations/settings.ts';
import { holdOrganisation } from '../../organisations/store.ts';
import { done, refuse, type Outcome } from '../../outcome.ts';
import { appendReceipt } from '../../receipts/append-receipt.ts';
import { wasShown } from '../../receipts/shown/store.ts';
import type { PurchaseReview, ReviewAnswer, ReviewRefusal, ReviewView } from './review.ts';
import { judgeReview } from './rules.ts';
import { saveAnswer } from './store.ts';
import { reviewView } from './view-review.ts';

interface Asked {
  readonly organisation: Organisation;
  readonly actor: Actor;
  readonly purchaseId: string;
  readonly shownDigest: string;
  readonly now: Instant;
}
type Answered = Promise<Outcome<ReviewView, ReviewRefusal>>;

/** "I have seen it." */
export const acknowledgePurchase = (tx: Tx, input: Asked): Answered =>
  answer(tx, input, { answer: 'acknowledged', question: null });

/** Asks the buyer about it; he gets the question as a message. */
export const queryPurchase = (tx: Tx, input: Asked & { question: string }): Answered =>
  answer(tx, input, { answer: 'queried', question: input.question });

async function answer(
  tx: Tx,
  input: Asked,
  given: { answer: ReviewAnswer; question: string | null },
): Answered {
  const { actor, purchaseId, shownDigest, now } = input;
  const organisation = await holdOrganisation(tx, input.organisation.id);
  const view = await reviewView(tx, { organisation, purchaseId });
  if (!view) return refuse({ kind: 'unknown-purchase' });
  const verdict = judgeReview(view, { id: actor.id, answer: given.answer });
  if (verdict === 'done-before') return done(view);
  if (verdict === 'answered') return refuse(alreadyAnswered(view));
  if (verdict !== 'go') return refuse({ kind: verdict });
  const card = {
    organisationId: organisation.id,
    subject: purchaseSubject(purchaseId),
    digest: shownDigest,
  } as const;
  if (!(await wasShown(tx, card))) return refuse({ kind: 'out-of-date' });
  const next: PurchaseReview = {
    ...view.review,
    ...given,
    answeredBy: actor.id,
    answeredAt: now,
    version: view.review.version + 1,
  };
  await saveAnswer(tx, next);
  await leaveTraces(tx, { ...input, organisation }, view, next);
  return done({ ...view, review: next, answeredByName: actor.displayName });
}

function alreadyAnswered({ review, answeredByName }: ReviewView): ReviewRefusal {
  const { answer: given, answeredAt, askedAt } = review;
  return {
    kind: 'answered',
    answer: given ?? 'acknowledged',
    byName: answeredByName ?? '',
    at: answeredAt ?? askedAt,
  };
}

/** Receipt, every copy of the card, the request's receipt card, and the question for the buyer. */
async function leaveTraces(tx: Tx, input: Asked, view: ReviewView, next: PurchaseReview): Promise<void> {
  const { organisation, actor, purchaseId, shownDigest, now } = input;
  const organisationId = organisation.id;
  await appendReceipt(tx, {
    organisation,
    actor,
    decision: next.answer === 'queried' ? 'query' : 'acknowledge',
    subject: purchaseSubject(purchaseId),
    shownDigest,
    outcome: next.answer ?? '',
    comment: next.question ?? '',
    now,
  });
  await touchSubject(tx, organisationId, purchaseSubject(purchaseId), now);
  if (view.topUp) await touchSubject(tx, organisationId, topUpSubject(view.topUp.id), now);
  if (next.question === null) return;
  await wantNote(tx, {
    organisationId,
    key: `${purchaseId}/purchase-queried`,
    to: { personId: view.boughtBy },
    note: { kind: 'purchase-queried', purchaseId, question: next.question, personIds: [actor.id] },
    now,
  });
}
