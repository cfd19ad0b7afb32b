import { z } from 'zod';
import type { Outcome } from '../../domain/outcome.ts';
import type { ProposalRefusal, ProposalView } from '../../domain/proposals/proposal.ts';
import { proposalReply } from '../proposal-reply.ts';
import type { Reply, Turn } from '../turn.ts';
import { ANYBODY, READERS, defineAction, id } from './define.ts';

const proposal = z.strictObject({ proposalId: id });
/** What the person saw: 64 hex digits of SHA-256. */
const seen = proposal.extend({ shownDigest: z.string().regex(/^[0-9a-f]{64}$/u) });

/** Answers with this person's own view. */
export const proposalOpen = defineAction({
  verb: 'proposal-open',
  allowed: ANYBODY,
  data: proposal,
  async run({ proposalId }, turn) {
    const { useCases, words } = turn.deps;
    const view = await useCases.proposal(turn.organisation.id, proposalId);
    return view ? proposalReply(view, turn) : { kind: 'text', text: words.proposal.gone };
  },
});

export const proposalConfirm = defineAction({
  verb: 'proposal-confirm',
  allowed: ['owner', 'approver'],
  data: seen,
  async run(data, turn) {
    return decided(await turn.deps.useCases.confirmProposal({ actor: turn.actor, ...data }), data, turn);
  },
});

export const proposalReject = defineAction({
  verb: 'proposal-reject',
  allowed: ['owner', 'approver'],
  data: seen,
  async run(data, turn) {
    return decided(await turn.deps.useCases.rejectProposal({ actor: turn.actor, ...data }), data, turn);
  },
});

export const proposalWithdraw = defineAction({
  verb: 'proposal-withdraw',
  allowed: READERS,
  data: proposal,
  async run(data, turn) {
    return answer(await turn.deps.useCases.withdrawProposal({ actor: turn.actor, ...data }), turn);
  },
});

/** Decided on a card that is none of ours, or of another change: the person looks at the one that stands. */
async function decided(
  outcome: Outcome<ProposalView, ProposalRefusal>,
  { proposalId }: { proposalId: string },
  turn: Turn,
): Promise<Reply> {
  if (outcome.ok || outcome.refusal.kind !== 'out-of-date') return answer(outcome, turn);
  const { useCases, words } = turn.deps;
  const view = await useCases.proposal(turn.organisation.id, proposalId);
  const notice = words.proposal.refusal(outcome.refusal, turn.organisation.settings.timeZone);
  return view ? proposalReply(view, turn, { notice }) : { kind: 'text', text: notice };
}

/** The card with the stored outcome, or why not: whoever comes too late is told who decided. */
function answer(outcome: Outcome<ProposalView, ProposalRefusal>, turn: Turn): Reply {
  if (outcome.ok) return proposalReply(outcome.value, turn);
  const { timeZone } = turn.organisation.settings;
  return { kind: 'text', text: turn.deps.words.proposal.refusal(outcome.refusal, timeZone) };
}
