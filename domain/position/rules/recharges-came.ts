import type { Reading } from '../../facts/facts.ts';
import type { Instant } from '../../instant.ts';
import { UNIT } from '../../money.ts';
import { assumedRecharges } from './assumed.ts';
import { LONGEST_LAG, type BookFacts, type Expected, type FoldOptions } from './book-facts.ts';
import { completeUntil } from './complete.ts';
import { sortPurchases } from './containment.ts';
import { drawnSince } from './course.ts';
import { size, unexplained, type Pair } from './drift.ts';
import { datePurchases } from './lots.ts';
import { anchorAt } from './readings.ts';

/** Recharges of Microsoft's that nobody recorded, as the newest reading shows them. */
export interface RechargesCame {
  /** At least one. */
  readonly count: number;
  /** Of each, ten-thousandths. */
  readonly amount: bigint;
  readonly earlier: Reading;
  readonly later: Reading;
}

/** As for drift; calls that are not reported yet may excuse more, but never so much that one recharge could be none. */
const TOLERATED = 25n * UNIT;
const TOLERATED_SHARE = 20n;
const OF_AMOUNT = 3n;

/**
 * Mode `microsoft`: the newest reading lies above what the books without assumed recharges expect, by about so many times
 * the recharge amount. Undefined: it does not, or a purchase near it is in question, which may be just that money.
 */
export function rechargesCame(
  facts: BookFacts,
  at: Instant,
  options: FoldOptions,
): RechargesCame | undefined {
  const found = anchorAt(facts.readings, at);
  const amount = options.recharge?.amount ?? 0n;
  if (!found?.previous || amount <= 0n) return undefined;
  const { anchor: later, previous: earlier } = found;
  const bought = facts.purchases.filter((purchase) => purchase.at <= later.at);
  if (sortPurchases(bought, later, facts.containments).open.length > 0) return undefined;
  const above = (figure: keyof Expected) => unexplainedBy({ earlier, later }, facts, options, figure);
  const mean = above('mean');
  const count = (mean.amount + amount / 2n) / amount;
  if (count < 1n || mean.amount < 0n) return undefined;
  const rest = size(mean.amount - count * amount);
  const band = larger(size(above('p90').amount - mean.amount), size(above('p10').amount - mean.amount));
  const excused = larger(larger(size(mean.expected) / TOLERATED_SHARE, TOLERATED), band);
  const most = amount / OF_AMOUNT;
  if (rest > (excused < most ? excused : most)) return undefined;
  return { count: Number(count), amount, earlier, later };
}

function unexplainedBy(
  pair: Pair,
  facts: BookFacts,
  { lag, expect, zone }: FoldOptions,
  figure: keyof Expected,
) {
  const until = completeUntil(facts.complete, pair.earlier.at - LONGEST_LAG);
  const dated = datePurchases(facts.purchases, zone);
  return unexplained(pair, lag, facts, dated, { completeUntil: until, expect, figure });
}

/** When Microsoft's recharges were to be expected between the two readings, oldest first. */
export function predictedBetween(
  { earlier, later }: Pair,
  facts: BookFacts,
  options: FoldOptions,
): Instant[] {
  if (!options.recharge) return [];
  const until = completeUntil(facts.complete, earlier.at - LONGEST_LAG);
  const dated = datePurchases(
    facts.purchases.filter(({ at }) => at <= later.at),
    options.zone,
  );
  const course = {
    reading: earlier,
    credits: sortPurchases(
      dated.map(({ purchase }) => purchase),
      earlier,
      facts.containments,
    ).notContained,
    dated,
    drawn: drawnSince(earlier.at - options.lag, facts.spend, {
      completeUntil: until,
      expect: options.expect,
      figure: 'mean' as const,
    }),
  };
  const { trigger, amount } = options.recharge;
  const recharge = { trigger, amount };
  return assumedRecharges(course, later.at, { ...options, recharge }).map(({ purchase }) => purchase.at);
}

/** Instants at which `predictedBetween` asks for sums of calls, besides those of the pair itself. */
export const predictedInstants = (
  { earlier, later }: Pair,
  { purchases }: Pick<BookFacts, 'purchases'>,
): Instant[] => [
  earlier.at,
  later.at,
  ...purchases.map(({ at }) => at).filter((at) => at > earlier.at && at < later.at),
];

const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b);
