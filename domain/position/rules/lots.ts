import { creditExpiresAt } from '../../calendar.ts';
import type { Purchase } from '../../facts/facts.ts';
import type { Instant } from '../../instant.ts';
import type { Lot } from '../position.ts';

/** A purchase and the instant at which what is left of it is forfeited. */
export interface DatedPurchase {
  readonly purchase: Purchase;
  readonly expiresAt: Instant;
}

/** Oldest first; purchases of the same instant in the order of their ids, so that every caller agrees. */
export const datePurchases = (purchases: readonly Purchase[], zone: string): DatedPurchase[] =>
  purchases.toSorted(byAge).map((purchase) => ({ purchase, expiresAt: creditExpiresAt(purchase.at, zone) }));

export const byAge = (a: Purchase, b: Purchase): number => a.at - b.at || (a.id < b.id ? -1 : 1);

/**
 * Rule 6: first in, first out leaves the money in the newest lots, so with `dated` oldest first each lot holds what the
 * newer ones do not. The remainder is in no recorded purchase: its date is unknown.
 */
export function lotsAt(
  balance: bigint,
  dated: readonly DatedPurchase[],
  at: Instant,
): { lots: Lot[]; unknownDate: bigint } {
  let left = balance > 0n ? balance : 0n;
  const live = dated.filter(({ purchase, expiresAt }) => purchase.at <= at && expiresAt > at);
  const lots = live.toReversed().map((lot) => {
    const rest = smaller(left, lot.purchase.amount);
    left -= rest;
    return { ...lot, rest };
  });
  return { lots: lots.toReversed(), unknownDate: left };
}

/** What the lot still holds at its expiry, given the balance just before. `dated` oldest first. */
export function leftIn(lot: DatedPurchase, balance: bigint, dated: readonly DatedPurchase[]): bigint {
  const newer = dated
    .slice(dated.indexOf(lot) + 1)
    .filter(({ purchase }) => purchase.at < lot.expiresAt)
    .reduce((sum, { purchase }) => sum + purchase.amount, 0n);
  const left = balance - newer;
  return left <= 0n ? 0n : smaller(left, lot.purchase.amount);
}

const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);
