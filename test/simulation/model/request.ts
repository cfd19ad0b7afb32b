import { currentBudget } from './begin-budget.ts';
import { isInside } from './budgets.ts';
import { afterWorking, HOUR, WORKING_DAY } from './clock.ts';
import { actsAlone, may } from './people.ts';
import { DONE, record, refused, type Answer } from './record.ts';
import type { Rules } from './rules.ts';
import type { ModelTopUp, State, Who } from './state.ts';
import { cannotBuy, decided, deciders, neededFor, move, SMALLEST, topUpAt } from './top-ups.ts';

export interface Wish {
  readonly by: Who | 'policy';
  readonly units: number;
  readonly failing: boolean;
  readonly key: string;
}

const ASKERS = ['requester', 'buyer', 'approver', 'license-admin', 'owner'] as const;

export function request(state: State, rules: Rules, wish: Wish): Answer {
  if (rules['same-key-once'] && state.topUps.some(({ key }) => key === wish.key)) return DONE;
  if (wish.by !== 'policy') {
    const allowed = may(state, rules, wish.by, ...ASKERS);
    if (allowed !== 'yes') return refused(allowed === 'no' ? 'not-allowed' : allowed);
  }
  if (cannotBuy(state) && rules['agreement-guard']) return refused('agreement');
  if (wish.units < SMALLEST) return refused('below-smallest');
  const alone = wish.by !== 'policy' && actsAlone(state, rules, wish.by);
  const needed = alone ? 1 : neededFor(state, rules, wish.units);
  if (mayUseBudget(state, rules, wish.by) && isInside(state, rules, wish.units)) {
    add(state, rules, wish, needed, state.budgets.length - 1);
    return DONE;
  }
  if (!alone && rules['no-approver-refuses'] && deciders(state, rules, wish.by).length < needed)
    return refused('no-approvers');
  const place = add(state, rules, wish, needed, null);
  if (!alone) return DONE;
  // Nobody else is there to ask.
  decided(state, topUpAt(state, place), wish.by);
  move({ state, rules, place }, 'approve', wish.by, 'approved', { alone });
  return DONE;
}

const mayUseBudget = (state: State, rules: Rules, by: Wish['by']): boolean =>
  by === 'policy' || !rules['budget-buyers'] || may(state, rules, by, 'buyer', 'owner') === 'yes';

function add(state: State, rules: Rules, wish: Wish, needed: number, budget: number | null): number {
  const { now } = state;
  const topUp: ModelTopUp = {
    key: wish.key,
    by: wish.by,
    amount: wish.units,
    failing: wish.failing,
    at: now,
    state: budget === null ? 'requested' : 'approved',
    needed,
    approvedBy: [],
    decideBy: afterWorking(now, wish.failing ? HOUR : 2 * WORKING_DAY),
    decidedBy: null,
    decidedAt: null,
    buyBy: null,
    claimedBy: null,
    claimUntil: null,
    budget: budget === null || !currentBudget(state) ? null : budget,
    reminded: false,
    settledAt: null,
    failedAt: null,
    cameToNothing: false,
  };
  const place = state.topUps.push(topUp) - 1;
  const entry = { kind: 'top-up', topUp: place, at: now, alone: false, forged: false } as const;
  record(state, rules, 'request', wish.by, {
    ...entry,
    verb: 'request',
    by: wish.by,
    from: null,
    to: 'requested',
  });
  if (budget === null) return place;
  decided(state, topUpAt(state, place), 'policy');
  record(state, rules, 'approve', 'policy', {
    ...entry,
    verb: 'approve',
    by: 'policy',
    from: 'requested',
    to: 'approved',
  });
  return place;
}
