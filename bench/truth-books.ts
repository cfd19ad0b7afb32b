import { HOUR, type Instant } from '../domain/instant.ts';
import type { Spend } from '../domain/position/rules/book-facts.ts';
import type { Arrival, World } from './truth-world.ts';

/** The books' call data, moved forward in time as calls are reported; sums in logarithmic time. */
export interface CallBook extends Spend {
  /** Takes in what was reported up to then. */
  moveTo(at: Instant): void;
  hours(): { hour: Instant; amount: bigint }[];
}

export function createCallBook({ starts, arrivals }: Pick<World, 'starts' | 'arrivals'>): CallBook {
  // A Fenwick tree over calls in the order they began. Ten-thousandths stay far below what a double holds exactly.
  const tree = new Float64Array(starts.length + 1);
  const byHour = new Map<Instant, number>();
  let taken = 0;
  const take = ({ call, change }: Arrival): void => {
    for (let node = call + 1; node < tree.length; node += node & -node)
      tree[node] = (tree[node] ?? 0) + change;
    const hour = Math.floor((starts[call] ?? 0) / HOUR) * HOUR;
    byHour.set(hour, (byHour.get(hour) ?? 0) + change);
  };
  const before = (at: Instant): number => {
    let sum = 0;
    for (let node = countBefore(starts, at); node > 0; node -= node & -node) sum += tree[node] ?? 0;
    return sum;
  };
  return {
    moveTo(at) {
      for (let next = arrivals[taken]; next && next.seenAt <= at; next = arrivals[taken]) {
        take(next);
        taken += 1;
      }
    },
    between: (from, to) => (to <= from ? 0n : BigInt(before(to) - before(from))),
    hours: () => [...byHour].map(([hour, amount]) => ({ hour, amount: BigInt(amount) })),
  };
}

function countBefore(starts: readonly Instant[], at: Instant): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
