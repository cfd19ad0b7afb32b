import { localDay, localDayStart } from '../domain/calendar.ts';
import type { Instant } from '../domain/instant.ts';

/** The start of "2026-11-23" in the organisation's zone, as a date field sends it. Undefined when there is no such day. */
export function dayStart(day: string, zone: string): Instant | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(day)) return undefined;
  // Zones reach from UTC-12 to UTC+14: one of the two UTC hours falls on the wanted local day.
  const guesses = [12, 0].map((hour) => Date.parse(`${day}T${String(hour).padStart(2, '0')}:00:00Z`));
  const inside = guesses.find((guess) => Number.isFinite(guess) && localDay(guess, zone) === day);
  return inside === undefined ? undefined : localDayStart(inside, zone);
}
