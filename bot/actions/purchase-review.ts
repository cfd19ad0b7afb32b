import { z } from 'zod';
import type { Outcome } from '../../domain/outcome.ts';
import type { ReviewRefusal, ReviewView } from '../../domain/top-ups/reviews/review.ts';
import { reviewReply } from '../replies-with-cards.ts';
import type { Reply, Turn } from '../turn.ts';
import { READERS, defineAction, digest, id, typed } from './define.ts';

/** From the buyer's message, and by itself when the card is shown again. */
export const purchaseOpen = defineAction({
  verb: 'purchase-open',
  allowed: READERS,
  data: z.strictObject({ purchaseId: id }),
  run: async ({ purchaseId }, turn) => current(purchaseId, turn, {}),
});

/** An owner may have to answer where there is no approver but the buyer; the use case knows. */
const ANSWERERS = ['approver', 'owner'] as const;

export const purchaseAcknowledge = defineAction({
  verb: 'purchase-acknowledge',
  allowed: ANSWERERS,
  data: z.strictObject({ purchaseId: id, shownDigest: digest }),
  async run(data, turn) {
    return answer(await turn.deps.useCases.acknowledgePurchase({ actor: turn.actor, ...data }), data, turn);
  },
});

const LONGEST_QUESTION = 300;

export const purchaseQuery = defineAction({
  verb: 'purchase-query',
  allowed: ANSWERERS,
  data: z.strictObject({ purchaseId: id, shownDigest: digest, question: typed }),
  async run(data, turn) {
    const { useCases, words } = turn.deps;
    const { purchaseId, question } = data;
    const tooLong =
      question.length > LONGEST_QUESTION ? words.replies.reasonTooLong(LONGEST_QUESTION) : undefined;
    const notice = question === '' ? words.purchaseReview.askingMissing : tooLong;
    if (notice !== undefined) return current(purchaseId, turn, { notice, typed: question });
    return answer(await useCases.queryPurchase({ actor: turn.actor, ...data }), data, turn);
  },
});

type Shown = Parameters<typeof reviewReply>[2];

async function answer(
  outcome: Outcome<ReviewView, ReviewRefusal>,
  { purchaseId, question }: { purchaseId: string; question?: string },
  turn: Turn,
): Promise<Reply> {
  if (outcome.ok) return reviewReply(outcome.value, turn);
  const text = turn.deps.words.replies.review(outcome.refusal, turn.organisation.settings.timeZone);
  if (outcome.refusal.kind !== 'out-of-date') return { kind: 'text', text };
  return current(purchaseId, turn, { notice: text, typed: question });
}

/** This person's view as SQL has it now. */
async function current(purchaseId: string, turn: Turn, shown: Shown): Promise<Reply> {
  const { useCases, words } = turn.deps;
  const view = await useCases.purchaseReview(turn.organisation.id, purchaseId);
  if (view) return reviewReply(view, turn, shown);
  const zone = turn.organisation.settings.timeZone;
  return { kind: 'text', text: words.replies.review({ kind: 'unknown-purchase' }, zone) };
}
