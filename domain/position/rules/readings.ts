import type { Reading } from '../../facts/facts.ts';
import type { Instant } from '../../instant.ts';

/** Oldest first; of the same instant the one recorded later comes later. */
export const inOrder = (readings: readonly Reading[]): Reading[] =>
  readings.toSorted((a, b) => a.at - b.at || a.recordedAt - b.recordedAt || (a.id < b.id ? -1 : 1));

/** The newest reading up to `at`, and the one before it. */
export function anchorAt(
  readings: readonly Reading[],
  at: Instant,
): { anchor: Reading; previous: Reading | undefined } | undefined {
  const known = inOrder(readings.filter((reading) => reading.at <= at));
  const anchor = known.at(-1);
  return anchor && { anchor, previous: known.at(-2) };
}
