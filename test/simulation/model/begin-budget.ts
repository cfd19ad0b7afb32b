import { overtakeUnfit } from './change.ts';
import { actsAlone } from './people.ts';
import { record } from './record.ts';
import type { Rules } from './rules.ts';
import type { ModelBudget, State, Who } from './state.ts';

export function currentBudget(state: State): ModelBudget | undefined {
  const last = state.budgets.at(-1);
  return last && !last.ended ? last : undefined;
}

export function endCurrent(state: State, rules: Rules, who: Who): void {
  const budget = currentBudget(state);
  if (!budget) return;
  budget.ended = true;
  const entry = { kind: 'budget', verb: 'end', by: who, proposal: null, alone: false } as const;
  record(state, rules, 'budget-ended', who, { ...entry, budget: state.budgets.length - 1 });
}

/** In place of the one that stands. */
export function beginBudget(
  state: State,
  rules: Rules,
  { period, amount, topUps }: Omit<ModelBudget, 'ended'>,
  by: { who: Who; proposal: number | null },
): void {
  endCurrent(state, rules, by.who);
  const budget = state.budgets.push({ period, amount, topUps, ended: false }) - 1;
  const entry = { kind: 'budget', verb: 'begin', by: by.who, proposal: by.proposal, budget } as const;
  record(state, rules, 'budget-begun', by.who, { ...entry, alone: actsAlone(state, rules, by.who) });
  overtakeUnfit(state, rules);
}
