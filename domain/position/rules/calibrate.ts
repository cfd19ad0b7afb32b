import type { Reading } from '../../facts/facts.ts';
import { DAY, HOUR, type Instant } from '../../instant.ts';
import { LONGEST_LAG, USUAL_LAG, type BookFacts } from './book-facts.ts';
import { isAlarming, isJudged, size, unexplained, type Pair, type Unexplained } from './drift.ts';
import { datePurchases } from './lots.ts';
import { inOrder } from './readings.ts';

export interface Calibration {
  /** The lag that explains past readings best, ms; 24 h until a pair of readings tells. */
  readonly lag: number;
  /** What past readings were off per day at that lag; undefined: no pair can be judged yet. */
  readonly offPerDay: bigint | undefined;
}

const LAGS = Array.from({ length: LONGEST_LAG / HOUR + 1 }, (_, hours) => hours * HOUR);
/** The admin page rounds to a hundredth, so a difference within it tells nothing about the lag. */
const ROUNDING = 100n;

/** Learns the page's lag from successive readings whose calls are all in; `pairs` limits how many, newest first. */
export function calibrate(facts: BookFacts, zone: string, pairs = 12): Calibration {
  const dated = datePurchases(facts.purchases, zone);
  const tried = judgedPairs(facts, pairs).map((pair) => ({
    pair,
    byLag: LAGS.map((lag) => unexplained(pair, lag, facts, dated)),
  }));
  // A pair that no lag explains has another cause (a purchase nobody recorded): it says nothing about the lag.
  const telling = tried.filter(({ byLag }) => !byLag.every(isAlarming));
  if (telling.length === 0) return { lag: USUAL_LAG, offPerDay: undefined };
  const scores = LAGS.map((_, index) => telling.reduce((sum, { byLag }) => sum + off(byLag[index]), 0n));
  const index = bestIndex(scores, ROUNDING * BigInt(telling.length));
  const days = telling.reduce((sum, { pair }) => sum + (pair.later.at - pair.earlier.at), 0) / DAY;
  const lag = LAGS[index] ?? USUAL_LAG;
  return { lag, offPerDay: (scores[index] ?? 0n) / BigInt(Math.max(1, Math.round(days))) };
}

const off = (found: Unexplained | undefined): bigint => size(found?.amount ?? 0n);

/**
 * The lag nearest to 24 hours that explains at least half as well as the best. One exact pair thus pins the lag, while
 * charges that are still to be corrected, or rounding, do not move it about.
 */
function bestIndex(scores: readonly bigint[], rounding: bigint): number {
  const least = scores.reduce((best, score) => (score < best ? score : best));
  return scores
    .flatMap((score, index) => (score <= 2n * least + rounding ? [index] : []))
    .reduce((best, index) => (fromUsual(index) < fromUsual(best) ? index : best));
}

const fromUsual = (index: number): number => Math.abs(index * HOUR - USUAL_LAG);

const judgedPairs = (facts: Pick<BookFacts, 'readings' | 'complete'>, limit: number): Pair[] =>
  pairsOf(facts.readings)
    .filter((pair) => isJudged(pair, facts))
    .slice(-limit);

/** Each reading with the one before it, oldest first. */
export function pairsOf(readings: readonly Reading[]): Pair[] {
  const ordered = inOrder(readings);
  return ordered.slice(1).flatMap((later, index) => {
    const earlier = ordered[index];
    return earlier ? [{ earlier, later }] : [];
  });
}

/** The instants at which `calibrate` asks for sums of calls, oldest first. */
export function calibrationInstants(
  facts: Pick<BookFacts, 'readings' | 'purchases' | 'complete'>,
  zone: string,
  pairs = 12,
): Instant[] {
  const judged = judgedPairs(facts, pairs);
  const first = judged[0];
  const last = judged.at(-1);
  if (!first || !last) return [];
  const readings = judged.flatMap(({ earlier, later }) => [earlier.at, later.at]);
  const expiries = datePurchases(facts.purchases, zone)
    .map(({ expiresAt }) => expiresAt)
    .filter((at) => at > first.earlier.at && at <= last.later.at);
  const all = [...readings.flatMap((at) => LAGS.map((lag) => at - lag)), ...expiries];
  return [...new Set(all)].toSorted((a, b) => a - b);
}
