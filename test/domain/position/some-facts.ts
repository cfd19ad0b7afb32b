import type { Purchase, Reading } from '../../../domain/facts/facts.ts';
import { HOUR, type Instant } from '../../../domain/instant.ts';
import {
  USUAL_LAG,
  type BookFacts,
  type Expected,
  type FoldOptions,
} from '../../../domain/position/rules/book-facts.ts';
import { spendOf } from '../../../domain/position/rules/spend.ts';

/** UTC, as '2026-06-10 10:00'. */
export const at = (text: string): Instant => Date.parse(`${text.replace(' ', 'T')}Z`);

/** 12.5 becomes 125_000n. */
export const units = (amount: number): bigint => BigInt(Math.round(amount * 10_000));

export const inUnits = (amount: bigint | undefined): number | undefined =>
  amount === undefined ? undefined : Number(amount) / 10_000;

export const reading = (when: string, amount: number, more: Partial<Reading> = {}): Reading => ({
  id: `reading ${when}`,
  at: at(when),
  amount: units(amount),
  readBy: 'somebody',
  recordedAt: at(when),
  ...more,
});

export const purchase = (when: string, amount: number, more: Partial<Purchase> = {}): Purchase => ({
  id: `purchase ${when}`,
  at: at(when),
  amount: units(amount),
  kind: 'confirmed',
  orderNumber: null,
  boughtBy: 'somebody',
  recordedAt: at(when),
  ...more,
});

export const calls = (...rows: readonly (readonly [when: string, amount: number])[]): BookFacts['spend'] =>
  spendOf(rows.map(([when, amount]) => ({ at: at(when), charge: units(amount) })));

/** Complete for ever, unless told. */
export const facts = (known: Partial<BookFacts> = {}): BookFacts => ({
  readings: [],
  purchases: [],
  containments: [],
  spend: spendOf([]),
  complete: [{ from: 0, to: at('2099-01-01 00:00') }],
  ...known,
});

const NOTHING: Expected = { mean: 0n, p10: 0n, p90: 0n };

/** London, a day's lag, nothing expected. */
export const options = (wanted: Partial<FoldOptions> = {}): FoldOptions => ({
  zone: 'Europe/London',
  lag: USUAL_LAG,
  expect: () => NOTHING,
  offPerDay: 0n,
  recharge: null,
  ...wanted,
});

/** So many units an hour, half to twice of it. */
export const steadily =
  (perHour: number): FoldOptions['expect'] =>
  (from, to) => {
    const mean = (Math.max(0, to - from) / HOUR) * perHour;
    return { mean: units(mean), p10: units(mean / 2), p90: units(mean * 2) };
  };
