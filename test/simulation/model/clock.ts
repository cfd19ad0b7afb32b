/**
 * Working time, said again in whole numbers: Monday to Friday, 08:00 to 17:00, in a zone without summer time, half an
 * hour off the full ones. domain/calendar.ts has the general case and tests of its own; ten thousand runs of a hundred steps
 * need a cheap one, and a second one is a second opinion.
 */
export const ZONE = 'Asia/Kolkata';
const OFFSET = 5.5 * 3_600_000;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
const BEGINS = 8 * HOUR;
const ENDS = 17 * HOUR;
export const WORKING_DAY = ENDS - BEGINS;

/** Wednesday 4 November 2026, 09:00 there. */
export const BEGINNING = Date.UTC(2026, 10, 4, 3, 30);

/** 1 January 1970 was a Thursday: 0 is Monday. */
const weekday = (day: number): number => (day + 3) % 7;

export function afterWorking(from: number, ms: number): number {
  const local = from + OFFSET;
  let left = ms;
  for (let day = Math.floor(local / DAY); ; day += 1) {
    if (weekday(day) > 4) continue;
    const begin = Math.max(day * DAY + BEGINS, local);
    const end = day * DAY + ENDS;
    if (end <= begin) continue;
    if (left <= end - begin) return begin + left - OFFSET;
    left -= end - begin;
  }
}

export type Period = 'month' | 'quarter';

export function periodStart(at: number, period: Period): number {
  const local = new Date(at + OFFSET);
  const month = local.getUTCMonth();
  const first = period === 'month' ? month : month - (month % 3);
  return Date.UTC(local.getUTCFullYear(), first, 1) - OFFSET;
}

export const localDayOf = (at: number): number => Math.floor((at + OFFSET) / DAY);
