import { addWorkingDays, addWorkingTime, startOfDayNamed, workingMiddayBefore } from '../../calendar.ts';
import { HOUR, type Instant } from '../../instant.ts';
import { CLOCK_ACTOR, type Role } from '../../organisations/roles.ts';
import type { Settings } from '../../organisations/settings.ts';
import { usualTerms, type BundleTerms, type Policy } from '../bundle.ts';
import type { Plan } from '../plan.ts';
import type { LicenceRequest, RequestState } from './request.ts';

/** What people do to a request; the clock lets it expire, the delivery finishes it, and a retry opens it again. */
export const VERBS = ['approve', 'decline', 'cancel', 'expire', 'finish', 'reopen'] as const;
export type Verb = (typeof VERBS)[number];

/** From which state a verb leads where; a verb that is not there comes too late or too early. */
const STEPS: Readonly<Record<RequestState, Partial<Readonly<Record<Verb, RequestState>>>>> = {
  requested: { approve: 'approved', decline: 'rejected', cancel: 'cancelled', expire: 'expired' },
  approved: { finish: 'done', cancel: 'cancelled' },
  done: { reopen: 'approved' },
  rejected: {},
  cancelled: {},
  expired: {},
};

/** The roles whose say a policy asks for, one person each. */
export type Decider = 'license-admin' | 'approver';
const DECIDERS: Readonly<Record<Policy, readonly Decider[]>> = {
  auto: [],
  'license-admin': ['license-admin'],
  'license-admin-and-approver': ['license-admin', 'approver'],
};
export const decidersFor = ({ policy }: Pick<BundleTerms, 'policy'>): readonly Decider[] => DECIDERS[policy];

/** Somebody's say, or who could give one, with the roles that count now. */
export interface Sayer {
  /** Entra object id, or CLOCK_ACTOR. */
  readonly id: string;
  readonly roles: readonly Role[];
}

/**
 * Whose say is still missing when each of these counts for one role. Where somebody could stand for either, he stands
 * for the role that fewer others could.
 */
export function missing(
  wanted: readonly Decider[],
  said: readonly Sayer[],
  others: readonly Sayer[],
): readonly Decider[] {
  const [first, ...rest] = said;
  if (!first || wanted.length === 0) return wanted;
  const left = wanted
    .filter((role) => first.roles.includes(role))
    .map((role) =>
      missing(
        wanted.filter((each) => each !== role),
        rest,
        others,
      ),
    );
  const ways = [...left, missing(wanted, rest, others)];
  const able = (roles: readonly Decider[]): number =>
    others.filter((other) => roles.some((role) => other.roles.includes(role))).length;
  return ways.toSorted((a, b) => a.length - b.length || able(b) - able(a))[0] ?? wanted;
}

/** The role for which nobody would be left, if these people gave their say; undefined: there are enough of them. */
export const nobodyFor = (wanted: readonly Decider[], others: readonly Sayer[]): Decider | undefined =>
  missing(wanted, others, []).toReversed()[0];

export type Verdict =
  | { readonly kind: 'go'; readonly to: RequestState }
  | { readonly kind: 'not-allowed'; readonly wanted: 'requester' | Decider }
  | { readonly kind: 'own-request' }
  | { readonly kind: 'approved-by-you' }
  | { readonly kind: 'already' };

/** What has been said about a request, and who else could. */
export interface Says {
  /** Approved, and still has the role for it; the requester only where his own say counts. */
  readonly said: readonly Sayer[];
  readonly others: readonly Sayer[];
}

/** Pure and complete: every verb from every state by anybody. */
export function judge(request: LicenceRequest, verb: Verb, doer: Sayer, says: Says): Verdict {
  const wanted = decidersFor(request.terms);
  if (!mayDo(request, verb, doer)) return { kind: 'not-allowed', wanted: wantedFor(verb, wanted) };
  const to = STEPS[request.state][verb];
  if (to === undefined) return { kind: 'already' };
  if (verb !== 'approve' && verb !== 'decline') return { kind: 'go', to };
  if (request.requestedBy === doer.id) return { kind: 'own-request' };
  if (verb === 'decline') return { kind: 'go', to };
  if (says.said.some(({ id }) => id === doer.id)) return { kind: 'approved-by-you' };
  const before = missing(wanted, says.said, says.others);
  const after = missing(wanted, [...says.said, doer], says.others);
  if (after.length === before.length && before[0] !== undefined)
    return { kind: 'not-allowed', wanted: before[0] };
  return { kind: 'go', to: after.length > 0 ? request.state : to };
}

function mayDo({ terms, requestedBy }: LicenceRequest, verb: Verb, { id, roles }: Sayer): boolean {
  if (verb === 'expire' || verb === 'finish') return id === CLOCK_ACTOR;
  const isRequester = requestedBy === id;
  if (verb === 'cancel') return isRequester || roles.includes('license-admin') || roles.includes('owner');
  if (verb === 'reopen') return roles.includes('license-admin') || roles.includes('owner');
  return decidersFor(terms).some((role) => roles.includes(role));
}

const wantedFor = (verb: Verb, [first = 'license-admin']: readonly Decider[]): 'requester' | Decider =>
  verb === 'cancel' ? 'requester' : first;

/** Nobody has to buy anything for it, so a license admin may decide about what he asks for himself. */
export const buysNothing = (plans: readonly Plan[]): boolean =>
  !plans.some(({ problems }) =>
    problems.some(({ kind }) => kind === 'no-seat' || kind === 'not-owned' || kind === 'not-usable'),
  );

/** Taking needs no bundle's terms: a license admin decides, and it goes the way in which the bot may write, if any. */
export function releaseTerms(terms: readonly BundleTerms[]): BundleTerms {
  const mayWrite = terms.some(({ delivery }) => delivery !== 'guided');
  return { ...usualTerms('credits-only'), delivery: mayWrite ? 'direct' : 'guided' };
}

type Clock = Pick<Settings, 'workingHours' | 'timeZone'>;
const workingTimeOf = ({ workingHours, timeZone }: Clock) => ({ hours: workingHours, zone: timeZone });

/** From when on Microsoft is told: two working days before the start at 12:00 local; at once where that is over. */
export const runAt = (startDay: string | null, now: Instant, settings: Clock): Instant =>
  startDay === null ? now : Math.max(now, workingMiddayBefore(startDay, 2, workingTimeOf(settings)));

/**
 * Two working days to decide, less where it would come too late otherwise: until it is to be done, else until the day
 * begins. Four working hours at least, so that somebody can.
 */
export function decideBy(startDay: string | null, now: Instant, settings: Clock): Instant {
  const working = workingTimeOf(settings);
  const usual = addWorkingDays(now, 2, working);
  if (startDay === null) return usual;
  const begins = startOfDayNamed(startDay, settings.timeZone);
  if (begins <= now) return usual;
  const run = runAt(startDay, now, settings);
  const needed = Math.max(run > now ? run : begins, addWorkingTime(now, 4 * HOUR, working));
  return Math.min(usual, needed);
}

/** The one reminder: when half of the time is over, the next time people work; null: too late for one. */
export function remindAt(
  request: Pick<LicenceRequest, 'state' | 'requestedAt' | 'decideBy'>,
  settings: Clock,
): Instant | null {
  if (request.state !== 'requested') return null;
  const half = request.requestedAt + (request.decideBy - request.requestedAt) / 2;
  const at = addWorkingTime(half, 0, workingTimeOf(settings));
  return at < request.decideBy ? at : null;
}

/** A deadline counts from its very instant, whether or not the job has run. */
export const isOverdue = (request: Pick<LicenceRequest, 'state' | 'decideBy'>, now: Instant): boolean =>
  request.state === 'requested' && now >= request.decideBy;

export const OPEN_STATES = ['requested', 'approved'] as const satisfies readonly RequestState[];
export const isOpen = ({ state }: Pick<LicenceRequest, 'state'>): boolean =>
  OPEN_STATES.some((each) => each === state);
