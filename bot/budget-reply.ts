import { budgetFormCard, type BudgetForm } from '../cards/budget-form.ts';
import { budgetCard } from '../cards/budget.ts';
import type { BudgetView } from '../domain/budgets/view-budget.ts';
import { newId } from '../domain/ids.ts';
import { hasRole } from '../domain/organisations/roles.ts';
import { READERS } from './actions/define.ts';
import type { Reply, Turn } from './turn.ts';

/** The budget as SQL has it now, with the buttons this person may press. */
export function budgetReply(view: BudgetView, { actor, deps: { words } }: Turn, notice?: string): Reply {
  const may = { mayAsk: hasRole(actor, ...READERS), mayEnd: hasRole(actor, 'owner', 'approver') };
  const card = budgetCard(view, { ...may, ...(notice !== undefined && { notice }) }, words);
  return { kind: 'card', card, summary: words.budget.summary };
}

/** Shown again after a mistake, the form keeps its one-time id and everything that was typed. */
export function budgetForm(
  { organisation, deps: { words } }: Turn,
  { standing }: BudgetView,
  again: { formId?: string } & Pick<BudgetForm, 'typed' | 'problem'> = {},
): Reply {
  const form = { organisation, formId: newId(), current: standing?.budget ?? null, ...again };
  return { kind: 'card', card: budgetFormCard(form, words), summary: words.budget.form.ask };
}
