import type { Purchase, Reading } from '../../facts/facts.ts';
import { HOUR } from '../../instant.ts';
import { UNIT } from '../../money.ts';
import type { Drift } from '../position.ts';
import { LONGEST_LAG, type BookFacts, type Recharge } from './book-facts.ts';
import { completeUntil } from './complete.ts';
import { possiblyLacking, sortPurchases } from './containment.ts';
import { drawnSince, follow, type Unreported } from './course.ts';
import type { DatedPurchase } from './lots.ts';

/** Two readings, one after the other. */
export interface Pair {
  readonly earlier: Reading;
  readonly later: Reading;
}

/** Rule 5: over 5 % and over 25 units. */
const TOLERATED_PERCENT = 5n;
const TOLERATED = 25n * UNIT;

/** Lags at which drift is tried; every six hours keeps the sums that `balance` reads few. */
const TRIED = Array.from({ length: 9 }, (_, step) => step * 6 * HOUR);

export const lagsTried = (calibrated: number): number[] => [...new Set([...TRIED, calibrated])];

/** Rule 5: judged once every call before the later reading is in, at the lag and the answers kindest to it. */
export function driftOf(
  pair: Pair,
  facts: BookFacts,
  options: { readonly dated: readonly DatedPurchase[]; readonly lags: readonly number[] },
): Drift | undefined {
  if (!isJudged(pair, facts)) return undefined;
  const found = options.lags.map((lag) => unexplained(pair, lag, facts, options.dated));
  const kindest = found.reduce((best, each) => (size(each.amount) < size(best.amount) ? each : best));
  return { readingId: pair.later.id, amount: kindest.amount, alarming: isAlarming(kindest) };
}

/**
 * Mode `microsoft`: nobody records Microsoft's recharges, so so many of them as explain the reading best are no
 * difference of the books'.
 */
export function withoutRecharges(drift: Drift | undefined, recharge: Recharge | null): Drift | undefined {
  if (!drift || !recharge || recharge.amount <= 0n || drift.amount <= 0n) return drift;
  const came = (drift.amount + recharge.amount / 2n) / recharge.amount;
  const amount = drift.amount - came * recharge.amount;
  return { ...drift, amount, alarming: drift.alarming && size(amount) > TOLERATED };
}

export const isJudged = ({ earlier, later }: Pair, facts: Pick<BookFacts, 'complete'>): boolean =>
  completeUntil(facts.complete, earlier.at - LONGEST_LAG) >= later.at;

export interface Unexplained {
  /** Shown less expected. */
  readonly amount: bigint;
  readonly expected: bigint;
  /** Which purchases the later reading then lacked. */
  readonly lacking: readonly Purchase[];
}

export const isAlarming = ({ amount, expected }: Unexplained): boolean =>
  size(amount) > TOLERATED && size(amount) * 100n > size(expected) * TOLERATED_PERCENT;

/** What the later reading shows beyond what follows from the earlier, if the page trailed by `lag` at both. */
export function unexplained(
  { earlier, later }: Pair,
  lag: number,
  facts: BookFacts,
  dated: readonly DatedPurchase[],
  unreported?: Unreported,
): Unexplained {
  const drawn = drawnSince(earlier.at - lag, facts.spend, unreported);
  const notYetShown = drawn(later.at) - drawn(later.at - lag);
  const bought = facts.purchases.filter(({ at }) => at <= later.at);
  const before = sortPurchases(bought, earlier, facts.containments);
  const after = sortPurchases(bought, later, facts.containments);
  let best: Unexplained | undefined;
  for (const credits of possiblyLacking(before)) {
    const { balance } = follow({ reading: earlier, credits, dated, drawn }, later.at);
    for (const lacking of possiblyLacking(after)) {
      const withheld = credits.filter((credit) => lacking.includes(credit));
      const expected = balance + notYetShown - total(withheld);
      const amount = later.amount - expected;
      if (!best || size(amount) < size(best.amount)) best = { amount, expected, lacking };
    }
  }
  if (!best) throw new Error('unreachable: there is always one way to sort purchases');
  return best;
}

const total = (purchases: readonly Purchase[]): bigint =>
  purchases.reduce((sum, { amount }) => sum + amount, 0n);

export const size = (amount: bigint): bigint => (amount < 0n ? -amount : amount);
