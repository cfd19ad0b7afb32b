import type { Budget } from '../budgets/budget.ts';
import type { Tx } from '../database.ts';
import { newId } from '../ids.ts';
import type { Instant } from '../instant.ts';
import { topUpSubject } from '../messages/rules.ts';
import { isBelow, type Money } from '../money.ts';
import { POLICY_ACTOR, type Actor, type Role } from '../organisations/roles.ts';
import type { Organisation } from '../organisations/settings.ts';
import { isAlone } from '../organisations/alone.ts';
import { whyNotBuy } from '../organisations/where-sold.ts';
import { actorOf, holdOrganisation } from '../organisations/store.ts';
import { done, refuse, type Outcome } from '../outcome.ts';
import { appendReceipt } from '../receipts/append-receipt.ts';
import { approveAlone } from './approve-alone.ts';
import { announceRequest, decidersOf, wantRequestersCopy } from './effects.ts';
import type { TopUpEvent } from './history/rules.ts';
import { insertEvent } from './history/store.ts';
import { checkTopUps } from './check-top-ups.ts';
import { approveByBudget, coveringBudget } from './inside-budget.ts';
import type { TopUpRefusal } from './refusal.ts';
import { approvalsNeeded, decideBy } from './rules.ts';
import { insertTopUp, nextNumber, topUpByKey, type StoredTopUp } from './store.ts';
import type { TopUp, TopUpView } from './top-up.ts';
import { topUpView } from './view-top-up.ts';

interface Asked {
  readonly organisation: Organisation;
  readonly amount: Money;
  /** People's text, or for the policy why it asks. */
  readonly reason: string;
  /** Break glass: somebody sees calls fail already, so people have an hour to answer. */
  readonly callsFailing?: boolean;
  /** Start of a local day. */
  readonly neededBy?: Instant | null;
  /** People's text; as in the settings unless told. */
  readonly purchaseOrder?: string | null;
  readonly costCenter?: string | null;
  /** Natural key: the same key again answers the same top-up. */
  readonly key: string;
  readonly now: Instant;
}
type ByPerson = Asked & {
  readonly origin?: 'person';
  readonly actor: Actor;
  /** The turn answers where others read along: the delivery job posts the requester's card to the personal chat. */
  readonly leaveCardToJob?: boolean;
};
type ByPolicy = Asked & { readonly origin: 'policy' };

/** Asks people to add credit; inside the approved budget the buyers at once. copyId: the requester's own card, which the calling turn posts unless told otherwise; the policy has none. */
export async function requestTopUp(
  tx: Tx,
  input: ByPerson,
): Promise<Outcome<{ view: TopUpView; copyId: string }, TopUpRefusal>>;
export async function requestTopUp(
  tx: Tx,
  input: ByPolicy,
): Promise<Outcome<{ view: TopUpView; copyId: null }, TopUpRefusal>>;
export async function requestTopUp(
  tx: Tx,
  input: ByPerson | ByPolicy,
): Promise<Outcome<{ view: TopUpView; copyId: string | null }, TopUpRefusal>> {
  const { now } = input;
  const { id } = input.organisation;
  const organisation = await holdOrganisation(tx, id);
  const byTurn = input.origin !== 'policy' && input.leaveCardToJob !== true;
  const known = await topUpByKey(tx, id, input.key);
  if (known) {
    const copyId =
      known.origin === 'policy' ? null : await wantRequestersCopy(tx, { topUp: known, byTurn, now });
    return answer(tx, organisation, known, copyId, now);
  }
  const by = input.origin === 'policy' ? POLICY_ACTOR : input.actor.id;
  const roles = input.origin === 'policy' ? POLICY_ACTOR : ((await actorOf(tx, id, by))?.roles ?? []);
  if (roles !== POLICY_ACTOR && !roles.some((role) => ASKERS.includes(role)))
    return refuse({ kind: 'not-allowed', wanted: 'requester' });
  // What has run out meanwhile gives back to the budget at its very instant, whether or not the clock has come by.
  await checkTopUps(tx, { organisation, now });
  const budget = await coveringBudget(tx, { organisation, amount: input.amount, by: roles, now });
  const alone =
    !budget && roles !== POLICY_ACTOR && (await isAlone(tx, organisation, { id: by, roles }, now));
  const refusal = await refusalOf(tx, { ...input, organisation }, { by, budget, alone });
  if (refusal) return refuse(refusal);

  const asking = { id: by, displayName: input.origin === 'policy' ? POLICY_ACTOR : input.actor.displayName };
  const topUp = await newTopUp(tx, { ...input, organisation }, { by, budget, alone });
  await insertTopUp(tx, topUp, input.key);
  await insertEvent(tx, topUp, topUp.events[0]);
  await appendReceipt(tx, {
    organisation,
    actor: asking,
    decision: 'request',
    subject: topUpSubject(topUp.id),
    shownDigest: '',
    outcome: topUp.state,
    comment: topUp.origin === 'policy' ? '' : topUp.reason,
    now,
  });
  const copyId = await announceRequest(tx, { topUp, by, byTurn, now });
  if (budget) await approveByBudget(tx, { organisation, topUp, now });
  if (alone) await approveAlone(tx, { organisation, topUp, actor: asking, now });
  return answer(tx, organisation, topUp, copyId, now);
}

const ASKERS: readonly Role[] = ['requester', 'buyer', 'approver', 'license-admin', 'owner'];

interface By {
  readonly by: string;
  /** Inside which it needs nobody's approval; null: people are asked. */
  readonly budget: Budget | null;
  /** Who asks is the only one who could decide. */
  readonly alone: boolean;
}

async function refusalOf(tx: Tx, asked: Asked, { by, budget, alone }: By): Promise<TopUpRefusal | undefined> {
  const { organisation, amount } = asked;
  const { smallestTopUp } = organisation.settings;
  const cannot = whyNotBuy(organisation.settings);
  if (cannot) return cannot;
  if (isBelow(amount, smallestTopUp)) return { kind: 'below-smallest', smallest: smallestTopUp };
  if (budget || alone) return undefined;
  const needed = approvalsNeeded(amount, organisation.settings);
  const deciders = await decidersOf(tx, { organisationId: organisation.id, requestedBy: by, approvedBy: [] });
  if (deciders.length < needed) return { kind: 'no-approvers', needed, others: deciders.length };
  return undefined;
}

async function newTopUp(
  tx: Tx,
  asked: Asked & { origin?: 'person' | 'policy' },
  { by, budget }: By,
): Promise<StoredTopUp & { events: readonly [TopUpEvent] }> {
  const { organisation, amount, reason, callsFailing = false, neededBy = null, now } = asked;
  const { settings } = organisation;
  return {
    organisationId: organisation.id,
    id: newId(),
    number: await nextNumber(tx, organisation.id),
    amount,
    reason,
    origin: asked.origin ?? 'person',
    callsFailing,
    neededBy,
    purchaseOrder: asked.purchaseOrder === undefined ? settings.purchaseOrder : asked.purchaseOrder,
    costCenter: asked.costCenter === undefined ? settings.costCenter : asked.costCenter,
    budgetId: budget?.id ?? null,
    requestedBy: by,
    requestedAt: now,
    state: 'requested',
    approvalsNeeded: budget ? 0 : approvalsNeeded(amount, settings),
    approvedBy: [],
    decideBy: decideBy(now, settings, callsFailing),
    decidedBy: null,
    decidedAt: null,
    declineReason: null,
    buyBy: null,
    claimedBy: null,
    claimedAt: null,
    claimUntil: null,
    purchaseId: null,
    settledAt: null,
    version: 1,
    events: [{ kind: 'request', by, at: now, detail: {} }],
    remindedAt: null,
  };
}

async function answer(
  tx: Tx,
  organisation: Organisation,
  topUp: TopUp,
  copyId: string | null,
  now: Instant,
): Promise<Outcome<{ view: TopUpView; copyId: string | null }, never>> {
  const view = await topUpView(tx, { organisation, topUpId: topUp.id, now });
  if (!view) throw new Error(`top-up ${topUp.id} vanished in its own transaction`);
  return done({ view, copyId });
}
