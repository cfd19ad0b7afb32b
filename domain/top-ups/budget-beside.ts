import type { Standing } from '../budgets/budget.ts';
import { overBy } from '../budgets/rules.ts';
import { money } from '../money.ts';
import { isOnTheWay, isOpen } from './rules.ts';
import type { BudgetBeside, TopUp } from './top-up.ts';

/** The budget as an open top-up's card tells it: what the period has used without this one, and with it. */
export function budgetBeside(topUp: TopUp, standing: Standing | null): BudgetBeside | null {
  if (!standing || !isOpen(topUp)) return null;
  const { budget, span, used } = standing;
  const { amount } = topUp.amount;
  const counts = isOnTheWay(topUp);
  if (counts && (topUp.decidedAt === null || topUp.decidedAt < span.from)) return null;
  const without = {
    amount: used.amount - (counts ? amount : 0n),
    count: used.count - (counts ? 1 : 0),
  };
  const over = overBy(budget, without, amount);
  const inBooks = (sum: bigint) => money(sum, budget.amount.currency);
  return {
    period: budget.period,
    amount: budget.amount,
    used: inBooks(without.amount),
    withThis: inBooks(without.amount + amount),
    over: over > 0n ? inBooks(over) : null,
    topUps: budget.topUps,
    count: without.count,
  };
}
