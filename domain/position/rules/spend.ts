import type { Instant } from '../../instant.ts';
import type { Spend } from './book-facts.ts';

/** From calls or hourly sums that are at hand; each counts at the instant it starts. */
export function spendOf(charges: readonly { readonly at: Instant; readonly charge: bigint }[]): Spend {
  const sorted = charges.toSorted((a, b) => a.at - b.at);
  const upTo = [0n];
  for (const { charge } of sorted) upTo.push((upTo.at(-1) ?? 0n) + charge);
  const before = (at: Instant): bigint => upTo[countBefore(sorted, at)] ?? 0n;
  return { between: (from, to) => (to <= from ? 0n : before(to) - before(from)) };
}

function countBefore(sorted: readonly { readonly at: Instant }[], at: Instant): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.at ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * From running totals at chosen instants, as SQL sums them (see `instantsNeeded`). Asking for any other instant is a
 * bug and throws.
 */
export function spendFromTotals(totals: ReadonlyMap<Instant, bigint>): Spend {
  const before = (at: Instant): bigint => {
    const total = totals.get(at);
    if (total === undefined) throw new Error(`no running total for ${new Date(at).toISOString()}`);
    return total;
  };
  return { between: (from, to) => (to <= from ? 0n : before(to) - before(from)) };
}
