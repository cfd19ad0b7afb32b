import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import { noteSubject, proposalSubject, TURN_LEASE } from '../messages/rules.ts';
import { touchSubject, wantCopy, wantNote, withdrawUnposted } from '../messages/want-copy.ts';
import type { Person } from '../organisations/roles.ts';
import { peopleWithRole } from '../organisations/store.ts';
import type { Proposal, ProposalKind } from './proposal.ts';
import { WHO } from './rules.ts';

/** Who can still confirm it. */
export async function confirmersOf(
  tx: Tx,
  proposal: Pick<Proposal, 'organisationId' | 'proposedBy' | 'confirmedBy'>,
  kind: ProposalKind,
): Promise<readonly Person[]> {
  const { organisationId, proposedBy, confirmedBy } = proposal;
  const people = await peopleWithRole(tx, organisationId, ...WHO[kind].confirm);
  return people.filter(({ id }) => id !== proposedBy && !confirmedBy.includes(id));
}

/** Earlier confirmations that count: by people who still may. */
export async function countingConfirmations(tx: Tx, proposal: Proposal): Promise<number> {
  const people = await peopleWithRole(tx, proposal.organisationId, ...WHO[proposal.body.kind].confirm);
  return proposal.confirmedBy.filter((id) => people.some((person) => person.id === id)).length;
}

/** Whoever can confirm it is rung. */
export async function announceProposal(tx: Tx, proposal: Proposal, now: Instant): Promise<void> {
  const { organisationId } = proposal;
  const copy = { organisationId, subject: proposalSubject(proposal.id), now };
  for (const { id } of await confirmersOf(tx, proposal, proposal.body.kind))
    await wantCopy(tx, { ...copy, audience: 'approver', to: { personId: id } });
}

/** The proposer's own; posted by the turn that answers, unless others read along there. Asked for again it is the same. */
export async function wantProposersCopy(
  tx: Tx,
  { proposal, byTurn, now }: { proposal: Proposal; byTurn: boolean; now: Instant },
): Promise<string> {
  return wantCopy(tx, {
    organisationId: proposal.organisationId,
    subject: proposalSubject(proposal.id),
    audience: 'requester',
    to: { personId: proposal.proposedBy },
    ...(byTurn && { claimedUntil: now + TURN_LEASE }),
    now,
  });
}

export async function redrawProposal(tx: Tx, proposal: Proposal, now: Instant): Promise<void> {
  await touchSubject(tx, proposal.organisationId, proposalSubject(proposal.id), now);
}

/** A new message, for an edit rings nobody; once to each who can still confirm it. */
export async function remindOfProposal(tx: Tx, proposal: Proposal, now: Instant): Promise<void> {
  const { organisationId, id: proposalId } = proposal;
  const note = { kind: 'proposal-reminder', proposalId } as const;
  const key = reminderKey(proposalId);
  for (const { id: personId } of await confirmersOf(tx, proposal, proposal.body.kind))
    await wantNote(tx, { organisationId, key, to: { personId }, note, now });
}

const reminderKey = (proposalId: string): string => `${proposalId}/proposal-reminder`;

/** Nobody has to act any more; the proposer hears the outcome, unless it was his own doing. */
export async function announceProposalsEnd(
  tx: Tx,
  { proposal, by, now }: { proposal: Proposal; by: string; now: Instant },
): Promise<void> {
  const { organisationId, id, proposedBy } = proposal;
  const subject = proposalSubject(id);
  await withdrawUnposted(tx, { organisationId, subject, audiences: ['approver'], now });
  const reminder = noteSubject(reminderKey(id));
  await withdrawUnposted(tx, { organisationId, subject: reminder, audiences: ['person'], now });
  if (by === proposedBy) return;
  const note = { kind: 'proposal-ended', proposalId: id } as const;
  await wantNote(tx, {
    organisationId,
    key: `${id}/proposal-ended`,
    to: { personId: proposedBy },
    note,
    now,
  });
}
