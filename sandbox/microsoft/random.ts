export type Random = () => number;

/**
 * Numbers in [0, 1) that depend on the parts only (mulberry32 over mixed seeds). Every hour of calls has its own
 * generator, so what happens at ten does not depend on how the clock got there.
 */
export function random(...parts: readonly number[]): Random {
  let state = parts.reduce(mix, 0x9e3779b9);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A whole number from `low` to `high`, both included. */
export const between = (next: Random, low: number, high: number): number =>
  low + Math.floor(next() * (high - low + 1));

export function pick<T>(next: Random, from: readonly T[]): T {
  const found = from[Math.floor(next() * from.length)];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
}

/** How many of something happen when `mean` are expected (Knuth's method; means here stay well under 700). */
export function poisson(next: Random, mean: number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = next(); product > limit; product *= next()) count += 1;
  return count;
}

/** A GUID that is unique per (seed, serial): the serial stands in its last twelve digits. */
export function guid(seed: number, serial: number, space: number): string {
  const next = random(seed, serial % 0x1_0000_0000, Math.floor(serial / 0x1_0000_0000), space);
  const hex = (digits: number): string =>
    Math.floor(next() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  return `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${serial.toString(16).padStart(12, '0')}`;
}

function mix(state: number, part: number): number {
  let t = Math.imul(state ^ (part | 0), 0x85ebca6b);
  t = Math.imul(t ^ (t >>> 13), 0xc2b2ae35);
  return t ^ (t >>> 16);
}
