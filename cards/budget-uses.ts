import type { BudgetUse, BudgetView } from '../domain/budgets/view-budget.ts';
import { localDay } from '../domain/calendar.ts';
import type { Words } from '../locales/en.ts';
import { line, quiet } from './card.ts';
import { named } from './top-up-people.ts';

/** Which top-ups and purchases used the budget, the newest first; how many more there are. */
export function budgetUses({ uses, standing, organisation }: BudgetView, words: Words) {
  const { budget: say, format } = words;
  const more = (standing?.used.count ?? 0) - uses.length;
  const lines = uses.map((use) => {
    const day = format.localDay(localDay(use.at, organisation.settings.timeZone));
    return line(say.useOn(day, valueOf(use, words)));
  });
  return {
    shown: lines.length > 0,
    title: say.usedBy,
    lines: more > 0 ? [...lines, quiet(say.more(more))] : lines,
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
