import { expectedBetween } from '../../../domain/forecast/expected-between.ts';
import { learnProfile } from '../../../domain/forecast/learn-profile.ts';
import { HOUR, type Instant } from '../../../domain/instant.ts';
import { callsOfHour } from '../../../sandbox/microsoft/calls.ts';
import type { Trace } from '../../../sandbox/microsoft/traces.ts';

/** Days ahead that people ask about: over the weekend, a week, until somebody has bought. */
export const HORIZONS = [1, 3, 7, 14] as const;
export const METHODS = ['forecast', 'flat', 'last-week'] as const;
export type Method = (typeof METHODS)[number];

/** What a method says of a span; ten-thousandths. */
export interface Said {
  readonly p10: number;
  readonly middle: number;
  readonly p90: number;
}

/** Of one trace and seed, averaged over origins and horizons, each as a share of what a usual span of that length costs. */
export interface Score {
  /** Mean of |middle − spent|. */
  readonly off: number;
  /** Pinball loss at P10, middle and P90: what a wrong band costs. */
  readonly pinball: number;
  /** Share of spans between P10 and P90. */
  readonly inside: number;
}

const ZONE = 'America/New_York';
const FROM = Date.UTC(2026, 5, 1, 4);
const TAUGHT = 90;
const HELD_BACK = 30;

/**
 * Taught on the calls before it, each method says on every day of the held-back last 30 what the next days will cost.
 * `flat`: the mean of the last 28 days, with the tenths of their spans of that length. `last-week`: the same as a week
 * before (two weeks for spans longer than one), which has no band.
 */
export function heldBack(
  { trace, seed }: { readonly trace: Trace; readonly seed: number },
  everyDays = 1,
): Readonly<Record<Method, Score>> {
  const spent = hourly(trace, seed);
  const totals = runningTotals(spent);
  const cost = (from: number, hours: number): number => (totals[from + hours] ?? 0) - (totals[from] ?? 0);
  const sums = { forecast: nothing(), flat: nothing(), 'last-week': nothing() };
  const usual = cost(0, spent.length) / spent.length;
  for (let day = TAUGHT; day < TAUGHT + HELD_BACK; day += everyDays) {
    const origin = day * 24;
    const says = methodsAt(spent, origin, cost);
    for (const days of HORIZONS) {
      if (day + days > TAUGHT + HELD_BACK) continue;
      const hours = days * 24;
      for (const method of METHODS)
        add(sums[method], says[method](hours), cost(origin, hours), usual * hours);
    }
  }
  return { forecast: mean(sums.forecast), flat: mean(sums.flat), 'last-week': mean(sums['last-week']) };
}

function methodsAt(
  spent: readonly number[],
  origin: number,
  cost: (from: number, hours: number) => number,
): Readonly<Record<Method, (hours: number) => Said>> {
  const at: Instant = FROM + origin * HOUR;
  const hours = spent
    .slice(0, origin)
    .map((amount, index) => ({ hour: FROM + index * HOUR, amount: BigInt(amount) }));
  const profile = learnProfile({ from: FROM, to: at, hours }, ZONE);
  return {
    forecast(ahead) {
      const { p10, mean: middle, p90 } = expectedBetween(profile, at, at + ahead * HOUR);
      return { p10: Number(p10), middle: Number(middle), p90: Number(p90) };
    },
    flat(ahead) {
      const month = 28 * 24;
      const spans = Array.from({ length: month - ahead + 1 }, (_, back) =>
        cost(origin - month + back, ahead),
      ).toSorted((a, b) => a - b);
      const tenth = (share: number): number => spans[Math.round(share * (spans.length - 1))] ?? 0;
      return { p10: tenth(0.1), middle: (cost(origin - month, month) / month) * ahead, p90: tenth(0.9) };
    },
    'last-week'(ahead) {
      const same = cost(origin - Math.ceil(ahead / 168) * 168, ahead);
      return { p10: same, middle: same, p90: same };
    },
  };
}

function hourly(trace: Trace, seed: number): number[] {
  const source = { seed, trace, timeZone: ZONE, people: 6, epoch: FROM };
  return Array.from({ length: (TAUGHT + HELD_BACK) * 24 }, (_, index) =>
    callsOfHour(source, FROM / HOUR + index).reduce((sum, call) => sum + Number(call.finalCharge), 0),
  );
}

interface Sums {
  spans: number;
  off: number;
  pinball: number;
  inside: number;
}

const nothing = (): Sums => ({ spans: 0, off: 0, pinball: 0, inside: 0 });

function add(sums: Sums, { p10, middle, p90 }: Said, spent: number, usual: number): void {
  sums.spans += 1;
  sums.off += Math.abs(middle - spent) / usual;
  sums.pinball +=
    (pinball(0.1, p10, spent) + pinball(0.5, middle, spent) + pinball(0.9, p90, spent)) / 3 / usual;
  sums.inside += spent >= p10 && spent <= p90 ? 1 : 0;
}

const pinball = (share: number, said: number, spent: number): number =>
  spent >= said ? share * (spent - said) : (1 - share) * (said - spent);

const mean = ({ spans, off, pinball: loss, inside }: Sums): Score => ({
  off: off / spans,
  pinball: loss / spans,
  inside: inside / spans,
});

function runningTotals(values: readonly number[]): number[] {
  const totals = [0];
  for (const value of values) totals.push((totals.at(-1) ?? 0) + value);
  return totals;
}

/** How much better the forecast is than the better of the two naive methods, as a share of that one's figure. */
export function ahead(scores: readonly Readonly<Record<Method, Score>>[], figure: 'off' | 'pinball'): number {
  const total = (method: Method): number => scores.reduce((sum, score) => sum + score[method][figure], 0);
  return 1 - total('forecast') / Math.min(total('flat'), total('last-week'));
}
