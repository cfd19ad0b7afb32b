import { addWorkingDays } from '../calendar.ts';
import type { Instant } from '../instant.ts';
import { CLOCK_ACTOR, type Role } from '../organisations/roles.ts';
import type { Settings } from '../organisations/settings.ts';
import type { Proposal, ProposalKind, ProposalState } from './proposal.ts';

/** What people do to a proposal, and what happens to it: its time runs out, or what it started from changes. */
export type ProposalVerb = 'confirm' | 'reject' | 'withdraw' | 'expire' | 'overtake';

interface Who {
  readonly propose: readonly Role[];
  readonly confirm: readonly Role[];
  readonly reject: readonly Role[];
  /** Different people, none of them the proposer. */
  readonly needed: number;
}

/** Rule 9: who may propose what, and how many others have to agree. */
export const WHO: Readonly<Record<ProposalKind, Who>> = {
  settings: { propose: ['owner'], confirm: ['owner', 'approver'], reject: ['owner', 'approver'], needed: 1 },
  budget: {
    propose: ['owner', 'approver', 'buyer'],
    confirm: ['approver'],
    reject: ['owner', 'approver'],
    needed: 2,
  },
  resume: { propose: ['owner'], confirm: ['owner', 'approver'], reject: ['owner', 'approver'], needed: 1 },
};

/** The role to ask for, said to who lacks it. */
export const wantedFor = (kind: ProposalKind): 'owner' | 'approver' =>
  kind === 'budget' ? 'approver' : 'owner';

export interface ProposalDoer {
  /** Entra object id, or CLOCK_ACTOR. */
  readonly id: string;
  readonly roles: readonly Role[];
}

export type ProposalVerdict =
  | { readonly kind: 'go'; readonly to: ProposalState }
  /** This person did exactly this before: the answer is the same again. */
  | { readonly kind: 'done-before' }
  | { readonly kind: 'not-allowed'; readonly wanted: 'owner' | 'approver' | 'proposer' }
  | { readonly kind: 'own-proposal' }
  | { readonly kind: 'already-decided' };

const ENDS: Readonly<Record<ProposalVerb, ProposalState>> = {
  confirm: 'accepted',
  reject: 'rejected',
  withdraw: 'withdrawn',
  expire: 'expired',
  overtake: 'overtaken',
};

/** Pure and complete: every verb in every state by anybody. `counting`: earlier confirmations by people who still may. */
export function judgeProposal(
  proposal: Proposal,
  verb: ProposalVerb,
  doer: ProposalDoer,
  counting: number,
): ProposalVerdict {
  const { body, state, proposedBy } = proposal;
  const isOwn = proposedBy === doer.id;
  if (verb === 'expire' || verb === 'overtake') {
    if (doer.id !== CLOCK_ACTOR) return { kind: 'not-allowed', wanted: 'proposer' };
    return state === 'proposed' ? { kind: 'go', to: ENDS[verb] } : { kind: 'already-decided' };
  }
  if (verb === 'withdraw' && !isOwn) return { kind: 'not-allowed', wanted: 'proposer' };
  if (verb !== 'withdraw' && !WHO[body.kind][verb].some((role) => doer.roles.includes(role)))
    return { kind: 'not-allowed', wanted: wantedFor(body.kind) };
  if (verb === 'confirm' && proposal.confirmedBy.includes(doer.id)) return { kind: 'done-before' };
  if (state !== 'proposed')
    return state === ENDS[verb] && proposal.decidedBy === doer.id
      ? { kind: 'done-before' }
      : { kind: 'already-decided' };
  if (verb !== 'withdraw' && isOwn) return { kind: 'own-proposal' };
  if (verb !== 'confirm') return { kind: 'go', to: ENDS[verb] };
  return { kind: 'go', to: counting + 1 < proposal.confirmationsNeeded ? 'proposed' : 'accepted' };
}

/** A deadline counts from its very instant, whether or not the job has run. */
export const isOverdue = (proposal: Proposal, now: Instant): boolean =>
  proposal.state === 'proposed' && now >= proposal.decideBy;

/** Half of that time: whoever can confirm it is reminded once. */
export const remindOfProposalAt = (proposedAt: Instant, settings: Settings): Instant =>
  addWorkingDays(proposedAt, 1, { hours: settings.workingHours, zone: settings.timeZone });

/** Two working days of the organisation. */
export const decideProposalBy = (now: Instant, settings: Settings): Instant =>
  addWorkingDays(now, 2, { hours: settings.workingHours, zone: settings.timeZone });
