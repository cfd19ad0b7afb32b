import { proposalCard, type ProposalCardOptions } from '../cards/proposal.ts';
import type { Audience } from '../domain/messages/card-copy.ts';
import type { Actor } from '../domain/organisations/roles.ts';
import type { ProposalView } from '../domain/proposals/proposal.ts';
import type { Reply, Turn } from './turn.ts';

/** This person's view of a change as SQL has it now. */
export function proposalReply(
  view: ProposalView,
  turn: Turn,
  { copyId, ...options }: ProposalCardOptions & { readonly copyId?: string } = {},
): Reply {
  const { words } = turn.deps;
  const card = proposalCard(view, audienceOf(view, turn.actor), words, options);
  return { kind: 'card', card, summary: words.proposal.summary, ...(copyId !== undefined && { copyId }) };
}

function audienceOf({ proposal, confirmers }: ProposalView, actor: Actor): Audience {
  if (proposal.proposedBy === actor.id) return 'requester';
  return confirmers.some(({ id }) => id === actor.id) ? 'approver' : 'channel';
}
