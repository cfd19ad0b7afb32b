import type { Instant } from '../../instant.ts';

/**
 * When `count` recharges between two readings are booked, oldest first: at the times Microsoft mailed, else at the predicted
 * crossings, else evenly. A predicted one is the same recharge as the mail nearest to it.
 */
export function whenTheyCame(
  count: number,
  {
    from,
    to,
    mailed,
    predicted,
  }: {
    readonly from: Instant;
    readonly to: Instant;
    readonly mailed: readonly Instant[];
    readonly predicted: readonly Instant[];
  },
): readonly Instant[] {
  const isBetween = (at: Instant): boolean => at > from && at < to;
  const told = inOrder(mailed.filter(isBetween)).slice(-count);
  let left = inOrder(predicted.filter(isBetween));
  for (const at of told) left = withoutNearest(left, at);
  const found = [...told, ...left.slice(0, count - told.length)];
  const lacking = count - found.length;
  const between = Array.from(
    { length: lacking },
    (_, index) => from + Math.round(((index + 1) * (to - from)) / (lacking + 1)),
  );
  return inOrder([...found, ...between]);
}

const inOrder = (times: readonly Instant[]): Instant[] => times.toSorted((a, b) => a - b);

function withoutNearest(times: readonly Instant[], at: Instant): Instant[] {
  const distances = times.map((time) => Math.abs(time - at));
  const nearest = distances.indexOf(Math.min(...distances));
  return times.filter((_, index) => index !== nearest);
}
