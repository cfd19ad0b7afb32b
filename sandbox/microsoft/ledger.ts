import { lapsesAt } from './wall-clock.ts';

/** One purchase and what is left of it. Amounts in ten-thousandths. */
export interface Lot {
  readonly orderNumber: string;
  readonly boughtAt: number;
  readonly lapsesAt: number;
  readonly size: bigint;
  readonly rest: bigint;
}

export interface Totals {
  readonly bought: bigint;
  readonly charged: bigint;
  readonly forfeited: bigint;
}

/**
 * Microsoft's own books: lots spent first in first out, forfeited after twelve months, and below zero when a call
 * that began above it costs more than was left. The caller feeds it in the order of time.
 */
export interface Ledger {
  buy(amount: bigint, at: number, orderNumber: string): void;
  charge(amount: bigint, at: number): void;
  /** The next moment at which a lot lapses, or undefined. */
  nextLapse(): number | undefined;
  /** Forfeits what is left of every lot that lapses by `at`. */
  lapse(at: number): void;
  balance(): bigint;
  /** Balance at a past moment: purchases and forfeitures of that instant are in it, calls that begin then are not. */
  balanceAt(at: number): bigint;
  lots(): readonly Lot[];
  totals(): Totals;
}

export function createLedger(timeZone: string): Ledger {
  let lots: { -readonly [K in keyof Lot]: Lot[K] }[] = [];
  let deficit = 0n;
  const totals = { bought: 0n, charged: 0n, forfeited: 0n };
  const journal = createJournal();
  const balance = (): bigint => totals.bought - totals.charged - totals.forfeited;

  return {
    buy(amount, at, orderNumber) {
      const paysOff = amount < deficit ? amount : deficit;
      deficit -= paysOff;
      const lapses = lapsesAt(at, timeZone);
      lots.push({ orderNumber, boughtAt: at, lapsesAt: lapses, size: amount, rest: amount - paysOff });
      totals.bought += amount;
      journal.note(at, balance());
    },
    charge(amount, at) {
      let left = amount;
      for (const lot of lots) {
        const taken = left < lot.rest ? left : lot.rest;
        lot.rest -= taken;
        left -= taken;
        if (left === 0n) break;
      }
      deficit += left;
      totals.charged += amount;
      // Half a millisecond later: a balance "at" the moment a call begins is the one before it.
      journal.note(at + 0.5, balance());
    },
    nextLapse: () => lots[0]?.lapsesAt,
    lapse(at) {
      for (const lot of lots.filter((each) => each.lapsesAt <= at)) totals.forfeited += lot.rest;
      lots = lots.filter((each) => each.lapsesAt > at);
      journal.note(at, balance());
    },
    balance,
    balanceAt: (at) => journal.at(at),
    lots: () => lots.map((lot) => ({ ...lot })),
    totals: () => ({ ...totals }),
  };
}

/** Balances in the order of time, searched by halving. */
function createJournal(): { note(at: number, balance: bigint): void; at(at: number): bigint } {
  const times: number[] = [];
  const balances: bigint[] = [];
  return {
    note(at, balance) {
      times.push(Math.max(at, times.at(-1) ?? at));
      balances.push(balance);
    },
    at(at) {
      let low = 0;
      let high = times.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((times[middle] ?? 0) <= at) low = middle + 1;
        else high = middle;
      }
      return balances[low - 1] ?? 0n;
    },
  };
}
