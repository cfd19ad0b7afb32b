import { localDay, localDayStart, nextLocalDayStart } from '../calendar.ts';
import type { Books } from '../database.ts';
import { newestInvoices } from '../facts/invoices/store.ts';
import { newestWithoutInvoice } from '../facts/invoices/without-invoice.ts';
import { keptAsideCount } from '../facts/usage/kept-aside/store.ts';
import type { Instant } from '../instant.ts';
import type { Position } from './position.ts';
import { readBooks, type At, type ReadBooks } from './read-books.ts';
import { pairsOf } from './rules/calibrate.ts';
import { completeUntil } from './rules/complete.ts';
import { driftOf, lagsTried, withoutRecharges } from './rules/drift.ts';
import { pairInstants } from './rules/instants.ts';
import { byAge, datePurchases } from './rules/lots.ts';
import { positionAt } from './rules/position-at.ts';
import { spendFromTotals } from './rules/spend.ts';
import { completeSince, runningTotals } from './store.ts';
import type { BalanceDetails } from './summary.ts';

const DAYS = 30;
const READINGS_SHOWN = 5;
const PURCHASES_SHOWN = 6;

/** What stands behind the balance: readings, purchases, thirty days of spend. Reads only. */
export async function detailsOf(tx: Books, at: At): Promise<BalanceDetails> {
  const { organisation, now } = at;
  const days = lastDays(now, organisation.settings.timeZone);
  const since = days[0]?.from ?? now;
  // One more than is shown: the oldest shown is compared with the one before it.
  const books = await readBooks(tx, at, {
    readings: READINGS_SHOWN + 1,
    instants: (facts, options) =>
      pairsOf(facts.readings).flatMap((pair) => pairInstants(facts, pair, options)),
  });
  const position = books && positionAt(books.facts, now, books.options);
  const complete = await completeSince(tx, organisation.id, { since, now });
  const spend = spendFromTotals(await runningTotals(tx, organisation.id, boundsOf(days)));
  const shown = days.map(({ day, from, to }) => ({
    day,
    spent: spend.between(from, to),
    complete: completeUntil(complete, from) >= to,
  }));
  const bare = await newestWithoutInvoice(tx, organisation.id, now);
  return {
    organisation,
    readings: books ? readingsShown(books) : [],
    purchases: books && position ? await withOrderNumbers(tx, at, purchasesShown(books, position)) : [],
    withoutInvoice: bare ? { purchaseId: bare.id, at: bare.at, amount: bare.amount } : null,
    unknownDate: position?.unknownDate ?? 0n,
    days: shown,
    spent7: total(shown.slice(-7)),
    spent30: total(shown),
    keptAside: await keptAsideCount(tx, organisation.id),
    completeUntil: complete.length === 0 ? null : (position?.completeUntil ?? complete.at(-1)?.to ?? null),
  };
}

interface LocalDay {
  /** YYYY-MM-DD */
  readonly day: string;
  readonly from: Instant;
  readonly to: Instant;
}

/** Today and the days before it, oldest first. */
function lastDays(now: Instant, zone: string): LocalDay[] {
  const days: LocalDay[] = [];
  let to = nextLocalDayStart(now, zone);
  while (days.length < DAYS) {
    const from = localDayStart(to - 1, zone);
    days.unshift({ day: localDay(from, zone), from, to });
    to = from;
  }
  return days;
}

const boundsOf = (days: readonly LocalDay[]): Instant[] => [
  ...days.map(({ from }) => from),
  ...days.slice(-1).map(({ to }) => to),
];

function readingsShown({ readings, facts, options }: ReadBooks): BalanceDetails['readings'] {
  const pairs = pairsOf(readings);
  const dated = datePurchases(facts.purchases, options.zone);
  return readings.slice(0, READINGS_SHOWN).map(({ id, at, amount, readByName }) => {
    const pair = pairs.find(({ later }) => later.id === id);
    const lags = lagsTried(options.lag);
    const drift = withoutRecharges(pair && driftOf(pair, facts, { dated, lags }), options.recharge);
    return { at, amount, readByName, offBy: drift?.amount };
  });
}

function purchasesShown({ facts, options }: ReadBooks, { lots }: Position): BalanceDetails['purchases'] {
  const newest = facts.purchases.toSorted(byAge).toReversed().slice(0, PURCHASES_SHOWN);
  return datePurchases(newest, options.zone)
    .toReversed()
    .map(({ purchase, expiresAt }) => ({
      id: purchase.id,
      at: purchase.at,
      amount: purchase.amount,
      orderNumber: purchase.orderNumber,
      expiresAt,
      rest: lots.find((lot) => lot.purchase.id === purchase.id)?.rest ?? 0n,
    }));
}

/** As added or corrected since. */
async function withOrderNumbers(
  tx: Books,
  { organisation }: At,
  purchases: BalanceDetails['purchases'],
): Promise<BalanceDetails['purchases']> {
  const ids = purchases.map(({ id }) => id);
  const invoices = await newestInvoices(tx, organisation.id, ids);
  return purchases.map((purchase) => ({
    ...purchase,
    orderNumber: (invoices.get(purchase.id)?.details ?? purchase).orderNumber,
  }));
}

const total = (days: readonly { readonly spent: bigint }[]): bigint =>
  days.reduce((sum, { spent }) => sum + spent, 0n);
