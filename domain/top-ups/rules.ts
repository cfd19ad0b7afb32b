import { addWorkingDays, addWorkingTime } from '../calendar.ts';
import { HOUR, type Instant } from '../instant.ts';
import { isBelow, type Money } from '../money.ts';
import { CLOCK_ACTOR, type Role } from '../organisations/roles.ts';
import type { Settings } from '../organisations/settings.ts';
import type { TopUpEvent } from './history/rules.ts';
import type { TopUp, TopUpState } from './top-up.ts';

/** What people do to a top-up, and what the clock does (expire, fall-back). */
export const VERBS = [
  'approve',
  'decline',
  'cancel',
  'claim',
  'release',
  'bought',
  'fail',
  'lose',
  'expire',
  'fall-back',
] as const;
export type Verb = (typeof VERBS)[number];

/**
 * Rule 8 as a table: from which state a verb leads where; a verb that is not there comes too late or too early.
 * `bought` is everywhere, for a purchase that has happened is recorded whatever was decided. A payment may fail, or its
 * buyer may lose sight of it: then it is `unknown` until a person looks, never tried again by itself.
 */
const STEPS: Readonly<Record<TopUpState, Partial<Readonly<Record<Verb, TopUpState>>>>> = {
  requested: {
    approve: 'approved',
    decline: 'rejected',
    cancel: 'cancelled',
    bought: 'settled',
    expire: 'expired',
  },
  approved: { claim: 'claimed', cancel: 'cancelled', bought: 'settled', expire: 'expired' },
  claimed: {
    release: 'approved',
    'fall-back': 'approved',
    cancel: 'cancelled',
    bought: 'settled',
    fail: 'failed',
    lose: 'unknown',
  },
  unknown: { cancel: 'cancelled', bought: 'settled', fail: 'failed' },
  settled: {},
  rejected: { bought: 'settled' },
  cancelled: { bought: 'settled' },
  expired: { bought: 'settled' },
  failed: { bought: 'settled' },
};

/** Who must be what. What spends less or stops takes one person, so several may cancel (rule 9). */
const WHO: Readonly<Record<Verb, { roles: readonly Role[]; wanted: 'requester' | 'approver' | 'buyer' }>> = {
  approve: { roles: ['approver'], wanted: 'approver' },
  decline: { roles: ['approver'], wanted: 'approver' },
  cancel: { roles: ['approver', 'owner'], wanted: 'requester' },
  claim: { roles: ['buyer', 'owner'], wanted: 'buyer' },
  release: { roles: ['buyer', 'owner'], wanted: 'buyer' },
  bought: { roles: ['buyer', 'owner'], wanted: 'buyer' },
  fail: { roles: ['buyer', 'owner'], wanted: 'buyer' },
  lose: { roles: ['buyer', 'owner'], wanted: 'buyer' },
  expire: { roles: [], wanted: 'approver' },
  'fall-back': { roles: [], wanted: 'buyer' },
};

/** While somebody is buying it, only he knows how that goes. */
const CLAIMERS: readonly Verb[] = ['release', 'fail', 'lose'];

export interface Doer {
  /** Entra object id, or CLOCK_ACTOR. */
  readonly id: string;
  readonly roles: readonly Role[];
}

export type Verdict =
  | { readonly kind: 'go'; readonly to: TopUpState }
  /** This person did exactly this before: the answer is the same again. */
  | { readonly kind: 'done-before' }
  | { readonly kind: 'not-allowed'; readonly wanted: 'requester' | 'approver' | 'buyer' }
  | { readonly kind: 'own-request' | 'approved-by-you' | 'already' | 'claimed-by-other' };

/** Pure and complete: every verb from every state by anybody. `needed`: approvals the settings ask for now. */
export function judge(topUp: TopUp, verb: Verb, doer: Doer, needed: number): Verdict {
  if (!mayDo(topUp, verb, doer)) return { kind: 'not-allowed', wanted: WHO[verb].wanted };
  if (verb === 'claim' && topUp.state === 'claimed')
    return { kind: topUp.claimedBy === doer.id ? 'done-before' : 'claimed-by-other' };
  if (CLAIMERS.includes(verb) && topUp.state === 'claimed' && topUp.claimedBy !== doer.id)
    return { kind: 'claimed-by-other' };
  const to = STEPS[topUp.state][verb];
  if (to === undefined) return { kind: 'already' };
  if ((verb === 'approve' || verb === 'decline') && topUp.requestedBy === doer.id)
    return { kind: 'own-request' };
  if (verb !== 'approve') return { kind: 'go', to };
  if (topUp.approvedBy.includes(doer.id)) return { kind: 'approved-by-you' };
  return { kind: 'go', to: topUp.approvedBy.length + 1 < needed ? topUp.state : to };
}

function mayDo(topUp: TopUp, verb: Verb, doer: Doer): boolean {
  if (verb === 'expire' || verb === 'fall-back') return doer.id === CLOCK_ACTOR;
  if (verb === 'cancel' && topUp.requestedBy === doer.id) return true;
  return WHO[verb].roles.some((role) => doer.roles.includes(role));
}

/** Rule 9: one approver up to the limit, two different ones above it. */
export const approvalsNeeded = (amount: Money, settings: Pick<Settings, 'oneApproverUpTo'>): number =>
  isBelow(settings.oneApproverUpTo, amount) ? 2 : 1;

/** The deadline that has passed; a deadline counts from its very instant, whether or not the job has run. */
export function overdue(topUp: TopUp, now: Instant): 'expire' | 'fall-back' | null {
  if (topUp.state === 'requested') return now >= topUp.decideBy ? 'expire' : null;
  if (topUp.state === 'claimed') return now >= (topUp.claimUntil ?? now) ? 'fall-back' : null;
  if (topUp.state === 'approved') return now >= (topUp.buyBy ?? Infinity) ? 'expire' : null;
  return null;
}

/** Rule 10. Working time of the organisation; an hour of it when calls are reported failing. */
export const decideBy = (now: Instant, settings: Settings, callsFailing = false): Instant =>
  callsFailing
    ? addWorkingTime(now, HOUR, workingTimeOf(settings))
    : addWorkingDays(now, 2, workingTimeOf(settings));
export const buyBy = (now: Instant, settings: Settings): Instant =>
  addWorkingDays(now, 3, workingTimeOf(settings));
export const claimUntil = (now: Instant, settings: Settings): Instant =>
  addWorkingTime(now, 4 * HOUR, workingTimeOf(settings));

/** When the one reminder of this phase is due; null: nobody is to be reminded now. */
export function remindAt(topUp: WithHistory, settings: Settings): Instant | null {
  if (topUp.state === 'unknown') return lookingTime(topUp, settings, 1 / 2);
  const since = topUp.state === 'requested' ? topUp.requestedAt : topUp.decidedAt;
  if (since === null || (topUp.state !== 'requested' && topUp.state !== 'approved')) return null;
  if (topUp.callsFailing) return addWorkingTime(since, HOUR / 2, workingTimeOf(settings));
  return addWorkingDays(since, 1, workingTimeOf(settings));
}

/** Half of the time that was left after the reminder is over, and nobody has decided. */
export function decidedLateFrom(topUp: TopUp, settings: Settings): Instant {
  const { requestedAt, callsFailing } = topUp;
  return callsFailing
    ? addWorkingTime(requestedAt, (HOUR * 3) / 4, workingTimeOf(settings))
    : addWorkingDays(requestedAt, 1.5, workingTimeOf(settings));
}

/** Somebody has a working day to look whether it went through; an hour of it when calls are reported failing. */
export const outcomeClearBy = (topUp: WithHistory, settings: Settings): Instant =>
  lookingTime(topUp, settings, 1);

/** When its buyer said that it is not known. */
export const lostAt = ({ events, decidedAt, requestedAt }: WithHistory): Instant =>
  events.findLast(({ kind }) => kind === ('lose' satisfies Verb))?.at ?? decidedAt ?? requestedAt;

type WithHistory = TopUp & { readonly events: readonly TopUpEvent[] };

const lookingTime = (topUp: WithHistory, settings: Settings, share: number): Instant =>
  topUp.callsFailing
    ? addWorkingTime(lostAt(topUp), HOUR * share, workingTimeOf(settings))
    : addWorkingDays(lostAt(topUp), share, workingTimeOf(settings));

const workingTimeOf = (settings: Settings) => ({ hours: settings.workingHours, zone: settings.timeZone });

export const ON_THE_WAY_STATES = ['approved', 'claimed', 'unknown'] as const;
export const OPEN_STATES = ['requested', ...ON_THE_WAY_STATES] as const;
export const isOnTheWay = (topUp: Pick<TopUp, 'state'>): boolean =>
  ON_THE_WAY_STATES.some((state) => state === topUp.state);
export const isOpen = (topUp: Pick<TopUp, 'state'>): boolean =>
  OPEN_STATES.some((state) => state === topUp.state);
