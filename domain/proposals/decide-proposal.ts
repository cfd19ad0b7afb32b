import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import { proposalSubject } from '../messages/rules.ts';
import { CLOCK_ACTOR, hasRole, type Actor } from '../organisations/roles.ts';
import type { Organisation } from '../organisations/settings.ts';
import { actorOf, holdOrganisation, namesOf } from '../organisations/store.ts';
import { done, refuse, type Outcome } from '../outcome.ts';
import { wasShown } from '../receipts/shown/store.ts';
import { accept, fits } from './accept.ts';
import { countingConfirmations } from './effects.ts';
import type { Proposal, ProposalRefusal, ProposalView } from './proposal.ts';
import { judgeProposal, WHO, type ProposalVerb } from './rules.ts';
import { lockProposal } from './store.ts';
import { applyProposalDeadline, overtake, settleProposals, stepProposal } from './transition.ts';
import { proposalView } from './view-proposal.ts';

export interface Deciding {
  readonly organisation: Organisation;
  readonly actor: Actor;
  readonly proposalId: string;
  readonly now: Instant;
}
/** `shownDigest`: of the card the person saw. */
export type DecidingBySight = Deciding & { readonly shownDigest: string };
type Decided = Promise<Outcome<ProposalView, ProposalRefusal>>;

/**
 * The second person's yes (a budget's third). Roles, settings and the proposer's own role count as they are now: what
 * no longer fits, or is no longer backed by who proposed it, is overtaken and nothing changes.
 */
export const confirmProposal = (tx: Tx, input: DecidingBySight): Decided => decide(tx, input, 'confirm');

export const rejectProposal = (tx: Tx, input: DecidingBySight): Decided => decide(tx, input, 'reject');

/** Only by who proposed it. */
export const withdrawProposal = (tx: Tx, input: Deciding): Decided => decide(tx, input, 'withdraw');

async function decide(
  tx: Tx,
  input: Deciding & { readonly shownDigest?: string },
  verb: Extract<ProposalVerb, 'confirm' | 'reject' | 'withdraw'>,
): Decided {
  const { now, proposalId, shownDigest } = input;
  const organisation = await holdOrganisation(tx, input.organisation.id);
  const actor = (await actorOf(tx, organisation.id, input.actor.id)) ?? { ...input.actor, roles: [] };
  const locked = await lockProposal(tx, organisation.id, proposalId);
  if (!locked) return refuse({ kind: 'unknown-proposal' });
  const proposal = await applyProposalDeadline(tx, { organisation, proposal: locked, now });
  const counting = await countingConfirmations(tx, proposal);
  const verdict = judgeProposal(proposal, verb, actor, counting);
  if (verdict.kind === 'already-decided') return refuse(await alreadyDecided(tx, proposal));
  if (verdict.kind === 'done-before') return answer(tx, organisation.id, proposal);
  if (verdict.kind !== 'go') return refuse(verdict);
  if (shownDigest !== undefined && !(await saw(tx, proposal, shownDigest)))
    return refuse({ kind: 'out-of-date' });

  if (verb === 'confirm' && !(await stands(tx, organisation, proposal)))
    return answer(tx, organisation.id, await overtake(tx, { organisation, proposal, now }));
  const step = { organisation, proposal, actor, shownDigest: shownDigest ?? '', now };
  const next = await stepProposal(tx, { ...step, verb, to: verdict.to });
  if (next.state === 'accepted') {
    await accept(tx, { ...step, proposal: next, byOnePerson: false });
    await settleProposals(tx, { organisation: await holdOrganisation(tx, organisation.id), now });
  }
  return answer(tx, organisation.id, next);
}

const saw = (tx: Tx, { organisationId, id }: Proposal, digest: string): Promise<boolean> =>
  wasShown(tx, { organisationId, subject: proposalSubject(id), digest });

async function stands(tx: Tx, organisation: Organisation, proposal: Proposal): Promise<boolean> {
  const proposer = await actorOf(tx, organisation.id, proposal.proposedBy);
  if (!proposer || !hasRole(proposer, ...WHO[proposal.body.kind].propose)) return false;
  return fits(tx, { organisation, proposal });
}

async function answer(tx: Tx, organisationId: string, proposal: Proposal): Decided {
  const organisation = await holdOrganisation(tx, organisationId);
  return done(await proposalView(tx, { organisation, proposal }));
}

/** What became of it, when and by whom; nobody when the clock did it. */
async function alreadyDecided(
  tx: Tx,
  { organisationId, state, decidedBy, decidedAt }: Proposal,
): Promise<ProposalRefusal> {
  const by = decidedBy === CLOCK_ACTOR ? null : decidedBy;
  const names = await namesOf(tx, organisationId, by === null ? [] : [by]);
  const byName = by === null ? null : (names.get(by) ?? null);
  return { kind: 'already-decided', state, byName, at: decidedAt };
}
