import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import { hasRole, type Actor } from '../organisations/roles.ts';
import type { Organisation } from '../organisations/settings.ts';
import { actorOf, holdOrganisation } from '../organisations/store.ts';
import { done, refuse, type Outcome } from '../outcome.ts';
import type { BudgetRefusal } from './refusal.ts';
import { replaceBudget } from './replace-budget.ts';
import { currentBudget, wasBudget } from './store.ts';
import { viewBudget, type BudgetView } from './view-budget.ts';

/** It spends less, so one owner or approver does it at once; from then on everybody asks. Ending twice is ending once. */
export async function endBudget(
  tx: Tx,
  input: { organisation: Organisation; actor: Actor; budgetId: string; now: Instant },
): Promise<Outcome<BudgetView, BudgetRefusal>> {
  const { budgetId, now } = input;
  const organisation = await holdOrganisation(tx, input.organisation.id);
  const actor = await actorOf(tx, organisation.id, input.actor.id);
  if (!actor || !hasRole(actor, 'owner', 'approver'))
    return refuse({ kind: 'not-allowed', wanted: 'approver' });
  const current = await currentBudget(tx, organisation.id);
  if (current?.id === budgetId) await replaceBudget(tx, { organisation, actor, next: null, now });
  else if (current || !(await wasBudget(tx, organisation.id, budgetId)))
    return refuse({ kind: 'changed-meanwhile' });
  return done(await viewBudget(tx, { organisation, now }));
}
