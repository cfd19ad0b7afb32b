import type { Standing } from '../domain/budgets/budget.ts';

const CELLS = 10;

/** Filled squares for the money used, empty ones for what is left: the same on a phone, in light and in dark. */
export function budgetBar({ budget, used }: Standing): string {
  const all = budget.amount.amount;
  const tenths = Number((used.amount * BigInt(CELLS) + all / 2n) / all);
  // Neither end is reached by rounding: something used shows, and so does something left.
  const filled = used.amount >= all ? CELLS : Math.min(CELLS - 1, used.amount > 0n ? Math.max(1, tenths) : 0);
  return '■'.repeat(filled).padEnd(CELLS, '□');
}
