import type { TopUpState } from '../../../domain/top-ups/top-up.ts';
import { afterWorking, HOUR, WORKING_DAY } from './clock.ts';
import { holds, may, whoHolds, type May } from './people.ts';
import { BEFORE, DONE, record, refused, type Answer } from './record.ts';
import type { Rules } from './rules.ts';
import type { Doer, ModelTopUp, State, Who } from './state.ts';

export const OPEN: readonly TopUpState[] = ['requested', 'approved', 'claimed', 'unknown'];
export const ON_THE_WAY: readonly TopUpState[] = ['approved', 'claimed', 'unknown'];
export const CAME_TO_NOTHING: readonly TopUpState[] = ['rejected', 'cancelled', 'expired', 'failed'];
export const SMALLEST = 50;

export type Tap = { readonly state: State; readonly rules: Rules; readonly who: Who; readonly place: number };

export const cannotBuy = (state: State): boolean =>
  state.settings.agreement === 'MCA' || state.settings.agreement === 'CSP';

/** Rule 9, by the settings as they are now. */
export const neededFor = (state: State, rules: Rules, amount: number): number =>
  amount > state.settings.limit && rules['two-above-limit'] ? 2 : 1;

export const deciders = (state: State, rules: Rules, by: Doer): Who[] =>
  whoHolds(state, rules, 'approver').filter((who) => who !== by || !rules['requester-excluded']);

export function move(
  { state, rules, place }: Omit<Tap, 'who'>,
  verb: string,
  by: Doer,
  to: TopUpState,
  more: { alone?: boolean; forged?: boolean } = {},
): void {
  const topUp = topUpAt(state, place);
  const { alone = false, forged = false } = more;
  record(state, rules, verb, by, {
    kind: 'top-up',
    verb,
    by,
    topUp: place,
    from: topUp.state,
    to,
    at: state.now,
    alone,
    forged,
  });
  const ends = topUp.state !== to && !OPEN.includes(to);
  topUp.state = to;
  if (CAME_TO_NOTHING.includes(to)) topUp.cameToNothing = true;
  if (to !== 'claimed') {
    topUp.claimedBy = to === 'unknown' || to === 'settled' || to === 'failed' ? topUp.claimedBy : null;
    topUp.claimUntil = null;
  }
  if (!ends || topUp.by === 'policy' || topUp.by === by) return;
  if (rules['requester-told'] || to !== 'expired')
    state.told.push({ topUp: place, who: topUp.by, outcome: to });
}

export const topUpAt = (state: State, place: number): ModelTopUp => {
  const topUp = state.topUps[place];
  if (!topUp) throw new Error(`no top-up ${place}`);
  return topUp;
};

/** Deadlines count from their very instant, whether or not a job has run. */
export function lapse(state: State, rules: Rules): void {
  for (const [place, topUp] of state.topUps.entries()) {
    const at = { state, rules, place };
    if (topUp.state === 'requested' && state.now >= topUp.decideBy && rules['decide-deadline'])
      move(at, 'expire', 'clock', 'expired');
    if (topUp.state === 'claimed' && isOver(state, rules, topUp)) move(at, 'fall-back', 'clock', 'approved');
    if (topUp.state === 'approved' && state.now >= (topUp.buyBy ?? Infinity) && rules['buy-deadline'])
      move(at, 'expire', 'clock', 'expired');
  }
}

/** A claim ends by the clock, or with the right to buy. */
function isOver(state: State, rules: Rules, topUp: ModelTopUp): boolean {
  if (state.now >= (topUp.claimUntil ?? Infinity)) return rules['claim-deadline'];
  return false;
}

/** Touched by anybody: a claim of somebody who may not buy any more falls back. */
export function dropClaim(state: State, rules: Rules, place: number): void {
  const topUp = state.topUps[place];
  if (topUp?.state !== 'claimed' || topUp.claimedBy === null) return;
  if (holds(state, rules, topUp.claimedBy, 'buyer') || holds(state, rules, topUp.claimedBy, 'owner')) return;
  move({ state, rules, place }, 'fall-back', 'clock', 'approved');
}

export function dropClaims(state: State, rules: Rules): void {
  for (const place of state.topUps.keys()) dropClaim(state, rules, place);
}

const denied = (answer: May): Answer => refused(answer === 'no' ? 'not-allowed' : answer);

export function approve({ state, rules, who, place }: Tap, forged: boolean): Answer {
  const topUp = topUpAt(state, place);
  const allowed = may(state, rules, who, 'approver');
  if (allowed !== 'yes') return denied(allowed);
  const late = tooLate(rules, topUp);
  if (late) return late;
  if (topUp.by === who && rules['requester-excluded']) return refused('own-request');
  if (topUp.approvedBy.includes(who) && rules['different-approvers']) return refused('approved-by-you');
  if (cannotBuy(state) && rules['agreement-guard']) return refused('agreement');
  if (forged && rules['shown-card']) return refused('out-of-date');
  topUp.needed = Math.max(topUp.needed, neededFor(state, rules, topUp.amount));
  if (rules['former-approver-dropped'])
    topUp.approvedBy = topUp.approvedBy.filter((other) => holds(state, rules, other, 'approver'));
  topUp.approvedBy.push(who);
  const enough = topUp.approvedBy.length >= topUp.needed;
  if (enough) decided(state, topUp, who);
  move({ state, rules, place }, 'approve', who, enough ? 'approved' : topUp.state, { forged });
  return DONE;
}

export function decided(state: State, topUp: ModelTopUp, by: Doer): void {
  topUp.decidedBy = by;
  topUp.decidedAt = state.now;
  topUp.buyBy = afterWorking(state.now, 3 * WORKING_DAY);
  topUp.reminded = false;
}

function tooLate(rules: Rules, topUp: ModelTopUp): Answer | undefined {
  if (topUp.state === 'requested') return undefined;
  if (!rules['one-decision'] && topUp.state === 'approved') return undefined;
  return refused('already');
}

export function decline({ state, rules, who, place }: Tap, forged: boolean): Answer {
  const topUp = topUpAt(state, place);
  const allowed = may(state, rules, who, 'approver');
  if (allowed !== 'yes') return denied(allowed);
  const late = tooLate(rules, topUp);
  if (late) return late;
  if (topUp.by === who && rules['requester-excluded']) return refused('own-request');
  if (forged && rules['shown-card']) return refused('out-of-date');
  topUp.decidedBy = who;
  topUp.decidedAt = state.now;
  move({ state, rules, place }, 'decline', who, 'rejected', { forged });
  return DONE;
}

/** It spends less, so it takes one: the requester, an approver or an owner. */
export function cancel({ state, rules, who, place }: Tap): Answer {
  const topUp = topUpAt(state, place);
  const allowed = topUp.by === who ? 'yes' : may(state, rules, who, 'approver', 'owner');
  if (allowed !== 'yes') return denied(allowed);
  if (!OPEN.includes(topUp.state)) return refused('already');
  topUp.decidedBy = who;
  topUp.decidedAt = state.now;
  move({ state, rules, place }, 'cancel', who, 'cancelled');
  return DONE;
}

const mayBuy = (state: State, rules: Rules, who: Who): May => may(state, rules, who, 'buyer', 'owner');

export function claim({ state, rules, who, place }: Tap): Answer {
  const topUp = topUpAt(state, place);
  const allowed = mayBuy(state, rules, who);
  if (allowed !== 'yes') return denied(allowed);
  if (topUp.state === 'claimed' && topUp.claimedBy === who) return BEFORE;
  if (topUp.state === 'claimed' && rules['one-claim']) return refused('claimed-by-other');
  if (topUp.state !== 'approved' && topUp.state !== 'claimed') return refused('already');
  move({ state, rules, place }, 'claim', who, 'claimed');
  topUp.claimedBy = who;
  topUp.claimUntil = afterWorking(state.now, 4 * HOUR);
  return DONE;
}

/** What the claimer tells of his claim: given back, payment failed, not sure it went through. */
export function tell({ state, rules, who, place }: Tap, verb: 'release' | 'fail' | 'lose'): Answer {
  const topUp = topUpAt(state, place);
  const allowed = mayBuy(state, rules, who);
  if (allowed !== 'yes') return denied(allowed);
  const isOthers = topUp.state === 'claimed' && topUp.claimedBy !== who;
  if (isOthers && rules['claimer-only']) return refused('claimed-by-other');
  if (topUp.state !== 'claimed' && !(verb === 'fail' && topUp.state === 'unknown')) return refused('already');
  if (verb === 'fail') topUp.failedAt = state.now;
  move(
    { state, rules, place },
    verb,
    who,
    verb === 'release' ? 'approved' : verb === 'fail' ? 'failed' : 'unknown',
  );
  return DONE;
}
