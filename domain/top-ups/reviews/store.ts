import type { Selectable } from 'kysely';
import type { BigIntColumn, NullableTime, TimeColumn } from '../../../db/columns.ts';
import type { Tx } from '../../database.ts';
import type { PurchaseReview, ReviewAnswer, ReviewReason } from './review.ts';

export interface PurchaseReviewRow {
  organisation_id: string;
  purchase_id: string;
  why: ReviewReason;
  asked_at: TimeColumn;
  answer: ReviewAnswer | null;
  answered_by: string | null;
  answered_at: NullableTime;
  question: string | null;
  version: BigIntColumn;
}

export async function insertReview(tx: Tx, review: PurchaseReview): Promise<void> {
  await tx
    .insertInto('purchase_review')
    .values({
      organisation_id: review.organisationId,
      purchase_id: review.purchaseId,
      why: review.why,
      asked_at: new Date(review.askedAt),
      answer: null,
      answered_by: null,
      answered_at: null,
      question: null,
      version: review.version,
    })
    .execute();
}

/** Of those purchases; who needed none is left out. */
export async function reviewsOf(
  tx: Tx,
  organisationId: string,
  purchaseIds: readonly string[],
): Promise<ReadonlyMap<string, PurchaseReview>> {
  if (purchaseIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('purchase_review')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('purchase_id', 'in', [...purchaseIds])
    .execute();
  return new Map(rows.map((row) => [row.purchase_id, toReview(row)]));
}

/** Those nobody has looked at yet, with who bought. */
export async function unansweredReviews(
  tx: Tx,
  organisationId: string,
): Promise<readonly { readonly purchaseId: string; readonly boughtBy: string }[]> {
  const rows = await tx
    .selectFrom('purchase_review')
    .innerJoin('purchase', (join) =>
      join
        .onRef('purchase.organisation_id', '=', 'purchase_review.organisation_id')
        .onRef('purchase.id', '=', 'purchase_review.purchase_id'),
    )
    .select(['purchase.id', 'purchase.bought_by'])
    .where('purchase_review.organisation_id', '=', organisationId)
    .where('purchase_review.answer', 'is', null)
    .orderBy('purchase_review.asked_at')
    .orderBy('purchase.id')
    .execute();
  return rows.map((row) => ({ purchaseId: row.id, boughtBy: row.bought_by }));
}

/** Hold the organisation's lock. */
export async function saveAnswer(tx: Tx, review: PurchaseReview): Promise<void> {
  const result = await tx
    .updateTable('purchase_review')
    .set({
      answer: review.answer,
      answered_by: review.answeredBy,
      answered_at: review.answeredAt === null ? null : new Date(review.answeredAt),
      question: review.question,
      version: review.version,
    })
    .where('organisation_id', '=', review.organisationId)
    .where('purchase_id', '=', review.purchaseId)
    .where('version', '=', String(review.version - 1))
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n)
    throw new Error(`the review of purchase ${review.purchaseId} moved on without its lock`);
}

const toReview = (row: Selectable<PurchaseReviewRow>): PurchaseReview => ({
  organisationId: row.organisation_id,
  purchaseId: row.purchase_id,
  why: row.why,
  askedAt: row.asked_at.getTime(),
  answer: row.answer,
  answeredBy: row.answered_by,
  answeredAt: row.answered_at?.getTime() ?? null,
  question: row.question,
  version: Number(row.version),
});
