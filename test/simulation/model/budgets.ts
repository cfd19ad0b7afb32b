import { periodStart } from './clock.ts';
import { actsAlone, may } from './people.ts';
import { DONE, record, refused, type Answer } from './record.ts';
import type { Rules } from './rules.ts';
import type { ModelBudget, State, Who } from './state.ts';

export function currentBudget(state: State): ModelBudget | undefined {
  const last = state.budgets.at(-1);
  return last && !last.ended ? last : undefined;
}

/** What a period has used: by time of approval; what was bought counts as bought, what came to nothing gives back. */
export function usedIn(state: State, since: number): { money: number; topUps: number } {
  let money = 0;
  let topUps = 0;
  for (const topUp of state.topUps) {
    if (topUp.decidedAt === null || topUp.decidedAt < since) continue;
    const onTheWay = topUp.state === 'approved' || topUp.state === 'claimed' || topUp.state === 'unknown';
    if (!onTheWay && topUp.state !== 'settled') continue;
    topUps += 1;
    if (onTheWay) money += topUp.amount;
  }
  for (const purchase of state.purchases) {
    if (purchase.topUp === null) {
      if (purchase.at < since) continue;
      money += purchase.credit;
      topUps += 1;
      continue;
    }
    const { decidedAt } = state.topUps[purchase.topUp] ?? { decidedAt: null };
    if (decidedAt !== null && decidedAt >= since) money += purchase.credit;
  }
  return { money, topUps };
}

export function isInside(state: State, rules: Rules, units: number): boolean {
  const budget = currentBudget(state);
  if (!budget) return false;
  const used = usedIn(state, periodStart(state.now, budget.period));
  if (used.money + units > budget.amount && rules['budget-money']) return false;
  return used.topUps + 1 <= budget.topUps || !rules['budget-count'];
}

/** It spends less: one person, at once. */
export function endBudget(state: State, rules: Rules, who: Who): Answer {
  const allowed = may(state, rules, who, 'owner', 'approver');
  if (allowed !== 'yes') return refused(allowed === 'no' ? 'not-allowed' : allowed);
  const budget = currentBudget(state);
  if (!budget) return refused('no-budget');
  budget.ended = true;
  const entry = { kind: 'budget', verb: 'end', by: who, proposal: null, alone: false } as const;
  record(state, rules, 'budget-ended', who, { ...entry, budget: state.budgets.length - 1 });
  return DONE;
}

export function beginBudget(
  state: State,
  rules: Rules,
  body: Omit<ModelBudget, 'ended'>,
  by: { who: Who; proposal: number | null },
): void {
  const current = currentBudget(state);
  if (current) current.ended = true;
  const { period, amount, topUps } = body;
  const budget = state.budgets.push({ period, amount, topUps, ended: false }) - 1;
  const alone = actsAlone(state, rules, by.who);
  state.log.push({ kind: 'budget', verb: 'begin', by: by.who, proposal: by.proposal, budget, alone });
}
