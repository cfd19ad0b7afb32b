import { autoRechargeCard } from '../cards/auto-recharge.ts';
import { hasRole } from '../domain/organisations/roles.ts';
import { proposalReply } from './proposal-reply.ts';
import { refuseRole } from './refuse-role.ts';
import type { Reply, Turn } from './turn.ts';

/** The numbers that stand, and the one button that this person may press. */
export async function rechargeReply(turn: Turn, notice?: string): Promise<Reply> {
  const { useCases, words } = turn.deps;
  const status = await useCases.rechargeStatus(turn.organisation.id);
  const may = {
    off: hasRole(turn.actor, 'owner', 'approver', 'buyer'),
    on: hasRole(turn.actor, 'owner'),
  };
  const card = autoRechargeCard(status, words, { may, ...(notice !== undefined && { notice }) });
  return { kind: 'card', card, summary: words.replies.summaries.autoRecharge };
}

/** What stops takes one person, at once. */
export async function switchOff(turn: Turn): Promise<Reply> {
  const { useCases, words } = turn.deps;
  if (!hasRole(turn.actor, 'owner', 'approver', 'buyer'))
    return refuseRole(['owner', 'approver', 'buyer'], turn);
  const { mode } = turn.organisation.settings;
  const outcome = await useCases.switchRechargeOff({ actor: turn.actor });
  if (!outcome.ok) return { kind: 'text', text: words.replies.setup(outcome.refusal) };
  const { switchedOff, microsoftStays } = words.autoRecharge;
  return rechargeReply(turn, mode === 'microsoft' ? microsoftStays : switchedOff);
}

/** What can spend more waits for a second person. */
export async function switchOn(turn: Turn): Promise<Reply> {
  const { useCases, words } = turn.deps;
  if (!hasRole(turn.actor, 'owner')) return refuseRole(['owner'], turn);
  const leaveCardToJob = turn.place.kind === 'channel';
  const outcome = await useCases.switchRechargeOn({ actor: turn.actor, key: turn.key, leaveCardToJob });
  if (!outcome.ok) return { kind: 'text', text: words.replies.setup(outcome.refusal) };
  const { proposal } = outcome.value;
  if (!proposal) return rechargeReply(turn, words.autoRecharge.switchedOn);
  return proposalReply(proposal.view, turn, leaveCardToJob ? {} : { copyId: proposal.copyId });
}
