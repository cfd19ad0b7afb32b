import type { Tx } from '../database.ts';
import { recordPurchase } from '../facts/purchases/record-purchase.ts';
import { purchaseByKey } from '../facts/purchases/store.ts';
import type { PurchaseRefusal } from '../facts/refusal.ts';
import type { Instant } from '../instant.ts';
import { DAY } from '../instant.ts';
import type { Money } from '../money.ts';
import type { Actor } from '../organisations/roles.ts';
import type { Organisation } from '../organisations/settings.ts';
import { holdOrganisation } from '../organisations/store.ts';
import { done, type Outcome } from '../outcome.ts';
import { appendReceipt } from '../receipts/append-receipt.ts';
import { topUpFor } from './matching.ts';
import { topUpOfPurchase } from './purchases/store.ts';
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
  readonly key: string;
  readonly now: Instant;
}

/**
 * `bought 250`: recorded with or without a request; it settles the one top-up it fits (matching.ts). topUp null: it
 * fitted none. The same key again answers the same.
 */
export async function recordBought(
  tx: Tx,
  input: FreePurchase,
): Promise<Outcome<{ purchaseId: string; topUp: TopUpView | null }, PurchaseRefusal>> {
  const { actor, amount, key, now } = input;
  const { id } = input.organisation;
  const organisation = await holdOrganisation(tx, id);
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
  const purchase = await recordPurchase(tx, input);
  if (!purchase.ok) return purchase;
  await appendReceipt(tx, {
    organisation: input.organisation,
    actor: input.actor,
    decision: 'bought',
    subject: `purchase/${purchase.value.id}`,
    shownDigest: '',
    outcome: 'recorded',
    now: input.now,
  });
  return purchase;
}

async function answer(
  tx: Tx,
  organisation: Organisation,
  purchaseId: string,
  now: Instant,
): Promise<Outcome<{ purchaseId: string; topUp: TopUpView | null }, never>> {
  const topUpId = await topUpOfPurchase(tx, organisation.id, purchaseId);
  const topUp = topUpId === null ? undefined : await topUpView(tx, { organisation, topUpId, now });
  return done({ purchaseId, topUp: topUp ?? null });
}
