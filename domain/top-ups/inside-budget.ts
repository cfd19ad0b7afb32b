import type { Budget } from '../budgets/budget.ts';
import { isInside } from '../budgets/rules.ts';
import { standingOf } from '../budgets/standing.ts';
import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import type { Money } from '../money.ts';
import { POLICY_ACTOR, type Role } from '../organisations/roles.ts';
import type { Organisation } from '../organisations/settings.ts';
import { buyBy } from './rules.ts';
import type { StoredTopUp } from './store.ts';
import { transition } from './transition.ts';

/** Whose top-ups the approved budget covers; an approver who also buys is a buyer. */
const COVERED: readonly Role[] = ['buyer', 'owner'];

/** The budget inside which this goes straight to the buyers; null: people are asked. Hold the organisation's lock. */
export async function coveringBudget(
  tx: Tx,
  asked: {
    readonly organisation: Organisation;
    readonly amount: Money;
    /** As SQL has them now; `policy` for a recharge request of ours. */
    readonly by: readonly Role[] | typeof POLICY_ACTOR;
    readonly now: Instant;
  },
): Promise<Budget | null> {
  const { by, amount } = asked;
  if (by !== POLICY_ACTOR && !COVERED.some((role) => by.includes(role))) return null;
  const standing = await standingOf(tx, asked);
  if (!standing || standing.budget.amount.currency !== amount.currency) return null;
  return isInside(standing.budget, standing.used, amount.amount) ? standing.budget : null;
}

/** The approvers said yes beforehand: history and receipt name the policy, and the buyers are rung. */
export async function approveByBudget(
  tx: Tx,
  input: { organisation: Organisation; topUp: StoredTopUp; now: Instant },
): Promise<StoredTopUp> {
  const { organisation, topUp, now } = input;
  return transition(tx, {
    organisation,
    topUp,
    verb: 'approve',
    to: 'approved',
    actor: { id: POLICY_ACTOR, displayName: POLICY_ACTOR },
    change: {
      decidedBy: POLICY_ACTOR,
      decidedAt: now,
      buyBy: buyBy(now, organisation.settings),
      remindedAt: null,
    },
    comment: `budget/${topUp.budgetId}`,
    now,
  });
}
