import { insideLine } from '../cards/top-up-budget.ts';
import type { TypedRequest } from '../cards/top-up-form.ts';
import type { Instant } from '../domain/instant.ts';
import type { Money } from '../domain/money.ts';
import type { TopUpView } from '../domain/top-ups/top-up.ts';
import { topUpForm } from './forms.ts';
import { topUpReply } from './replies-with-cards.ts';
import type { Reply, Turn } from './turn.ts';

/** The form's own limit. */
const LONGEST_REASON = 200;

/** Besides the sum and what it is for; what is left out comes from the settings. */
export interface RequestDetails {
  readonly callsFailing: boolean;
  /** Start of a local day. */
  readonly neededBy?: Instant | null;
  readonly purchaseOrder?: string | null;
  readonly costCenter?: string | null;
}

/** Typed or sent by the form. `again` is what to show again if the reason will not do. */
export async function askTopUp(
  turn: Turn,
  request: {
    amount: Money;
    reason: string;
    details: RequestDetails;
    key: string;
    again: { formId?: string; typed: TypedRequest };
  },
): Promise<Reply> {
  const { useCases, words } = turn.deps;
  const { amount, reason, details, key, again } = request;
  const { formId, typed } = again;
  const tooLong = reason.length > LONGEST_REASON ? words.replies.reasonTooLong(LONGEST_REASON) : undefined;
  const problem = reason === '' ? words.replies.reasonMissing : tooLong;
  if (problem !== undefined) return topUpForm(turn, { typed, problem, ...(formId && { formId }) });

  const inChannel = turn.place.kind === 'channel';
  // Looked up first: whatever fails, fails before anything is stored.
  const cardHere = inChannel && (await channelHasCards(turn));
  const outcome = await useCases.requestTopUp({
    actor: turn.actor,
    amount,
    reason,
    ...details,
    key,
    leaveCardToJob: inChannel,
  });
  if (outcome.ok) {
    const { view, copyId } = outcome.value;
    return inChannel ? saidInChannel(view, cardHere, turn) : topUpReply(view, turn, { copyId });
  }
  const text = words.replies.topUp(outcome.refusal, turn.organisation.settings.timeZone);
  // Only a form sent from a card holds something that could get lost.
  return formId !== undefined && outcome.refusal.kind === 'below-smallest'
    ? topUpForm(turn, { formId, typed, problem: text })
    : { kind: 'text', text };
}

/** No card: nobody would ever edit it, and the channel has its own one where alerts are on. */
function saidInChannel(view: TopUpView, cardHere: boolean, turn: Turn): Reply {
  const { words } = turn.deps;
  const { topUp, approverNames, buyerNames } = view;
  const next =
    topUp.state === 'requested'
      ? { deciders: approverNames }
      : { buyers: buyerNames, inside: insideLine(view, words).text };
  return { kind: 'text', text: words.replies.topUpAsked(topUp, next, cardHere) };
}

async function channelHasCards({ deps, organisation, place }: Turn): Promise<boolean> {
  const { channels } = await deps.useCases.alerts(organisation.id);
  return channels.some(({ id, preset }) => id === place.conversationId && preset !== 'only-zero');
}
