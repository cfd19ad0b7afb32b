import type { Tx } from '../../database.ts';
import { newId } from '../../ids.ts';
import type { Instant } from '../../instant.ts';
import { money, type Money } from '../../money.ts';
import type { Actor } from '../../organisations/roles.ts';
import type { Organisation } from '../../organisations/settings.ts';
import { holdOrganisation } from '../../organisations/store.ts';
import { done, refuse, type Outcome } from '../../outcome.ts';
import type { Purchase, PurchaseKind } from '../facts.ts';
import { newestInvoices } from '../invoices/store.ts';
import type { PurchaseRefusal } from '../refusal.ts';
import { insertPurchase, livePurchases, purchaseByKey } from './store.ts';

export interface PurchaseInput {
  readonly organisation: Organisation;
  readonly actor: Actor;
  /** Credit without tax, above zero. */
  readonly amount: Money;
  readonly orderNumber: string | null;
  readonly key: string;
  /** When it was bought; now unless told. */
  readonly at?: Instant | null;
  readonly kind?: PurchaseKind;
  readonly topUpId?: string | null;
  /** With tax, as on the invoice. */
  readonly invoiceTotal?: Money | null;
  readonly now: Instant;
}

/**
 * Records credit that was bought, approved or not (rule 8). The same key again answers the same fact; an order
 * number already known with the same amount is the same purchase, refused with what is known of it.
 */
export async function recordPurchase(
  tx: Tx,
  input: PurchaseInput,
): Promise<Outcome<Purchase, PurchaseRefusal>> {
  const { amount, now } = input;
  const organisation = await holdOrganisation(tx, input.organisation.id);
  const { currency } = organisation.settings;
  for (const told of [amount, input.invoiceTotal ?? amount])
    if (told.currency !== currency) throw new Error(`a purchase in ${told.currency}, books in ${currency}`);
  const known = await purchaseByKey(tx, organisation.id, input.key);
  if (known) return done(known);
  const at = input.at ?? now;
  if (at > now) return refuse({ kind: 'in-the-future' });
  const orderNumber = input.orderNumber?.trim() || null;
  const same = await sameOrder(tx, organisation.id, orderNumber, amount.amount);
  if (same) return refuse({ kind: 'order-number-known', amount: money(same.amount, currency), at: same.at });
  const purchase: Purchase = {
    id: newId(),
    at,
    amount: amount.amount,
    kind: input.kind ?? 'confirmed',
    orderNumber,
    boughtBy: input.actor.id,
    recordedAt: now,
  };
  await insertPurchase(tx, {
    ...purchase,
    organisationId: organisation.id,
    key: input.key,
    currency,
    topUpId: input.topUpId ?? null,
    invoiceTotal: input.invoiceTotal?.amount ?? null,
  });
  return done(purchase);
}

async function sameOrder(
  tx: Tx,
  organisationId: string,
  orderNumber: string | null,
  amount: bigint,
): Promise<Purchase | undefined> {
  if (orderNumber === null) return undefined;
  const spelt = spelling(orderNumber);
  const bought = await livePurchases(tx, organisationId);
  // A number that was added or corrected later stands for the purchase just as well.
  const papers = await newestInvoices(tx, organisationId);
  return bought.find((purchase) => {
    const known = (papers.get(purchase.id)?.details ?? purchase).orderNumber;
    return purchase.amount === amount && known !== null && spelling(known) === spelt;
  });
}

/** People copy order numbers with and without blanks, in either case. */
const spelling = (orderNumber: string): string => orderNumber.replaceAll(/\s/g, '').toUpperCase();
