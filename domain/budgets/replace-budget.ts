import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import { UNIT } from '../money.ts';
import type { Organisation } from '../organisations/settings.ts';
import { appendReceipt } from '../receipts/append-receipt.ts';
import { redraw } from '../top-ups/effects.ts';
import { OPEN_STATES } from '../top-ups/rules.ts';
import { topUpsIn } from '../top-ups/store.ts';
import type { BudgetTerms } from './budget.ts';
import { currentBudget, endBudgetRow, insertBudget } from './store.ts';

/**
 * Ends the current budget and begins `next`, if there is one. Who may and whether it makes sense was asked before. Cards
 * of open top-ups say what is used of it, so they are drawn again. Hold the organisation's lock.
 */
export async function replaceBudget(
  tx: Tx,
  input: {
    readonly organisation: Organisation;
    readonly actor: { readonly id: string; readonly displayName: string };
    readonly next: (BudgetTerms & { readonly id: string }) | null;
    /** Nobody else checked it, since nobody else is there. */
    readonly byOnePerson?: boolean;
    readonly now: Instant;
  },
): Promise<void> {
  const { organisation, actor, next, byOnePerson = false, now } = input;
  const organisationId = organisation.id;
  const receipt = { organisation, actor, shownDigest: '', now };
  const current = await currentBudget(tx, organisationId);
  if (current) {
    await endBudgetRow(tx, { organisationId, id: current.id, by: actor.id, now });
    const outcome = next ? 'replaced' : 'ended';
    await appendReceipt(tx, {
      ...receipt,
      decision: 'budget-ended',
      subject: `budget/${current.id}`,
      outcome,
    });
  }
  if (next) {
    await insertBudget(tx, organisationId, { ...next, since: now });
    const terms = `${next.period}/${next.amount.amount / UNIT}-${next.amount.currency}/${next.topUps}`;
    const outcome = byOnePerson ? `${terms}-by-one-person` : terms;
    await appendReceipt(tx, { ...receipt, decision: 'budget-begun', subject: `budget/${next.id}`, outcome });
  }
  for (const topUp of await topUpsIn(tx, organisationId, { states: OPEN_STATES }))
    await redraw(tx, topUp, now);
}
