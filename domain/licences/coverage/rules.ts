import { localDay, minuteOfWeek, startOfDayNamed } from '../../calendar.ts';
import type { FetchedSpan } from '../../facts/facts.ts';
import { completeSpans } from '../../facts/usage/spans/rules.ts';
import { DAY, MINUTE, type Instant } from '../../instant.ts';

/** What was looked at this long ago is answered as it is, ms: another look takes a request for every 999 accounts. */
export const FRESH_LOOK = 15 * MINUTE;

/** So long without a paid call, and a licence is called unused. */
export const UNUSED_DAYS = 90;

/** Calls come up to two days late, and a fetch may be late too. */
const LATE = 4 * DAY;

/** 06:00 by the wall clock, in minutes: before people come, after the night's group processing. */
const FROM = 6 * 60;

/** Whether everybody is to be looked at now: nobody did so today since six. */
export function isLookDue(lookedAt: Instant | null, now: Instant, zone: string): boolean {
  if (minuteOfDay(now, zone) < FROM) return false;
  if (lookedAt === null || localDay(lookedAt, zone) !== localDay(now, zone)) return true;
  return minuteOfDay(lookedAt, zone) < FROM;
}

const minuteOfDay = (at: Instant, zone: string): number => minuteOfWeek(at, zone) % (24 * 60);

/** Whether the calls of the last 90 days are known, but for those that are always late. */
export function knowsCallsOf90Days(spans: readonly FetchedSpan[], now: Instant): boolean {
  let reach = now - UNUSED_DAYS * DAY;
  const complete = completeSpans(spans.filter(({ fetchedAt }) => fetchedAt <= now));
  for (const { from, to } of complete.toSorted((a, b) => a.from - b.from))
    if (from <= reach) reach = Math.max(reach, to);
  return reach >= now - LATE;
}

/** The local days with which a day is compared: the week before it. YYYY-MM-DD, both included. */
export const weekBefore = (day: string): { readonly from: string; readonly to: string } => ({
  from: shifted(day, -7),
  to: shifted(day, -1),
});

/** Looks of earlier days are not compared with any more. YYYY-MM-DD. */
export const oldestLook = (day: string): string => shifted(day, -35);

const shifted = (day: string, days: number): string =>
  localDay(startOfDayNamed(day, 'UTC') + days * DAY, 'UTC');
