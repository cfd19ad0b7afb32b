import { afterWorking, HOUR, periodStart, WORKING_DAY } from '../model/clock.ts';
import type { Entry, ModelTopUp, State } from '../model/state.ts';
import { isPerson, toldRoles, truly, type Seen, type Witness } from './witness.ts';

type Moved = Extract<Entry, { kind: 'top-up' }>;

/** Sentences about one change of one top-up, from what happened alone. */
export function faultInMove(state: State, moved: Moved, witness: Witness): string | undefined {
  const topUp = state.topUps[moved.topUp];
  if (!topUp) return 'a change of no top-up';
  const seen = witness.see(moved.topUp, state);
  const fault =
    faultInChain(moved, seen) ??
    faultInDoer(state, moved, topUp) ??
    faultInClaim(moved, seen) ??
    faultInTime(moved, topUp) ??
    faultInRequest(state, moved, topUp);
  follow(moved, seen);
  return fault ?? faultInApproval(state, moved, topUp, seen);
}

const ENDED = ['settled', 'rejected', 'cancelled', 'expired', 'failed'];

function faultInChain(moved: Moved, seen: Seen): string | undefined {
  if (moved.verb === 'request') return undefined;
  if (moved.from !== (seen.state === 'new' ? moved.from : seen.state))
    return 'a change from a state it was not in';
  if (moved.verb === 'bought' || moved.verb === 'bought-again') return undefined;
  if (ENDED.includes(seen.state)) return 'an outcome changed without a purchase';
  if ((moved.verb === 'approve' || moved.verb === 'decline') && seen.state !== 'requested')
    return 'decided twice';
  return undefined;
}

const ROLE_FOR: Readonly<Record<string, readonly ('approver' | 'buyer' | 'owner')[]>> = {
  approve: ['approver'],
  decline: ['approver'],
  cancel: ['approver', 'owner'],
  claim: ['buyer', 'owner'],
  release: ['buyer', 'owner'],
  fail: ['buyer', 'owner'],
  lose: ['buyer', 'owner'],
  bought: ['buyer', 'owner'],
  'bought-again': ['buyer', 'owner'],
};

function faultInDoer(state: State, moved: Moved, topUp: ModelTopUp): string | undefined {
  const { verb, by } = moved;
  if (!isPerson(by)) return undefined;
  if (moved.forged) return 'decided on a card that nobody drew';
  const decides = verb === 'approve' || verb === 'decline';
  if (decides && by === topUp.by && !isLonely(state, by)) return 'decided on his own request';
  const roles = ROLE_FOR[verb];
  if (!roles || moved.alone || (verb === 'cancel' && by === topUp.by)) return undefined;
  return truly(state, by, ...roles) ? undefined : `${verb} without the role`;
}

/** Somebody else had a say within thirty days and has it no more. */
export const tookLately = ({ lostSay, now }: State, who: number): boolean =>
  lostSay.some(({ whom, at }) => whom !== who && at > now - 30 * 24 * HOUR);

/** Opted out of the second person, there is none, and none was made away with. */
export const isLonely = (state: State, who: number): boolean =>
  state.settings.onePerson &&
  truly(state, who, 'owner') &&
  !tookLately(state, who) &&
  state.people.every((human, other) => other === who || !toldRoles(state, human).some(isDecider));

const isDecider = (role: string): boolean => role === 'owner' || role === 'approver';

function faultInClaim(moved: Moved, seen: Seen): string | undefined {
  if (moved.verb === 'claim' && seen.holder !== null) return 'two hold one claim';
  const byHolder =
    moved.verb === 'release' || moved.verb === 'lose' || (moved.verb === 'fail' && moved.from === 'claimed');
  return byHolder && moved.by !== seen.holder ? `${moved.verb} by somebody else than the claimer` : undefined;
}

function faultInTime({ verb, at }: Moved, topUp: ModelTopUp): string | undefined {
  const decideBy = afterWorking(topUp.at, topUp.failing ? HOUR : 2 * WORKING_DAY);
  if ((verb === 'approve' || verb === 'decline') && at >= decideBy) return 'decided after the time to decide';
  if (verb !== 'claim' || topUp.decidedAt === null) return undefined;
  return at >= afterWorking(topUp.decidedAt, 3 * WORKING_DAY) ? 'claimed after the time to buy' : undefined;
}

function faultInRequest(state: State, moved: Moved, topUp: ModelTopUp): string | undefined {
  const { agreement } = state.settings;
  const asks = moved.verb === 'request' || moved.verb === 'approve';
  if (asks && (agreement === 'MCA' || agreement === 'CSP'))
    return `${moved.verb} under an agreement that cannot buy`;
  if (moved.verb === 'approve' && moved.by === 'policy') return faultInBudget(state, topUp);
  if (moved.verb !== 'request') return undefined;
  if (state.topUps.some((other, place) => other.key === topUp.key && place !== moved.topUp))
    return 'one click, two requests';
  if (topUp.by === 'policy' && isStopped(state)) return 'asked by itself after a failed payment';
  if (topUp.budget !== null) return undefined;
  const needed = topUp.amount > state.settings.limit ? 2 : 1;
  const others = state.people.filter(
    (human, who) => who !== topUp.by && toldRoles(state, human).includes('approver'),
  ).length;
  if (others < needed && !(isPerson(topUp.by) && isLonely(state, topUp.by)))
    return 'asked for what nobody may approve';
  return undefined;
}

/** Approvers said beforehand how much a period may take, and how often. */
function faultInBudget(state: State, topUp: ModelTopUp): string | undefined {
  const budget = state.budgets.at(-1);
  if (!budget || budget.ended) return 'approved by a budget that is not there';
  if (isPerson(topUp.by) && !truly(state, topUp.by, 'buyer', 'owner'))
    return 'a budget used by somebody it is not for';
  const since = periodStart(state.now, budget.period);
  const counted = state.topUps.filter(
    (other) =>
      other.budget !== null &&
      other.at >= since &&
      ['approved', 'claimed', 'unknown', 'settled'].includes(other.state),
  );
  const money = counted.reduce(
    (sum, one) => sum + (one.state === 'settled' ? creditFor(state, one) : one.amount),
    0,
  );
  const alone = state.purchases.filter(({ topUp: of, at }) => of === null && at >= since);
  if (money + alone.reduce((sum, { credit }) => sum + credit, 0) > budget.amount)
    return 'more money than the budget';
  return counted.length + alone.length > budget.topUps ? 'more top-ups than the budget' : undefined;
}

const creditFor = (state: State, bought: ModelTopUp): number =>
  state.purchases.reduce(
    (sum, { topUp, credit }) => sum + (topUp === state.topUps.indexOf(bought) ? credit : 0),
    0,
  );

/** A payment failed, and since then nothing was bought and no request of people's was approved. */
function isStopped(state: State): boolean {
  const last = state.log.findLast(
    (entry) =>
      entry.kind === 'purchase' ||
      (entry.kind === 'top-up' &&
        (entry.verb === 'fail' || (entry.to === 'approved' && state.topUps[entry.topUp]?.by !== 'policy'))),
  );
  return last?.kind === 'top-up' && last.verb === 'fail';
}

function follow({ verb, by, to }: Moved, seen: Seen): void {
  seen.state = to;
  if (verb === 'approve' && isPerson(by)) seen.approvers.add(by);
  if (verb === 'claim' && isPerson(by)) seen.holder = by;
  if (to !== 'claimed') seen.holder = null;
}

function faultInApproval(state: State, moved: Moved, topUp: ModelTopUp, seen: Seen): string | undefined {
  if (moved.verb !== 'approve' || moved.to !== 'approved' || !isPerson(moved.by) || moved.alone)
    return undefined;
  const valid = [...seen.approvers].filter((who) => who === moved.by || isApprover(state, who));
  const needed = topUp.amount > state.settings.limit || topUp.needed > 1 ? 2 : 1;
  return valid.length < needed ? 'approved by too few different approvers' : undefined;
}

const isApprover = (state: State, who: number): boolean => {
  const human = state.people[who];
  return human !== undefined && toldRoles(state, human).includes('approver');
};
