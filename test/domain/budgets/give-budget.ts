import type { Tx } from '../../../domain/database.ts';
import type { Budget } from '../../../domain/budgets/budget.ts';
import { insertBudget } from '../../../domain/budgets/store.ts';
import { newId } from '../../../domain/ids.ts';
import { wholeUnits } from '../../../domain/money.ts';
import { START } from '../../support/organisation.ts';

/** As if two approvers had said yes: $2,000 in four top-ups a quarter unless told otherwise. */
export async function giveBudget(
  tx: Tx,
  organisationId: string,
  terms: { units?: number; topUps?: number; period?: Budget['period'] } = {},
): Promise<Budget> {
  const budget: Budget = {
    id: newId(),
    period: terms.period ?? 'quarter',
    amount: wholeUnits(BigInt(terms.units ?? 2000), 'USD'),
    topUps: terms.topUps ?? 4,
    since: START,
  };
  await insertBudget(tx, organisationId, budget);
  return budget;
}
