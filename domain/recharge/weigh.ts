import type { Tx } from '../database.ts';
import { POLICY_ACTOR } from '../organisations/roles.ts';
import { peopleWithRole } from '../organisations/store.ts';
import { positionOf } from '../position/position-of.ts';
import type { At } from '../position/read-books.ts';
import { currentStop } from '../stops/store.ts';
import { coveringBudget } from '../top-ups/inside-budget.ts';
import { approvalsNeeded } from '../top-ups/rules.ts';
import { openTopUps } from '../top-ups/summaries.ts';
import type { TopUpSummary } from '../top-ups/top-up.ts';
import type { RechargeDecision } from './recharge.ts';
import { decideRecharge, type RechargeFacts } from './rules.ts';
import { failedPayment, lastPolicyRequest } from './store.ts';

export interface Weighed {
  readonly facts: RechargeFacts;
  readonly open: readonly TopUpSummary[];
  readonly decision: RechargeDecision;
}

/** What the books and requests say at `now`, and what follows. Reads only. */
export async function weigh(tx: Tx, at: At): Promise<Weighed> {
  const open = await openTopUps(tx, at.organisation.id);
  return weighWith(tx, at, { open, position: await positionOf(tx, at) });
}

/** The same for who has read books and requests already. */
export async function weighWith(
  tx: Tx,
  { organisation, now }: At,
  known: { readonly open: readonly TopUpSummary[]; readonly position: RechargeFacts['position'] },
): Promise<Weighed> {
  const {
    mode,
    agreement,
    country,
    trigger,
    rechargeAmount,
    rechargeUpTo,
    smallestTopUp: smallest,
  } = organisation.settings;
  const { open, position } = known;
  const facts: RechargeFacts = {
    mode,
    stopId: (await currentStop(tx, organisation.id))?.id,
    agreement,
    country,
    trigger,
    rechargeAmount,
    rechargeUpTo,
    smallest,
    position,
    open: open.reduce((sum, { topUp }) => sum + topUp.amount.amount, 0n),
    last: await lastPolicyRequest(tx, organisation.id),
    failedTopUpId: await failedPayment(tx, organisation.id),
    now,
  };
  const decision = decideRecharge(facts);
  return { facts, open, decision: await whoDecides(tx, { organisation, now }, decision) };
}

/** Inside the approved budget nobody has to. Rule 9: no approver means no request; then it is a hold somebody sees. */
async function whoDecides(
  tx: Tx,
  { organisation, now }: At,
  decision: RechargeDecision,
): Promise<RechargeDecision> {
  if (decision.kind !== 'request') return decision;
  const { amount } = decision;
  if (await coveringBudget(tx, { organisation, amount, by: POLICY_ACTOR, now })) return decision;
  const approvers = await peopleWithRole(tx, organisation.id, 'approver');
  const enough = approvers.length >= approvalsNeeded(decision.amount, organisation.settings);
  return enough ? decision : { kind: 'hold', reason: 'no-approvers', until: null };
}
