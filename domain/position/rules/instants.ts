import type { Instant } from '../../instant.ts';
import { LONGEST_LAG, SHORTEST_LAG, type BookFacts, type FoldOptions } from './book-facts.ts';
import { completeUntil } from './complete.ts';
import { isJudged, lagsTried, type Pair } from './drift.ts';
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
  const oldest = (previous ?? anchor).at - LONGEST_LAG;
  const cuts = [SHORTEST_LAG, options.lag, LONGEST_LAG].map((lag) => anchor.at - lag);
  const all = [
    at,
    ...cuts,
    ...(previous ? pairInstants(facts, { earlier: previous, later: anchor }, options) : []),
    completeUntil(facts.complete, anchor.at - LONGEST_LAG),
    ...facts.purchases.map((purchase) => purchase.at).filter((bought) => bought > anchor.at),
    ...expiries(facts, { after: anchor.at, until: at }, options.zone),
  ];
  const within = all.filter((instant) => instant >= oldest && instant <= at);
  return [...new Set(within)].toSorted((a, b) => a - b);
}

/** The same for what lies between two readings. */
export function pairInstants(
  facts: Omit<BookFacts, 'spend'>,
  pair: Pair,
  { zone, lag }: Pick<FoldOptions, 'zone' | 'lag'>,
): Instant[] {
  const { earlier, later } = pair;
  const lags = isJudged(pair, facts) ? lagsTried(lag) : [lag];
  return [
    completeUntil(facts.complete, earlier.at - LONGEST_LAG),
    later.at,
    ...lags.flatMap((each) => [earlier.at - each, later.at - each]),
    ...expiries(facts, { after: earlier.at, until: later.at }, zone),
  ];
}

const expiries = (
  { purchases }: Pick<BookFacts, 'purchases'>,
  span: { after: Instant; until: Instant },
  zone: string,
): Instant[] =>
  datePurchases(purchases, zone)
    .map(({ expiresAt }) => expiresAt)
    .filter((instant) => instant > span.after && instant <= span.until);
