import {
  localDay,
  localDayStart,
  nextLocalDayStart,
  startOfDayNamed,
  workingStretchOn,
} from '../calendar.ts';
import { growthAt } from '../forecast/expected-between.ts';
import type { SpendProfile } from '../forecast/profile.ts';
import { weekHours } from '../forecast/week-hours.ts';
import { DAY, HOUR, type Instant } from '../instant.ts';
import type { Settings } from '../organisations/settings.ts';
import type { DaySums } from './rules.ts';

/** A local day and the whole hours in which people are at work on it. */
export interface SpendDay {
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly from: Instant;
  readonly to: Instant;
  /** Rounded outwards to whole hours: what is called outside of it certainly is. Empty on a day off. */
  readonly work: { readonly from: Instant; readonly to: Instant };
}

/** Calls arrive a day or two late, and a weekend may lie between: older days are history. */
const DAYS_BACK = 4;

type Calendar = Pick<Settings, 'timeZone' | 'workingHours'>;

/** The local days that are looked at now, oldest first; today is the last. */
export function daysToJudge(now: Instant, settings: Calendar): readonly SpendDay[] {
  const zone = settings.timeZone;
  const days: SpendDay[] = [];
  let from = localDayStart(now - DAYS_BACK * DAY, zone);
  while (from <= now) {
    const day = spendDay(from, settings);
    days.push(day);
    from = day.to;
  }
  return days;
}

const WEEK = 7 * DAY;
const WEEKS_BEFORE = 8;

/** The local days of the weeks before those, oldest first. */
export function daysBefore([first]: readonly SpendDay[], settings: Calendar): readonly SpendDay[] {
  const days: SpendDay[] = [];
  if (!first) return days;
  let from = localDayStart(first.from - WEEKS_BEFORE * WEEK, settings.timeZone);
  while (from < first.from) {
    const day = spendDay(from, settings);
    days.push(day);
    from = day.to;
  }
  return days;
}

/** YYYY-MM-DD in the organisation's calendar. */
export const dayNamed = (day: string, settings: Calendar): SpendDay =>
  spendDay(startOfDayNamed(day, settings.timeZone), settings);

function spendDay(from: Instant, { timeZone: zone, workingHours: hours }: Calendar): SpendDay {
  const work = workingStretchOn(from, { hours, zone }) ?? { from, to: from };
  return {
    day: localDay(from, zone),
    from,
    to: nextLocalDayStart(from, zone),
    work: { from: Math.floor(work.from / HOUR) * HOUR, to: Math.ceil(work.to / HOUR) * HOUR },
  };
}

export const isDayOff = ({ work }: SpendDay): boolean => work.from === work.to;

export interface HourSum {
  readonly hour: Instant;
  readonly amount: bigint;
}

/** What the hours of that day cost. An hour belongs to the day it begins on. */
export function sumsOn(day: SpendDay, hours: readonly HourSum[]): DaySums {
  let whole = 0n;
  let night = 0n;
  for (const { hour, amount } of hours) {
    if (hour < day.from || hour >= day.to) continue;
    whole += amount;
    if (isNight(hour, day)) night += amount;
  }
  return { whole, night };
}

const isNight = (hour: Instant, { work }: SpendDay): boolean => hour < work.from || hour >= work.to;

/**
 * What such a day costs by the profile, without what this very day put into it: it is learnt anew after every fetch, and
 * a dear day must not make itself usual. Undefined: under two weeks of history, or no other such day in it.
 */
export function usualOn(
  day: SpendDay,
  hours: readonly HourSum[],
  profile: SpendProfile,
): DaySums | undefined {
  if (!profile.enoughData) return undefined;
  const spent = new Map(hours.map(({ hour, amount }) => [hour, Number(amount)]));
  const growth = growthAt(profile, (day.from + day.to) / 2);
  let whole = 0;
  let night = 0;
  for (const { hour, ofWeek } of weekHours(day.from, profile.zone)) {
    if (hour >= day.to) break;
    if (hour < day.from) continue;
    const usual = withoutThis(profile, ofWeek, { hour, amount: spent.get(hour) ?? 0 });
    if (usual === undefined) return undefined;
    whole += usual * growth;
    if (isNight(hour, day)) night += usual * growth;
  }
  return { whole: BigInt(Math.round(whole)), night: BigInt(Math.round(night)) };
}

/** The mean of the other weeks at this hour of the week. */
function withoutThis(
  { from, to, hours }: SpendProfile,
  ofWeek: number,
  { hour, amount }: { readonly hour: Instant; readonly amount: number },
): number | undefined {
  const mean = hours[ofWeek] ?? 0;
  if (hour < from || hour + HOUR > to) return mean;
  const others = Math.floor((hour - from) / WEEK) + Math.floor((to - HOUR - hour) / WEEK);
  if (others === 0) return undefined;
  const all = mean * (others + 1);
  // More than all of them together: the forecast has cut a lone burst, and what it kept is like the others.
  return amount > all ? mean : (all - amount) / others;
}
