import type { Spread } from './profile.ts';

/** Lengths of spans looked at, hours: what the call log lacks (up to two days), an outage, a forecast. */
const LENGTHS = [6, 12, 24, 48, 72, 168, 336];
const WANTED = 0.9;
/** One-sided 80 %: a finite history's tenth is read so far out that the true tenth is probably inside. */
const CONFIDENCE = 0.84;

/** How far spans of each length strayed from what the rest of the history predicts, in units of √mean. */
export function learnSpreads(spent: readonly number[], predicted: readonly number[]): Spread[] {
  const [actual, expected] = [runningTotals(spent), runningTotals(predicted)];
  const usual = (expected.at(-1) ?? 0) / Math.max(1, predicted.length);
  return LENGTHS.filter((hours) => hours * 2 <= spent.length).map((hours) => {
    const strayed: number[] = [];
    for (let start = 0; start + hours <= spent.length; start += 1) {
      const mean = between(expected, start, start + hours);
      // Spans in which hardly anything is ever spent would divide by almost nothing.
      const root = Math.sqrt(Math.max(mean, (usual * hours) / 20));
      if (root > 0) strayed.push((between(actual, start, start + hours) - mean) / root);
    }
    const level = levelFor(spent.length / hours);
    strayed.sort((a, b) => a - b);
    return {
      hours,
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
