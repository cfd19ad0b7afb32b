/** A generator of chances that a seed repeats. */
export interface Seeded {
  /** From 0 to below `below`, whole. */
  whole(below: number): number;
  chance(of: number): boolean;
}

/** mulberry32: small, fast, good enough to shuffle a proof. */
export function seeded(seed: number): Seeded {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    whole: (below) => Math.floor(next() * below),
    chance: (of) => next() < of,
  };
}
