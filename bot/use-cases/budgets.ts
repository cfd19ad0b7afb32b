import type { BudgetAsked } from '../../domain/budgets/ask-budget.ts';
import type { BudgetTerms } from '../../domain/budgets/budget.ts';
import type { BudgetRefusal } from '../../domain/budgets/refusal.ts';
import type { BudgetView } from '../../domain/budgets/view-budget.ts';
import type { Actor } from '../../domain/organisations/roles.ts';
import type { Outcome } from '../../domain/outcome.ts';
import type { ProposalRefusal } from '../../domain/proposals/proposal.ts';

/** What may be spent without asking each time. */
export interface BudgetUseCases {
  budget(organisationId: string): Promise<BudgetView>;
  /** Less than today's counts at once when an owner or approver asks; anything else waits for two approvers. */
  askBudget(input: {
    actor: Actor;
    terms: BudgetTerms;
    key: string;
    leaveCardToJob: boolean;
  }): Promise<Outcome<BudgetAsked, BudgetRefusal | ProposalRefusal>>;
  /** `budgetId`: the one on the card. */
  endBudget(input: { actor: Actor; budgetId: string }): Promise<Outcome<BudgetView, BudgetRefusal>>;
}
