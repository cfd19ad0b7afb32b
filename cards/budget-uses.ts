import type { BudgetUse, BudgetView } from '../domain/budgets/view-budget.ts';
import type { Words } from '../locales/en.ts';
import { named } from './top-up-people.ts';

/** Which top-ups and purchases used the budget, the newest first; how many more there are. */
export function budgetUses({ uses, standing, organisation }: BudgetView, words: Words) {
  const { budget: say, format } = words;
  const more = (standing?.used.count ?? 0) - uses.length;
  const facts = uses.map((use) => ({
    title: format.day(use.at, organisation.settings.timeZone),
    value: valueOf(use, words),
  }));
  return {
    shown: facts.length > 0,
    title: say.usedBy,
    facts: more > 0 ? [...facts, { title: say.more(more), value: '' }] : facts,
  };
}

function valueOf(
  { topUp, byName, amount }: BudgetUse,
  { budget: say, topUp: states, format }: Words,
): string {
  const who = topUp?.origin === 'policy' ? states.policy : named(byName);
  const sum = format.short(amount);
  if (!topUp) return say.boughtAlone(sum, who);
  return say.use(topUp.number, sum, who, states.states[topUp.state]);
}
