import { localWeek, minuteOfWeek } from '../calendar.ts';
import { HOUR, type Instant } from '../instant.ts';

/** Monday 08:30 by the wall clock; whoever was away until noon has missed it. Minutes since Monday 00:00. */
const FROM = 8 * 60 + 30;
const TO = 12 * 60;

/** The week whose line is due now, "2026-W48"; null: none is. */
export function weekDue(now: Instant, zone: string): string | null {
  const minute = minuteOfWeek(now, zone);
  return minute >= FROM && minute < TO ? localWeek(now, zone) : null;
}

/** Anywhere on Earth; on other days nobody need be looked for. */
export const isMondaySomewhere = (now: Instant): boolean =>
  [-12, 0, 14].some((offset) => new Date(now + offset * HOUR).getUTCDay() === 1);
