import { isDeepStrictEqual } from 'node:util';
import { beginBudget, currentBudget, endCurrent } from './begin-budget.ts';
import { periodStart } from './clock.ts';
import { may } from './people.ts';
import { propose } from './proposals.ts';
import { DONE, refused, type Answer } from './record.ts';
import type { Rules } from './rules.ts';
import type { ModelBudget, State, Who } from './state.ts';
import { cannotBuy, ON_THE_WAY } from './top-ups.ts';

/** What a period has used: by time of approval, or of the purchase where none stood; what came to nothing gives back. */
export function usedIn(state: State, since: number): { money: number; topUps: number } {
  const counted = [
    ...state.topUps.flatMap((topUp, place) => {
      if (ON_THE_WAY.includes(topUp.state)) return [{ at: topUp.decidedAt, money: topUp.amount }];
      const at = topUp.cameToNothing ? topUp.settledAt : (topUp.decidedAt ?? topUp.settledAt);
      return topUp.state === 'settled' ? [{ at, money: boughtFor(state, place) }] : [];
    }),
    ...state.purchases.flatMap(({ topUp, at, credit }) => (topUp === null ? [{ at, money: credit }] : [])),
  ].filter(({ at }) => at !== null && at >= since);
  return { money: counted.reduce((sum, { money }) => sum + money, 0), topUps: counted.length };
}

const boughtFor = (state: State, place: number): number =>
  state.purchases.reduce((sum, { topUp, credit }) => sum + (topUp === place ? credit : 0), 0);

export function isInside(state: State, rules: Rules, units: number): boolean {
  const budget = currentBudget(state);
  if (!budget) return false;
  const used = usedIn(state, periodStart(state.now, budget.period));
  if (used.money + units > budget.amount && rules['budget-money']) return false;
  return used.topUps + 1 <= budget.topUps || !rules['budget-count'];
}

type Terms = Omit<ModelBudget, 'ended'>;

/** Nothing fits into the one that does not fit into the other. */
const isLess = (terms: Terms, than: Terms): boolean =>
  terms.amount <= than.amount &&
  terms.topUps <= than.topUps &&
  (terms.period === than.period || terms.period === 'quarter');

/** Less than today's counts at once when an owner or approver asks; anything else takes two approvers. */
export function askBudget(
  state: State,
  rules: Rules,
  { who, terms, key }: { who: Who; terms: Terms; key: string },
): Answer {
  const allowed = may(state, rules, who, 'owner', 'approver', 'buyer');
  if (allowed !== 'yes') return refused(allowed === 'no' ? 'not-allowed' : allowed);
  if (cannotBuy(state)) return refused('agreement');
  const current = currentBudget(state);
  const isSame = current && isDeepStrictEqual({ ...terms, ended: false }, current);
  if (isSame) return DONE;
  if (current && isLess(terms, current) && may(state, rules, who, 'owner', 'approver') === 'yes') {
    beginBudget(state, rules, terms, { who, proposal: null });
    return DONE;
  }
  const replaces = current ? state.budgets.length - 1 : null;
  return propose(state, rules, { who, body: { kind: 'budget', ...terms, replaces }, key });
}

/** It spends less: one person, at once. */
export function endBudget(state: State, rules: Rules, who: Who): Answer {
  const allowed = may(state, rules, who, 'owner', 'approver');
  if (allowed !== 'yes') return refused(allowed === 'no' ? 'not-allowed' : allowed);
  const budget = currentBudget(state);
  if (!budget) return refused('changed-meanwhile');
  endCurrent(state, rules, who);
  return DONE;
}
