import type { Tx } from '../database.ts';
import { newId } from '../ids.ts';
import type { Instant } from '../instant.ts';
import { proposalSubject } from '../messages/rules.ts';
import { isAlone } from '../organisations/alone.ts';
import { hasRole, type Actor } from '../organisations/roles.ts';
import type { Organisation } from '../organisations/settings.ts';
import { actorOf, holdOrganisation } from '../organisations/store.ts';
import { done, refuse, type Outcome } from '../outcome.ts';
import { appendReceipt } from '../receipts/append-receipt.ts';
import { accept } from './accept.ts';
import { announceProposal, confirmersOf, wantProposersCopy } from './effects.ts';
import type { Proposal, ProposalBody, ProposalKind, ProposalRefusal, ProposalView } from './proposal.ts';
import { decideProposalBy, wantedFor, WHO } from './rules.ts';
import { insertProposal, insertProposalEvent, openProposals, proposalByKey } from './store.ts';
import { stepProposal } from './transition.ts';
import { proposalView } from './view-proposal.ts';

export interface Proposing {
  readonly organisation: Organisation;
  readonly actor: Actor;
  readonly body: ProposalBody;
  /** Natural key: the same key again answers the same proposal. */
  readonly key: string;
  /** The turn answers where others read along: the delivery job posts the proposer's card to the personal chat. */
  readonly leaveCardToJob?: boolean;
  readonly now: Instant;
}

export interface Proposed {
  readonly view: ProposalView;
  /** The proposer's own card. */
  readonly copyId: string;
}

/**
 * Asks for the other people that rule 9 wants. An open one of the same kind by the same person is withdrawn by it. Who
 * stands alone has it accepted at once.
 */
export async function propose(tx: Tx, input: Proposing): Promise<Outcome<Proposed, ProposalRefusal>> {
  const { key, body, now } = input;
  const organisation = await holdOrganisation(tx, input.organisation.id);
  const actor = await freshActor(tx, input.actor);
  const known = await proposalByKey(tx, organisation.id, key);
  if (known && known.proposedBy === actor.id) return answer(tx, { ...input, organisation }, known);
  const refusal = await whyNotPropose(tx, { organisation, actor, kind: body.kind, now });
  if (refusal) return refuse(refusal);

  await withdrawOlder(tx, { organisation, actor, kind: body.kind, now });
  const proposal = await insert(tx, { ...input, organisation, actor });
  if (await isAlone(tx, organisation, actor, now)) {
    const alone = { organisation, proposal, actor, byOnePerson: true, now };
    const accepted = await stepProposal(tx, { ...alone, verb: 'confirm', to: 'accepted' });
    await accept(tx, alone);
    return answer(tx, { ...input, organisation: await holdOrganisation(tx, organisation.id) }, accepted);
  }
  await announceProposal(tx, proposal, now);
  return answer(tx, { ...input, organisation }, proposal);
}

/** Why it could not be proposed now; undefined: it can. Reads only, under the organisation's lock. */
export async function whyNotPropose(
  tx: Tx,
  input: { organisation: Organisation; actor: Actor; kind: ProposalKind; now: Instant },
): Promise<Extract<ProposalRefusal, { kind: 'no-second-person' | 'not-allowed' }> | undefined> {
  const { organisation, actor, kind, now } = input;
  const who = WHO[kind];
  if (!hasRole(actor, ...who.propose)) return { kind: 'not-allowed', wanted: wantedFor(kind) };
  if (await isAlone(tx, organisation, actor, now)) return undefined;
  const asked = { organisationId: organisation.id, proposedBy: actor.id, confirmedBy: [] };
  const others = await confirmersOf(tx, asked, kind);
  if (others.length >= who.needed) return undefined;
  return { kind: 'no-second-person', needed: who.needed, others: others.length };
}

async function freshActor(tx: Tx, actor: Actor): Promise<Actor> {
  return (await actorOf(tx, actor.organisationId, actor.id)) ?? { ...actor, roles: [] };
}

async function withdrawOlder(
  tx: Tx,
  input: { organisation: Organisation; actor: Actor; kind: ProposalKind; now: Instant },
): Promise<void> {
  const { organisation, actor, kind } = input;
  for (const proposal of await openProposals(tx, organisation.id))
    if (proposal.body.kind === kind && proposal.proposedBy === actor.id)
      await stepProposal(tx, { ...input, proposal, verb: 'withdraw', to: 'withdrawn' });
}

async function insert(tx: Tx, { organisation, actor, body, key, now }: Proposing): Promise<Proposal> {
  const proposal: Proposal = {
    organisationId: organisation.id,
    id: newId(),
    body,
    proposedBy: actor.id,
    proposedAt: now,
    decideBy: decideProposalBy(now, organisation.settings),
    state: 'proposed',
    confirmationsNeeded: WHO[body.kind].needed,
    confirmedBy: [],
    decidedBy: null,
    decidedAt: null,
    version: 1,
  };
  await insertProposal(tx, proposal, key);
  await insertProposalEvent(tx, proposal, { kind: 'propose', by: actor.id, at: now });
  await appendReceipt(tx, {
    organisation,
    actor,
    decision: 'propose',
    subject: proposalSubject(proposal.id),
    shownDigest: '',
    outcome: proposal.state,
    now,
  });
  return proposal;
}

async function answer(
  tx: Tx,
  { organisation, leaveCardToJob = false, now }: Proposing,
  proposal: Proposal,
): Promise<Outcome<Proposed, never>> {
  const copyId = await wantProposersCopy(tx, { proposal, byTurn: !leaveCardToJob, now });
  return done({ view: await proposalView(tx, { organisation, proposal }), copyId });
}
