import { DAY, HOUR, type Instant } from '../instant.ts';
import { weeklyGrowth } from './growth.ts';
import { emptyProfile, HOURS_OF_WEEK, type SpendProfile } from './profile.ts';
import { cutLoneBurst } from './lone-burst.ts';
import { learnSpreads } from './spreads.ts';
import { unreportedShare } from './unreported.ts';
import { weekHours } from './week-hours.ts';

const WEEK_HOURS = HOURS_OF_WEEK;
const ENOUGH_HOURS = (14 * DAY) / HOUR;

/** Hourly sums of calls; an hour without calls may be missing. Every call of the stretch must be in. */
export interface SpendHistory {
  readonly from: Instant;
  readonly to: Instant;
  readonly hours: readonly { readonly hour: Instant; readonly amount: bigint }[];
}

/** Mean by local hour of the week, growth, and how far spans of each length strayed from it. */
export function learnProfile(history: SpendHistory, zone: string): SpendProfile {
  const series = seriesOf(history, zone);
  const { ofWeek } = series;
  const spent = cutLoneBurst(series.spent);
  if (spent.length === 0) return emptyProfile(zone, history.to);
  const [from, to] = [series.from, series.from + spent.length * HOUR];
  const enoughData = spent.length >= ENOUGH_HOURS;
  if (!enoughData) return { ...fallback(spent, zone), from, to };
  const growth = weeklyGrowth(weeklyTotals(spent));
  const level = spent.map((each, index) => each * growth ** ((spent.length - index) / WEEK_HOURS));
  const means = meansOf(level, ofWeek);
  return {
    zone,
    from,
    to,
    hours: means.hours,
    growth,
    spreads: learnSpreads(level, means.without),
    unreported: unreportedShare(level, means.without),
    enoughData,
  };
}

function seriesOf(history: SpendHistory, zone: string): { from: Instant; spent: number[]; ofWeek: number[] } {
  const from = Math.ceil(history.from / HOUR) * HOUR;
  const amounts = new Map(history.hours.map(({ hour, amount }) => [hour, Number(amount)]));
  const spent: number[] = [];
  const ofWeek: number[] = [];
  for (const each of weekHours(from, zone)) {
    if (each.hour + HOUR > history.to) break;
    spent.push(amounts.get(each.hour) ?? 0);
    ofWeek.push(each.ofWeek);
  }
  return { from, spent, ofWeek };
}

/** Whole weeks counted back from the end. */
function weeklyTotals(spent: readonly number[]): number[] {
  const weeks = Math.floor(spent.length / WEEK_HOURS);
  const first = spent.length - weeks * WEEK_HOURS;
  return Array.from({ length: weeks }, (_, week) =>
    total(spent.slice(first + week * WEEK_HOURS, first + (week + 1) * WEEK_HOURS)),
  );
}

/** Means by hour of the week; `without`: for each hour of the series the mean of the others, an honest prediction of it. */
function meansOf(
  spent: readonly number[],
  ofWeek: readonly number[],
): { hours: number[]; without: number[] } {
  const sums = Array.from({ length: WEEK_HOURS }, () => 0);
  const counts = Array.from({ length: WEEK_HOURS }, () => 0);
  spent.forEach((each, index) => {
    const slot = ofWeek[index] ?? 0;
    sums[slot] = (sums[slot] ?? 0) + each;
    counts[slot] = (counts[slot] ?? 0) + 1;
  });
  const hours = sums.map((sum, slot) => sum / Math.max(1, counts[slot] ?? 0));
  const without = spent.map((each, index) => {
    const slot = ofWeek[index] ?? 0;
    const others = (counts[slot] ?? 0) - 1;
    return others > 0 ? Math.max(0, (sums[slot] ?? 0) - each) / others : (hours[slot] ?? 0);
  });
  return { hours, without };
}

/** Under two weeks: the same for every hour, from nothing to three times as much and a day's spend more. */
function fallback(spent: readonly number[], zone: string): Omit<SpendProfile, 'from' | 'to'> {
  const rate = total(spent) / spent.length;
  const spreads = [6, 24, 48, 168, 336].map((hours) => {
    const mean = rate * hours;
    const root = Math.sqrt(mean);
    return { hours, classes: [{ mean, below: root, above: root > 0 ? (2 * mean + 24 * rate) / root : 0 }] };
  });
  return {
    zone,
    hours: Array.from({ length: WEEK_HOURS }, () => rate),
    growth: 1,
    unreported: 1,
    spreads,
    enoughData: false,
  };
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
