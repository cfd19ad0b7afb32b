import { DAY, HOUR, type Instant } from '../instant.ts';
import type { SpendProfile, Spread } from './profile.ts';
import { weekHours } from './week-hours.ts';

export interface ExpectedSpend {
  readonly mean: bigint;
  /** Less than this in one such span of ten. */
  readonly p10: bigint;
  /** More than this in one of ten. */
  readonly p90: bigint;
}

const WEEK = 7 * DAY;
/** Nobody grows at the same pace for ever. */
const GROWS_FOR_WEEKS = 8;

/** What calls from `from` to `to` are expected to cost, ten-thousandths. Zero when `to` is not after `from`. */
export function expectedBetween(profile: SpendProfile, from: Instant, to: Instant): ExpectedSpend {
  if (to <= from) return { mean: 0n, p10: 0n, p90: 0n };
  const middle = (from + to) / 2;
  return spread(profile, meanAtLevel(profile, from, to) * growthAt(profile, middle), (to - from) / HOUR);
}

/** How much higher the level is expected to be at an instant than at the end of the history. */
export function growthAt({ growth, to }: SpendProfile, at: Instant): number {
  const weeks = Math.min(GROWS_FOR_WEEKS, Math.max(0, (at - to) / WEEK));
  return growth ** weeks;
}

function meanAtLevel(profile: SpendProfile, from: Instant, to: Instant): number {
  const weeks = Math.floor((to - from) / WEEK);
  let mean = weeks === 0 ? 0 : weeks * profile.hours.reduce((sum, each) => sum + each, 0);
  const rest = from + weeks * WEEK;
  if (rest >= to) return mean;
  for (const { hour, ofWeek } of weekHours(rest, profile.zone)) {
    if (hour >= to) break;
    const share = (Math.min(to, hour + HOUR) - Math.max(rest, hour)) / HOUR;
    mean += share * (profile.hours[ofWeek] ?? 0);
  }
  return mean;
}

/** The band round a mean, by the length of the span. */
export function spread(profile: SpendProfile, mean: number, hours: number): ExpectedSpend {
  const { below, above } = spreadFor(profile.spreads, hours);
  const root = Math.sqrt(mean);
  return {
    mean: BigInt(Math.round(mean)),
    p10: BigInt(Math.round(Math.max(0, mean - below * root))),
    p90: BigInt(Math.round(mean + above * root)),
  };
}

function spreadFor(spreads: readonly Spread[], hours: number): Omit<Spread, 'hours'> {
  const next = spreads.findIndex((each) => each.hours >= hours);
  const longest = spreads.at(-1);
  if (!longest) return { below: 0, above: 0 };
  if (next === -1) {
    // Past what was seen the uncertainty stays the same share of the mean: errors of level do not average out.
    const wider = Math.sqrt(hours / longest.hours);
    return { below: longest.below * wider, above: longest.above * wider };
  }
  const right = spreads[next] ?? longest;
  const left = spreads[next - 1] ?? right;
  const share =
    right.hours === left.hours ? 1 : Math.log(hours / left.hours) / Math.log(right.hours / left.hours);
  return {
    below: left.below + share * (right.below - left.below),
    above: left.above + share * (right.above - left.above),
  };
}
