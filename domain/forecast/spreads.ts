import { QUIETEST, type Spread, type SpreadClass } from './profile.ts';

/** Lengths of spans looked at, hours: what the call log lacks (up to two days), an outage, a forecast. */
const LENGTHS = [6, 12, 24, 48, 72, 168, 336];
const WANTED = 0.9;
/** One-sided 95 %: a finite history's tenth is read so far out that the true tenth is probably inside. */
const CONFIDENCE = 1.645;
/** Nights and weekends stray in another way than working hours: spans are compared with spans of like means. */
const CLASSES = 3;

/** How far spans of each length strayed from what the rest of the history predicts, in units of √mean. */
export function learnSpreads(spent: readonly number[], predicted: readonly number[]): Spread[] {
  const [actual, expected] = [runningTotals(spent), runningTotals(predicted)];
  const usual = (expected.at(-1) ?? 0) / Math.max(1, predicted.length);
  return LENGTHS.filter((hours) => hours * 2 <= spent.length).map((hours) => {
    const spans = Array.from({ length: spent.length - hours + 1 }, (_, start) => ({
      mean: between(expected, start, start + hours),
      actual: between(actual, start, start + hours),
    })).toSorted((a, b) => a.mean - b.mean);
    const level = levelFor(spent.length / hours / CLASSES);
    return { hours, classes: inClasses(spans, usual * hours * QUIETEST, level) };
  });
}

function inClasses(
  spans: readonly { mean: number; actual: number }[],
  floor: number,
  level: number,
): SpreadClass[] {
  const share = Math.ceil(spans.length / CLASSES);
  return Array.from({ length: CLASSES }, (_, index) => {
    const within = spans.slice(index * share, (index + 1) * share);
    const strayed = within
      .map(({ mean, actual }) => (actual - mean) / Math.sqrt(Math.max(mean, floor) || 1))
      .toSorted((a, b) => a - b);
    return {
      mean: within.reduce((sum, { mean }) => sum + mean, 0) / Math.max(1, within.length),
      below: Math.max(0, -quantile(strayed, 1 - level)),
      above: Math.max(0, quantile(strayed, level)),
    };
  });
}

/** Which quantile to read, given how many spans the history holds that do not overlap. */
const levelFor = (independent: number): number =>
  Math.min(1, WANTED + CONFIDENCE * Math.sqrt((WANTED * (1 - WANTED)) / independent));

function quantile(sorted: readonly number[], level: number): number {
  const index = Math.min(sorted.length - 1, Math.max(0, Math.round(level * (sorted.length - 1))));
  return sorted[index] ?? 0;
}

function runningTotals(values: readonly number[]): number[] {
  const totals = [0];
  for (const value of values) totals.push((totals.at(-1) ?? 0) + value);
  return totals;
}

const between = (totals: readonly number[], from: number, to: number): number =>
  (totals[to] ?? 0) - (totals[from] ?? 0);
