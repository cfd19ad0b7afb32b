/** Weekly totals, oldest first, at most this many weeks: an older trend says little about now. */
const FEWEST_WEEKS = 6;
/** Two-sided 1 %: a quiet month must not become a trend. */
const SIGNIFICANT = 2.58;
const STEEPEST = 1.15;

/**
 * The factor from week to week, when the weekly totals show one clearly (Mann-Kendall), by the median of all slopes
 * (Theil-Sen), which single bursts do not move. 1 otherwise.
 */
export function weeklyGrowth(totals: readonly number[]): number {
  if (totals.length < FEWEST_WEEKS || totals.some((total) => total <= 0)) return 1;
  const slopes: number[] = [];
  let rises = 0;
  totals.forEach((later, j) => {
    totals.slice(0, j).forEach((earlier, i) => {
      rises += Math.sign(later - earlier);
      slopes.push(Math.log(later / earlier) / (j - i));
    });
  });
  const n = totals.length;
  const deviation = Math.sqrt((n * (n - 1) * (2 * n + 5)) / 18);
  if (Math.abs(rises) - 1 < SIGNIFICANT * deviation) return 1;
  return Math.min(STEEPEST, Math.max(1 / STEEPEST, Math.exp(median(slopes))));
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
