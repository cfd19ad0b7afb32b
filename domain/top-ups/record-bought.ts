import type { Tx } from '../database.ts';
import { recordPurchase } from '../facts/purchases/record-purchase.ts';
import { purchaseByKey } from '../facts/purchases/store.ts';
import type { PurchaseRefusal } from '../facts/refusal.ts';
import type { Instant } from '../instant.ts';
import { DAY } from '../instant.ts';
import { purchaseSubject } from '../messages/rules.ts';
import type { Money } from '../money.ts';
import { hasRole, type Actor } from '../organisations/roles.ts';
import type { Organisation } from '../organisations/settings.ts';
import { actorOf, holdOrganisation } from '../organisations/store.ts';
import { done, refuse, type Outcome } from '../outcome.ts';
import { appendReceipt } from '../receipts/append-receipt.ts';
import { topUpFor } from './matching.ts';
import { topUpOfPurchase } from './purchases/store.ts';
import { askReview } from './reviews/ask-review.ts';
import type { ReviewView } from './reviews/review.ts';
import { whyReview } from './reviews/rules.ts';
import { reviewView } from './reviews/view-review.ts';
import { settle } from './settle-top-up.ts';
import { lockTopUp, topUpsIn, type StoredTopUp } from './store.ts';
import type { TopUpView } from './top-up.ts';
import { applyDeadlines } from './transition.ts';
import { topUpView } from './view-top-up.ts';

/** Older ones are over, whatever state they are in. */
const LOOK_BACK = 60 * DAY;

interface FreePurchase {
  readonly organisation: Organisation;
  readonly actor: Actor;
  readonly amount: Money;
  readonly orderNumber: string | null;
  /** `bought 250 emergency`: break glass, before anybody could be asked. */
  readonly emergency?: boolean;
  readonly key: string;
  readonly now: Instant;
}

export interface Recorded {
  readonly purchaseId: string;
  /** The request it settled. */
  readonly topUp: TopUpView | null;
  /** What the approvers are asked about it; null: an approval covers it. */
  readonly review: ReviewView | null;
}

/**
 * `bought 250`: recorded with or without a request; it settles the one top-up it fits (matching.ts). topUp null: it
 * fitted none. The same key again answers the same.
 */
export async function recordBought(tx: Tx, input: FreePurchase): Promise<Outcome<Recorded, PurchaseRefusal>> {
  const { actor, amount, key, now } = input;
  const { id } = input.organisation;
  const organisation = await holdOrganisation(tx, id);
  // The role the caller was found with is a claim too (rule 9).
  const buyer = await actorOf(tx, id, actor.id);
  if (!buyer || !hasRole(buyer, 'buyer', 'owner')) return refuse({ kind: 'not-allowed', wanted: 'buyer' });
  const known = await purchaseByKey(tx, id, key);
  if (known) return answer(tx, organisation, known.id, now);
  const candidates = await topUpsNow(tx, organisation, now);
  const fitting = topUpFor(candidates, { amount, buyerId: actor.id, now });
  const topUp = candidates.find((candidate) => candidate.id === fitting?.id);
  const recorded = topUp
    ? await settle(tx, {
        ...input,
        organisation,
        topUp,
        topUpId: topUp.id,
        credit: amount,
        invoiceTotal: null,
        at: null,
        shown: null,
      })
    : await recordAlone(tx, { ...input, organisation });
  if (!recorded.ok) return recorded;
  const purchase = await purchaseByKey(tx, id, key);
  if (!purchase) throw new Error('a purchase vanished in its own transaction');
  return answer(tx, organisation, purchase.id, now);
}

async function topUpsNow(tx: Tx, organisation: Organisation, now: Instant): Promise<readonly StoredTopUp[]> {
  const found: StoredTopUp[] = [];
  for (const { id } of await topUpsIn(tx, organisation.id, { since: now - LOOK_BACK })) {
    const topUp = await lockTopUp(tx, organisation.id, id);
    if (topUp) found.push(await applyDeadlines(tx, { organisation, topUp, now }));
  }
  return found;
}

async function recordAlone(tx: Tx, input: FreePurchase): Promise<Outcome<unknown, PurchaseRefusal>> {
  const { organisation, emergency = false, now } = input;
  const purchase = await recordPurchase(tx, input);
  if (!purchase.ok) return purchase;
  await appendReceipt(tx, {
    organisation,
    actor: input.actor,
    decision: 'bought',
    subject: purchaseSubject(purchase.value.id),
    shownDigest: '',
    outcome: 'recorded',
    now,
  });
  const { mode } = organisation.settings;
  const why = whyReview({ topUp: null, bought: purchase.value.amount, emergency, mode });
  const { id: purchaseId, boughtBy } = purchase.value;
  if (why !== null) await askReview(tx, { organisationId: organisation.id, purchaseId, boughtBy, why, now });
  return purchase;
}

async function answer(
  tx: Tx,
  organisation: Organisation,
  purchaseId: string,
  now: Instant,
): Promise<Outcome<Recorded, never>> {
  const topUpId = await topUpOfPurchase(tx, organisation.id, purchaseId);
  const topUp = topUpId === null ? undefined : await topUpView(tx, { organisation, topUpId, now });
  const review = await reviewView(tx, { organisation, purchaseId });
  return done({ purchaseId, topUp: topUp ?? null, review: review ?? null });
}
