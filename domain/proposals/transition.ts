import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import { proposalSubject } from '../messages/rules.ts';
import { CLOCK_ACTOR } from '../organisations/roles.ts';
import type { Organisation } from '../organisations/settings.ts';
import { appendReceipt } from '../receipts/append-receipt.ts';
import { fits } from './accept.ts';
import { announceProposalsEnd, redrawProposal } from './effects.ts';
import type { Proposal, ProposalState } from './proposal.ts';
import { isOverdue, type ProposalVerb } from './rules.ts';
import { insertProposalEvent, openProposals, saveProposal } from './store.ts';

/** The only way a proposal changes: row, history, receipt, cards and note together, under both locks. */
export async function stepProposal(
  tx: Tx,
  step: {
    organisation: Organisation;
    proposal: Proposal;
    verb: ProposalVerb;
    to: ProposalState;
    actor: { readonly id: string; readonly displayName: string };
    shownDigest?: string;
    byOnePerson?: boolean;
    now: Instant;
  },
): Promise<Proposal> {
  const { organisation, proposal, verb, to, actor, now } = step;
  const next: Proposal = {
    ...proposal,
    state: to,
    confirmedBy: verb === 'confirm' ? [...proposal.confirmedBy, actor.id] : proposal.confirmedBy,
    ...(to !== 'proposed' && { decidedBy: actor.id, decidedAt: now }),
    version: proposal.version + 1,
  };
  await saveProposal(tx, next);
  await insertProposalEvent(tx, next, { kind: verb, by: actor.id, at: now });
  await appendReceipt(tx, {
    organisation,
    actor,
    decision: verb,
    subject: proposalSubject(proposal.id),
    shownDigest: step.shownDigest ?? '',
    outcome: step.byOnePerson ? `${to}-by-one-person` : to,
    now,
  });
  await redrawProposal(tx, next, now);
  if (to !== 'proposed') await announceProposalsEnd(tx, { proposal: next, by: actor.id, now });
  return next;
}

interface Held {
  readonly organisation: Organisation;
  readonly proposal: Proposal;
  readonly now: Instant;
}

const CLOCK = { id: CLOCK_ACTOR, displayName: CLOCK_ACTOR };

/** Applies what the clock has decided by now, so that no answer depends on whether a job has run already. */
export async function applyProposalDeadline(tx: Tx, held: Held): Promise<Proposal> {
  if (!isOverdue(held.proposal, held.now)) return held.proposal;
  return stepProposal(tx, { ...held, verb: 'expire', to: 'expired', actor: CLOCK });
}

export const overtake = (tx: Tx, held: Held): Promise<Proposal> =>
  stepProposal(tx, { ...held, verb: 'overtake', to: 'overtaken', actor: CLOCK });

/** Every open proposal as the clock and what is true now leave it: expired, overtaken or still open. */
export async function settleProposals(
  tx: Tx,
  { organisation, now }: { organisation: Organisation; now: Instant },
): Promise<readonly Proposal[]> {
  const settled: Proposal[] = [];
  for (const open of await openProposals(tx, organisation.id)) {
    const proposal = await applyProposalDeadline(tx, { organisation, proposal: open, now });
    const isGone = proposal.state === 'proposed' && !(await fits(tx, { organisation, proposal }));
    settled.push(isGone ? await overtake(tx, { organisation, proposal, now }) : proposal);
  }
  return settled;
}
