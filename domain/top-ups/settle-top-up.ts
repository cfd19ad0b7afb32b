import type { Tx } from '../database.ts';
import { answerContainment } from '../facts/purchases/answer-containment.ts';
import { recordPurchase } from '../facts/purchases/record-purchase.ts';
import { purchaseByKey } from '../facts/purchases/store.ts';
import { recordReading } from '../facts/readings/record-reading.ts';
import type { PurchaseRefusal } from '../facts/refusal.ts';
import { DAY, type Instant } from '../instant.ts';
import { money, type Money } from '../money.ts';
import type { Actor } from '../organisations/roles.ts';
import type { Organisation } from '../organisations/settings.ts';
import { done, type Outcome } from '../outcome.ts';
import { estimateNow } from './balance-now.ts';
import { flagDifference } from './effects.ts';
import { hold, judged } from './judged.ts';
import { boughtFor } from './purchases/store.ts';
import type { TopUpRefusal } from './refusal.ts';
import { askReview } from './reviews/ask-review.ts';
import { whyReview } from './reviews/rules.ts';
import { shownTells } from './shown-tells.ts';
import type { StoredTopUp } from './store.ts';
import type { TopUpView } from './top-up.ts';
import { transition } from './transition.ts';
import { viewOf } from './view-top-up.ts';

export interface Bought {
  readonly organisation: Organisation;
  readonly actor: Actor;
  readonly topUpId: string;
  /** Without tax. */
  readonly credit: Money;
  readonly orderNumber: string | null;
  /** With tax. */
  readonly invoiceTotal: Money | null;
  /** null: now. */
  readonly at: Instant | null;
  /** What the admin center shows now: recorded as a reading. */
  readonly shown: Money | null;
  /** Bought before anybody could be asked, and the buyer says so. */
  readonly emergency?: boolean;
  readonly key: string;
  readonly now: Instant;
}

/**
 * The buyer's form. What has been bought is recorded whatever was decided (rule 8). On a top-up that is bought already
 * it is a second purchase only with an order number of its own; without one it is taken for the first, told twice.
 */
export async function settleTopUp(
  tx: Tx,
  input: Bought,
): Promise<Outcome<TopUpView, TopUpRefusal | PurchaseRefusal>> {
  const { key, now } = input;
  const held = await hold(tx, input);
  if (!held.ok) return held;
  const { organisation, topUp } = held.value;
  if (await purchaseByKey(tx, organisation.id, key))
    return done(await viewOf(tx, { organisation, topUp, now }));
  const to = await judged(tx, held.value, 'bought');
  // Who may not buy has been told so before this: only the state stands against it.
  const isAnother = !to.ok && to.refusal.kind === 'already' && input.orderNumber !== null;
  if (!to.ok && !isAnother) return to;
  const settled = await settle(tx, { ...input, ...held.value });
  if (!settled.ok) return settled;
  return done(await viewOf(tx, { organisation, topUp: settled.value, now }));
}

/** Purchase, top-up, reading, history, notes. Both locks are held and the verb is allowed. */
export async function settle(
  tx: Tx,
  input: Bought & { topUp: StoredTopUp },
): Promise<Outcome<StoredTopUp, PurchaseRefusal>> {
  const { organisation, actor, topUp, now } = input;
  const before = await estimateNow(tx, { organisation, now });
  const purchase = await recordPurchase(tx, {
    organisation,
    actor,
    amount: input.credit,
    orderNumber: input.orderNumber,
    key: input.key,
    at: input.at,
    topUpId: topUp.id,
    invoiceTotal: input.invoiceTotal,
    now,
  });
  if (!purchase.ok) return purchase;
  const after = await estimateNow(tx, { organisation, now });
  const isFirst = topUp.state !== 'settled';
  const next = await transition(tx, {
    organisation,
    topUp,
    verb: isFirst ? 'bought' : 'bought-again',
    to: 'settled',
    actor,
    ...(isFirst && { change: { purchaseId: purchase.value.id, settledAt: now } }),
    detail: {
      purchaseId: purchase.value.id,
      before,
      after,
      shown: input.shown?.amount.toString() ?? null,
    },
    now,
  });
  await recordShown(tx, input, { purchaseId: purchase.value.id, boughtAt: purchase.value.at, before });
  await reviewIfNotCovered(tx, { before: topUp, after: next, purchaseId: purchase.value.id, ...input });
  return done(next);
}

interface JustBought {
  readonly purchaseId: string;
  readonly boughtAt: Instant;
  /** Ten-thousandths as text; null: no reading before this. */
  readonly before: string | null;
}

/** A reading for free, and with it the answer to rule 4's question where the figure leaves no doubt. */
async function recordShown(tx: Tx, input: Bought, bought: JustBought): Promise<void> {
  const { organisation, actor, credit, shown, now } = input;
  if (!shown) return;
  const reading = await recordReading(tx, {
    organisation,
    actor,
    amount: shown,
    key: `${input.key}/shown`,
    confirmed: true,
    expected: undefined,
    now,
  });
  const before = bought.before === null ? null : BigInt(bought.before);
  const contained = shownTells({ before, credit: credit.amount, shown: shown.amount });
  if (!reading.ok || contained === undefined || now - bought.boughtAt >= 2 * DAY) return;
  const { purchaseId } = bought;
  const { readingId } = reading.value;
  await answerContainment(tx, { organisation, actor, purchaseId, readingId, contained, now });
}

/** What no approval covers is looked at afterwards; of less than was approved the approvers hear. */
async function reviewIfNotCovered(
  tx: Tx,
  step: Bought & { before: StoredTopUp; after: StoredTopUp; purchaseId: string },
): Promise<void> {
  const { organisation, actor, before, after, purchaseId, emergency = false, now } = step;
  const { amount, organisationId } = after;
  const bought = await boughtFor(tx, organisationId, after.id);
  const { mode } = organisation.settings;
  const why = whyReview({ topUp: before, bought, emergency, mode });
  const by = actor.id;
  if (why !== null) return askReview(tx, { organisationId, purchaseId, boughtBy: by, why, now });
  if (bought === amount.amount) return;
  const inBooks = money(bought, amount.currency);
  const note = { kind: 'bought-differs', topUpId: after.id, approved: amount, bought: inBooks } as const;
  await flagDifference(tx, { topUp: after, by, now }, note);
}
