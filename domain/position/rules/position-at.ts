import { calendarDaysBetween } from '../../calendar.ts';
import type { Purchase, Reading } from '../../facts/facts.ts';
import type { Instant } from '../../instant.ts';
import type { Position } from '../position.ts';
import { assumedRecharges, withAssumed } from './assumed.ts';
import { LONGEST_LAG, SHORTEST_LAG, type BookFacts, type FoldOptions } from './book-facts.ts';
import { completeUntil } from './complete.ts';
import { sortPurchases, type Sorted } from './containment.ts';
import { drawnSince, follow, type Course, type Unreported } from './course.ts';
import { driftOf, lagsTried, unexplained, withoutRecharges } from './drift.ts';
import { datePurchases, lotsAt, type DatedPurchase } from './lots.ts';
import { anchorAt } from './readings.ts';

/** The band grows from this day of the reading's age on (docs/rules.md). */
const AGEING_DAYS = 15;

/**
 * Rules 2 to 6: what the books say about the balance at an instant. Pure, and the same in whatever order the facts
 * arrived, late, twice or split. Undefined before the first reading.
 */
export function positionAt(facts: BookFacts, at: Instant, options: FoldOptions): Position | undefined {
  const found = anchorAt(facts.readings, at);
  if (!found) return undefined;
  const { anchor, previous } = found;
  const bought = facts.purchases.filter((purchase) => purchase.at <= at);
  const sorted = sortPurchases(bought, anchor, facts.containments);
  const until = completeUntil(facts.complete, anchor.at - LONGEST_LAG);
  const base: Base = { facts, options, anchor, until, dated: datePurchases(bought, options.zone) };
  const lacking = previous ? likelyLacking(base, previous, sorted) : sorted.notContained;

  const plain = courseOf(base, { lag: options.lag, figure: 'mean', credits: lacking });
  const assumed = options.recharge
    ? assumedRecharges(plain, at, { ...options, recharge: options.recharge })
    : [];
  const likely = withAssumed(plain, assumed);
  const estimate = follow(likely, at);
  const band = bandAt(base, at, { sorted, assumed, estimate: estimate.balance });
  const known = follow({ ...likely, drawn: drawnSince(anchor.at - options.lag, facts.spend, undefined) }, at);
  return {
    at,
    anchor,
    known: known.balance,
    estimate: estimate.balance,
    ...band,
    lag: options.lag,
    completeUntil: until,
    unreportedSince: Math.max(anchor.at - options.lag, until),
    ...lotsAt(estimate.balance, likely.dated, at),
    forfeited: estimate.forfeited,
    drift: withoutRecharges(
      previous &&
        driftOf({ earlier: previous, later: anchor }, facts, {
          dated: base.dated,
          lags: lagsTried(options.lag),
        }),
      options.recharge,
    ),
    openQuestions: sorted.open.map((purchase) => ({ purchase, reading: anchor })),
  };
}

interface Base {
  readonly facts: BookFacts;
  readonly options: FoldOptions;
  readonly anchor: Reading;
  readonly until: Instant;
  readonly dated: readonly DatedPurchase[];
}

/** Which purchases the newest reading most likely lacked: as the answers say, else what explains it best. */
function likelyLacking(
  { facts, options, anchor, dated }: Base,
  earlier: Reading,
  sorted: Sorted,
): readonly Purchase[] {
  if (sorted.open.length === 0) return sorted.notContained;
  const unreported: Unreported = {
    completeUntil: completeUntil(facts.complete, earlier.at - LONGEST_LAG),
    expect: options.expect,
    figure: 'mean',
  };
  const pair = { earlier, later: anchor };
  const { lacking } = unexplained(pair, options.lag, facts, dated, unreported);
  // Bought since: never in a question, and not seen by `unexplained`, which ends at the reading.
  return [...lacking, ...sorted.notContained.filter((purchase) => purchase.at > anchor.at)];
}

function courseOf(
  { facts, options, anchor, until, dated }: Base,
  way: { lag: number; figure: Unreported['figure']; credits: readonly Purchase[] },
): Course {
  const unreported = { completeUntil: until, expect: options.expect, figure: way.figure };
  const drawn = drawnSince(anchor.at - way.lag, facts.spend, unreported);
  return { reading: anchor, credits: way.credits, dated, drawn };
}

function bandAt(
  base: Base,
  at: Instant,
  { sorted, assumed, estimate }: { sorted: Sorted; assumed: readonly DatedPurchase[]; estimate: bigint },
): Pick<Position, 'low' | 'high' | 'ageing'> {
  const { anchor, options } = base;
  const certain = sorted.notContained.filter(({ kind }) => kind !== 'assumed');
  const least = courseOf(base, { lag: LONGEST_LAG, figure: 'p90', credits: certain });
  const most = courseOf(base, {
    lag: SHORTEST_LAG,
    figure: 'p10',
    credits: [...sorted.notContained, ...sorted.open],
  });
  const low = follow(least, at).balance;
  const high = follow(withAssumed(most, assumed), at).balance;
  const old = calendarDaysBetween(anchor.at, at, options.zone) - AGEING_DAYS + 1;
  const grown = old > 0 ? BigInt(old) * options.offPerDay : 0n;
  return {
    low: (low < estimate ? low : estimate) - grown,
    high: (high > estimate ? high : estimate) + grown,
    ageing: old > 0,
  };
}
