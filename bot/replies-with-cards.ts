import { balanceCard, type Notice } from '../cards/balance.ts';
import { purchaseReviewCard } from '../cards/purchase-review.ts';
import { topUpCard } from '../cards/top-up.ts';
import { newId } from '../domain/ids.ts';
import { hasRole, type Actor } from '../domain/organisations/roles.ts';
import type { BalanceSummary } from '../domain/position/summary.ts';
import type { ReviewView } from '../domain/top-ups/reviews/review.ts';
import type { TopUpAudience, TopUpView } from '../domain/top-ups/top-up.ts';
import type { Reply, Turn } from './turn.ts';

export function balanceReply(summary: BalanceSummary, turn: Turn, notice?: Notice): Reply {
  const { words } = turn.deps;
  return {
    kind: 'card',
    card: balanceCard(summary, words, notice),
    summary: words.replies.summaries.balance,
  };
}

interface TopUpReplyOptions {
  readonly form?: { readonly id: string; readonly typed: Record<string, string>; readonly problem: string };
  readonly copyId?: string;
  /** Why the person sees this instead of what was asked for. */
  readonly notice?: string;
}

/** This person's view of a top-up as SQL has it now. */
export function topUpReply(
  view: TopUpView,
  turn: Turn,
  { form, copyId, notice }: TopUpReplyOptions = {},
): Reply {
  const { words } = turn.deps;
  const audience = audienceOf(view, turn.actor);
  const more = { notice, form: audience === 'buyer' ? (form ?? { id: newId() }) : undefined };
  const card = topUpCard(view, audience, words, more);
  const summary = words.replies.summaries.topUp(view.topUp.number, view.topUp.amount);
  return { kind: 'card', card, summary, ...(copyId !== undefined && { copyId }) };
}

/** This person's view of a purchase that nobody approved as it is. */
export function reviewReply(
  view: ReviewView,
  turn: Turn,
  shown: { readonly notice?: string; readonly typed?: string | undefined } = {},
): Reply {
  const { words } = turn.deps;
  const card = purchaseReviewCard(view, view.reviewerIds.includes(turn.actor.id), words, shown);
  return { kind: 'card', card, summary: words.purchaseReview.summary(words.format.whole(view.credit)) };
}

/** Who has several roles sees the card on which they can act. */
function audienceOf({ topUp }: TopUpView, actor: Actor): TopUpAudience {
  const isRequester = topUp.requestedBy === actor.id;
  const decides = topUp.state === 'requested' && !isRequester && !topUp.approvedBy.includes(actor.id);
  if (decides && hasRole(actor, 'approver')) return 'approver';
  const toBuy = topUp.state === 'approved' || topUp.state === 'claimed' || topUp.state === 'unknown';
  if (toBuy && hasRole(actor, 'buyer', 'owner')) return 'buyer';
  // Only this one has the button for the invoice.
  if (topUp.state === 'settled' && hasRole(actor, 'buyer', 'owner')) return 'buyer';
  if (isRequester) return 'requester';
  if (hasRole(actor, 'approver')) return 'approver';
  return hasRole(actor, 'buyer', 'owner') ? 'buyer' : 'channel';
}
