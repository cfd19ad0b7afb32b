import type { BudgetUseCases } from '../bot/use-cases/budgets.ts';
import { askBudget } from '../domain/budgets/ask-budget.ts';
import { endBudget } from '../domain/budgets/end-budget.ts';
import { viewBudget } from '../domain/budgets/view-budget.ts';
import { looking, type Parts } from './books.ts';
import { acting } from './fresh-roles.ts';

/** Binds what people do with the approved budget. */
export function bindBudgets(parts: Parts): BudgetUseCases {
  return {
    budget: (id) => looking(parts, id, (tx, at) => viewBudget(tx, at)),
    askBudget: (input) => acting(parts, input, (tx, at) => askBudget(tx, { ...input, ...at })),
    endBudget: (input) => acting(parts, input, (tx, at) => endBudget(tx, { ...input, ...at })),
  };
}
