import { DAY, HOUR, type Instant } from '../instant.ts';
import { HOURS_OF_WEEK, QUIETEST, type SpendProfile, type Spread, type SpreadClass } from './profile.ts';
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

/** What rule 3 expects of calls that are not reported yet, for the fold. */
export const expectUnreported =
  (profile: SpendProfile) =>
  (from: Instant, to: Instant): ExpectedSpend => {
    const expected = expectedBetween(profile, from, to);
    return { ...expected, mean: BigInt(Math.round(Number(expected.mean) * profile.unreported)) };
  };

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

/** The band round the mean of a span of so many hours. */
export function spread(profile: SpendProfile, mean: number, hours: number): ExpectedSpend {
  const { below, above } = strayFor(profile.spreads, mean, hours);
  const usual = profile.hours.reduce((sum, each) => sum + each, 0) / HOURS_OF_WEEK;
  const root = Math.sqrt(Math.max(mean, usual * hours * QUIETEST));
  return {
    mean: BigInt(Math.round(mean)),
    p10: BigInt(Math.round(Math.max(0, mean - below * root))),
    p90: BigInt(Math.round(mean + above * root)),
  };
}

type Stray = Pick<SpreadClass, 'below' | 'above'>;

function strayFor(spreads: readonly Spread[], mean: number, hours: number): Stray {
  const longest = spreads.at(-1);
  if (!longest) return { below: 0, above: 0 };
  const next = spreads.findIndex((each) => each.hours >= hours);
  const right = spreads[next] ?? longest;
  const left = spreads[next - 1] ?? right;
  const at = (each: Spread): Stray => strayIn(each.classes, (mean * each.hours) / hours);
  // Past what was seen the uncertainty stays the same share of the mean: errors of level do not average out.
  if (next === -1) return scaled(at(longest), Math.sqrt(hours / longest.hours));
  return blend(at(left), at(right), shareOf(Math.log(hours), Math.log(left.hours), Math.log(right.hours)));
}

function strayIn(classes: readonly SpreadClass[], mean: number): Stray {
  const last = classes.at(-1) ?? { mean: 0, below: 0, above: 0 };
  const next = classes.findIndex((each) => each.mean >= mean);
  const right = classes[next] ?? last;
  const left = classes[next === -1 ? classes.length - 1 : next - 1] ?? right;
  return blend(left, right, shareOf(mean, left.mean, right.mean));
}

const shareOf = (value: number, left: number, right: number): number =>
  right > left ? Math.min(1, Math.max(0, (value - left) / (right - left))) : 1;

const blend = (left: Stray, right: Stray, share: number): Stray => ({
  below: left.below + share * (right.below - left.below),
  above: left.above + share * (right.above - left.above),
});

const scaled = ({ below, above }: Stray, by: number): Stray => ({ below: below * by, above: above * by });
