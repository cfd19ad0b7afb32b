/** A burst stands alone when no hour this far from it comes near it; windows of call data are no longer. */
const AROUND_HOURS = 48;
const FAR_ABOVE = 3;

/**
 * What happened once in the whole history is not made a habit: a burst over three times as dear as any hour outside
 * its two days is cut to the dearest of those. A second such burst is a pattern, and both count in full.
 */
export function cutLoneBurst(spent: readonly number[]): readonly number[] {
  const peak = spent.reduce((best, each, index) => (each > (spent[best] ?? 0) ? index : best), 0);
  const isAround = (index: number): boolean => Math.abs(index - peak) <= AROUND_HOURS;
  const next = spent.reduce((most, each, index) => (isAround(index) ? most : Math.max(most, each)), 0);
  if (next === 0 || (spent[peak] ?? 0) <= FAR_ABOVE * next) return spent;
  return spent.map((each, index) => (isAround(index) ? Math.min(each, next) : each));
}
