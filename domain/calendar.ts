import { DateTime, IANAZone } from 'luxon';
import { MINUTE, type Instant } from './instant.ts';
import type { WorkingHours } from './organisations/settings.ts';

/** Calendar questions in the organisation's IANA time zone. Pure; luxon knows the zones and their DST. */
const local = (at: Instant, zone: string): DateTime => DateTime.fromMillis(at, { zone });

/** An IANA name such as Europe/London; offsets such as +01:00 are not, they know no summer time. */
export const isKnownZone = (zone: string): boolean => /^[A-Za-z]/.test(zone) && IANAZone.isValidZone(zone);

/** YYYY-MM-DD. */
export const localDay = (at: Instant, zone: string): string => local(at, zone).toFormat('yyyy-MM-dd');

export const localDayStart = (at: Instant, zone: string): Instant =>
  local(at, zone).startOf('day').toMillis();

/** `day`: YYYY-MM-DD. */
export const startOfDayNamed = (day: string, zone: string): Instant =>
  DateTime.fromISO(day, { zone }).startOf('day').toMillis();

export const nextLocalDayStart = (at: Instant, zone: string): Instant =>
  local(at, zone).plus({ days: 1 }).startOf('day').toMillis();

export const monthStart = (at: Instant, zone: string): Instant => local(at, zone).startOf('month').toMillis();

export const quarterStart = (at: Instant, zone: string): Instant =>
  local(at, zone).startOf('quarter').toMillis();

export const nextMonthStart = (at: Instant, zone: string): Instant =>
  local(at, zone).startOf('month').plus({ months: 1 }).startOf('month').toMillis();

export const nextQuarterStart = (at: Instant, zone: string): Instant =>
  local(at, zone).startOf('quarter').plus({ quarters: 1 }).startOf('quarter').toMillis();

/** Start of the last local day of a month, YYYY-MM. */
export const lastDayOf = (month: string, zone: string): Instant =>
  DateTime.fromFormat(month, 'yyyy-MM', { zone }).endOf('month').startOf('day').toMillis();

/** 0 is Monday 00:00, 167 is Sunday 23:00, local wall clock. */
export function hourOfWeek(at: Instant, zone: string): number {
  const t = local(at, zone);
  return (t.weekday - 1) * 24 + t.hour;
}

/** The same to the minute: 0 is Monday 00:00, local wall clock. */
export const minuteOfWeek = (at: Instant, zone: string): number =>
  hourOfWeek(at, zone) * 60 + local(at, zone).minute;

/** ISO week, "2026-W48". */
export const localWeek = (at: Instant, zone: string): string => local(at, zone).toFormat("kkkk-'W'WW");

/** Rule 6: the start of the local day twelve months after purchase; 29 Feb becomes 28 Feb. */
export const creditExpiresAt = (boughtAt: Instant, zone: string): Instant =>
  local(boughtAt, zone).plus({ months: 12 }).startOf('day').toMillis();

/** Whole local calendar days from one moment to another. */
export const calendarDaysBetween = (from: Instant, to: Instant, zone: string): number =>
  Math.round(local(to, zone).startOf('day').diff(local(from, zone).startOf('day'), 'days').days);

interface Working {
  readonly hours: WorkingHours;
  readonly zone: string;
}

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

/** The working stretches that end after `from`, oldest first, without end. */
function* stretches(from: Instant, { hours, zone }: Working): Generator<{ from: Instant; to: Instant }> {
  const { days, begins, ends } = usable(hours);
  for (let day = local(from, zone).startOf('day'); ; day = day.plus({ days: 1 })) {
    if (!days.includes(day.weekday)) continue;
    const begin = day.set({ hour: 0, minute: begins }).toMillis();
    const end = day.set({ hour: 0, minute: ends }).toMillis();
    if (end > from && end > begin) yield { from: Math.max(begin, from), to: end };
  }
}

/** When people work on the local day that begins then; undefined: it is no working day. */
export function workingStretchOn(
  dayStart: Instant,
  { hours, zone }: Working,
): { from: Instant; to: Instant } | undefined {
  const { days, begins, ends } = usable(hours);
  const day = local(dayStart, zone);
  if (!days.includes(day.weekday)) return undefined;
  const at = (minute: number): Instant => day.set({ hour: 0, minute }).toMillis();
  return { from: at(begins), to: at(ends) };
}

/** The working stretches that begin before `to`, newest first, without end. */
function* stretchesBefore(to: Instant, { hours, zone }: Working): Generator<{ from: Instant; to: Instant }> {
  const { days, begins, ends } = usable(hours);
  for (let day = local(to, zone).startOf('day'); ; day = day.minus({ days: 1 })) {
    if (!days.includes(day.weekday)) continue;
    const begin = day.set({ hour: 0, minute: begins }).toMillis();
    const end = Math.min(day.set({ hour: 0, minute: ends }).toMillis(), to);
    if (end > begin) yield { from: begin, to: end };
  }
}

/** No working days: every day counts. Hours that are none: the whole day. Otherwise no deadline would ever come. */
function usable(hours: WorkingHours): { days: readonly number[]; begins: number; ends: number } {
  const known = hours.days.filter((day) => EVERY_DAY.includes(day));
  const days = known.length > 0 ? known : EVERY_DAY;
  const begins = minuteOfDay(hours.from);
  const ends = minuteOfDay(hours.to);
  return ends > begins ? { days, begins, ends } : { days, begins: 0, ends: 24 * 60 };
}

function minuteOfDay(clock: string): number {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return hour * 60 + minute;
}

/** `ms` of working time later; counting starts at the next working moment. */
export function addWorkingTime(from: Instant, ms: number, working: Working): Instant {
  let left = ms;
  for (const stretch of stretches(from, working)) {
    if (left <= stretch.to - stretch.from) return stretch.from + left;
    left -= stretch.to - stretch.from;
  }
  throw new Error('unreachable: working stretches do not end');
}

/** `days` full working days later: Friday 16:00 and two days is Tuesday 16:00. */
export const addWorkingDays = (from: Instant, days: number, working: Working): Instant =>
  addWorkingTime(from, days * workingDayLength(working.hours), working);

function workingDayLength(hours: WorkingHours): number {
  const { begins, ends } = usable(hours);
  return (ends - begins) * MINUTE;
}

/** The same span earlier, always a working moment: when it must be started at the latest, to be done by then. */
export function subtractWorkingDays(to: Instant, days: number, working: Working): Instant {
  let left = days * workingDayLength(working.hours);
  for (const stretch of stretchesBefore(to, working)) {
    if (left <= stretch.to - stretch.from) return stretch.to - left;
    left -= stretch.to - stretch.from;
  }
  throw new Error('unreachable: working stretches do not begin');
}

export function isWorkingTime(at: Instant, working: Working): boolean {
  for (const { from } of stretches(at, working)) return from <= at;
  return false;
}

/** Working days that begin after `from` and before `to`. */
export function workingDaysBetween(from: Instant, to: Instant, working: Working): number {
  let count = 0;
  for (const stretch of stretches(from, working)) {
    if (stretch.from >= to) return count;
    if (stretch.from > from) count += 1;
  }
  return count;
}

/** 12:00 local on the working day that is `days` working days before `day`, YYYY-MM-DD. */
export function workingMiddayBefore(day: string, days: number, { hours, zone }: Working): Instant {
  const { days: worked } = usable(hours);
  let at = DateTime.fromISO(day, { zone }).startOf('day');
  for (let left = days; left > 0;) {
    at = at.minus({ days: 1 });
    if (worked.includes(at.weekday)) left -= 1;
  }
  return at.set({ hour: 12 }).toMillis();
}
