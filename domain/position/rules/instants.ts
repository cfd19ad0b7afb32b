import type { Instant } from '../../instant.ts';
import { LONGEST_LAG, SHORTEST_LAG, type BookFacts, type FoldOptions } from './book-facts.ts';
import { completeUntil } from './complete.ts';
import { isJudged, lagsTried } from './drift.ts';
import { datePurchases } from './lots.ts';
import { anchorAt } from './readings.ts';

/** The instants at which `positionAt` asks for sums of calls, oldest first: with running totals there it reads no rows. */
export function instantsNeeded(
  facts: Omit<BookFacts, 'spend'>,
  at: Instant,
  options: Pick<FoldOptions, 'zone' | 'lag'>,
): Instant[] {
  const found = anchorAt(facts.readings, at);
  if (!found) return [];
  const { anchor, previous } = found;
  const bought = facts.purchases.filter((purchase) => purchase.at <= at);
  const oldest = (previous ?? anchor).at - LONGEST_LAG;
  const cuts = [SHORTEST_LAG, options.lag, LONGEST_LAG].map((lag) => anchor.at - lag);
  const judged = previous ? pairInstants(facts, { earlier: previous, later: anchor }, options.lag) : [];
  const all = [
    at,
    ...cuts,
    ...judged,
    completeUntil(facts.complete, anchor.at - LONGEST_LAG),
    ...bought.map((purchase) => purchase.at),
    ...datePurchases(bought, options.zone).map(({ expiresAt }) => expiresAt),
  ];
  const within = all.filter((instant) => instant >= oldest && instant <= at);
  return [...new Set(within)].toSorted((a, b) => a - b);
}

function pairInstants(
  facts: Omit<BookFacts, 'spend'>,
  pair: Parameters<typeof isJudged>[0],
  lag: number,
): Instant[] {
  const { earlier, later } = pair;
  const lags = isJudged(pair, facts) ? lagsTried(lag) : [lag];
  return [
    completeUntil(facts.complete, earlier.at - LONGEST_LAG),
    later.at,
    ...lags.flatMap((each) => [earlier.at - each, later.at - each]),
  ];
}
