/** Time as it passes at Microsoft: real, also where the bot's own days are simulated. */
export interface Pace {
  /** ms since any beginning. */
  now(): number;
  sleep(ms: number): Promise<void>;
}

/**
 * What one application may ask of one tenant's directory (facts, section 3.6). The defaults are those of the smallest
 * tenants less a fifth: the bot has other questions too.
 */
export interface Limits {
  /** Resource units in 10 s. */
  readonly units: number;
  /** Writes in 150 s. */
  readonly writes: number;
}

export const LIMITS: Limits = { units: 2_800, writes: 2_400 };

export interface Cost {
  readonly units: number;
  readonly writes: number;
}

const UNITS_MS = 10_000;
const WRITES_MS = 150_000;

/** Waits until there is room for it in both windows; first come, first served, but questions do not wait for changes. */
export type Limiter = (cost: Cost) => Promise<void>;

export function limiter(limits: Limits, pace: Pace): Limiter {
  const spent: (Cost & { readonly at: number })[] = [];
  const last = { questions: Promise.resolve(), changes: Promise.resolve() };

  async function room(cost: Cost): Promise<void> {
    for (;;) {
      const now = pace.now();
      while ((spent[0]?.at ?? Infinity) <= now - WRITES_MS) spent.shift();
      const wait = waitFor(cost, spent, { limits, now });
      if (wait === 0) break;
      // oxlint-disable-next-line no-await-in-loop -- there is nothing else to do meanwhile
      await pace.sleep(wait);
    }
    spent.push({ ...cost, at: pace.now() });
  }

  return (cost) => {
    const row = cost.writes > 0 ? 'changes' : 'questions';
    const turn = last[row].then(() => room(cost));
    last[row] = turn.catch(() => undefined);
    return turn;
  };
}

/** ms until the oldest of a full window has left it; 0: there is room. One that is larger than a window waits for an empty one. */
function waitFor(
  cost: Cost,
  spent: readonly (Cost & { readonly at: number })[],
  { limits, now }: { readonly limits: Limits; readonly now: number },
): number {
  const windows = [
    { of: 'units', ms: UNITS_MS },
    { of: 'writes', ms: WRITES_MS },
  ] as const;
  const waits = windows.map(({ of, ms }) => {
    if (cost[of] === 0) return 0;
    const inside = spent.filter((each) => each.at > now - ms && each[of] > 0);
    const sum = inside.reduce((total, each) => total + each[of], 0);
    const [oldest] = inside;
    return oldest && sum + cost[of] > limits[of] ? oldest.at + ms - now : 0;
  });
  return Math.max(...waits);
}
