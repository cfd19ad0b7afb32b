import { DateTime } from 'luxon';
import type { Instant } from '../../../domain/instant.ts';

/**
 * The same books the long way round: event by event, with every lot's rest written down, to compare the fold with.
 * It shares no code with it.
 */
export interface NaiveHistory {
  readonly zone: string;
  /** Calls trail behind the page by this, ms. */
  readonly lag: number;
  readonly readings: readonly { at: Instant; amount: bigint; lacked: readonly string[] }[];
  readonly purchases: readonly { id: string; at: Instant; amount: bigint }[];
  readonly rows: readonly { at: Instant; charge: bigint }[];
}

export interface NaiveResult {
  readonly balance: bigint;
  /** Since the newest reading. */
  readonly forfeited: bigint;
  readonly rests: ReadonlyMap<string, bigint>;
  readonly unknownDate: bigint;
}

export function naiveBooks(history: NaiveHistory, at: Instant): NaiveResult | undefined {
  const purse = new Purse();
  let forfeited: bigint | undefined;
  for (const event of eventsUpTo(history, at)) {
    if (event.kind === 'expiry') {
      const lost = purse.expire(event.id);
      if (forfeited !== undefined) forfeited += lost;
    }
    if (event.kind === 'purchase') purse.buy(event.id, event.amount);
    if (event.kind === 'call') purse.spend(event.amount);
    if (event.kind === 'reading') {
      purse.setTo(event.amount);
      forfeited = 0n;
    }
  }
  if (forfeited === undefined) return undefined;
  const rests = new Map(purse.lots.map(({ id, rest }) => [id, rest]));
  rests.delete(UNKNOWN);
  return { balance: purse.total(), forfeited, rests, unknownDate: purse.lots[0]?.rest ?? 0n };
}

const UNKNOWN = 'unknown';

/** Oldest lot first; money nobody recorded is taken to be the oldest. */
class Purse {
  lots = [{ id: UNKNOWN, rest: 0n, size: 10n ** 15n }];
  deficit = 0n;

  total(): bigint {
    return this.lots.reduce((sum, { rest }) => sum + rest, 0n) - this.deficit;
  }

  spend(amount: bigint): void {
    let left = amount;
    for (const lot of this.lots) {
      const taken = left < lot.rest ? left : lot.rest;
      lot.rest -= taken;
      left -= taken;
    }
    this.deficit += left;
  }

  buy(id: string, amount: bigint): void {
    const paid = amount < this.deficit ? amount : this.deficit;
    this.deficit -= paid;
    this.lots.push({ id, rest: amount - paid, size: amount });
  }

  expire(id: string): bigint {
    const lost = this.lots.find((lot) => lot.id === id)?.rest ?? 0n;
    this.lots = this.lots.filter((lot) => lot.id !== id);
    return lost;
  }

  setTo(balance: bigint): void {
    const more = balance - this.total();
    if (more < 0n) {
      this.spend(-more);
      return;
    }
    const paid = more < this.deficit ? more : this.deficit;
    this.deficit -= paid;
    let left = more - paid;
    for (const lot of this.lots.toReversed()) {
      const added = left < lot.size - lot.rest ? left : lot.size - lot.rest;
      lot.rest += added;
      left -= added;
    }
  }
}

interface Event {
  readonly at: Instant;
  readonly kind: 'expiry' | 'purchase' | 'reading' | 'call';
  readonly id: string;
  readonly amount: bigint;
}

/** Of one instant: what expires, then what is bought, then what is read, then calls that begin. */
const RANK = { expiry: 0, purchase: 1, reading: 2, call: 3 };

function eventsUpTo({ zone, lag, readings, purchases, rows }: NaiveHistory, at: Instant): Event[] {
  const events: Event[] = [
    ...purchases.map((each): Event => ({ ...each, kind: 'purchase' })),
    ...purchases.map((each): Event => ({ ...each, kind: 'expiry', at: expiry(each.at, zone) })),
    ...rows
      .filter((each) => each.at < at)
      .map((each): Event => ({ at: each.at, kind: 'call', id: '', amount: each.charge })),
    ...readings.map((each): Event => {
      const unseen = rows.filter((row) => row.at >= each.at - lag && row.at < each.at);
      const lacked = purchases.filter(({ id }) => each.lacked.includes(id));
      const amount =
        each.amount - sum(unseen.map(({ charge }) => charge)) + sum(lacked.map((lot) => lot.amount));
      return { at: each.at, kind: 'reading', id: '', amount };
    }),
  ];
  return events
    .filter((event) => event.at <= at)
    .toSorted((a, b) => a.at - b.at || RANK[a.kind] - RANK[b.kind] || (a.id < b.id ? -1 : 1));
}

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n);

/** Written out: the same date a year later, 28 February where there is no 29th, at the start of that local day. */
function expiry(boughtAt: Instant, zone: string): Instant {
  const { year, month, day } = DateTime.fromMillis(boughtAt, { zone });
  const leaps = month === 2 && day === 29;
  const later = DateTime.fromObject({ year: year + 1, month, day: leaps ? 28 : day }, { zone });
  return later.startOf('day').toMillis();
}
