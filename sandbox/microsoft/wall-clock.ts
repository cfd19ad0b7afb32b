import { DateTime, IANAZone } from 'luxon';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** What a clock on the wall shows in the zone at that moment. */
export interface WallTime {
  /** ISO: Monday is 1. */
  readonly weekday: number;
  readonly hour: number;
  /** Days since 1970-01-01 by the local calendar. */
  readonly day: number;
}

export function wallTime(at: number, zone: string): WallTime {
  const shifted = at + IANAZone.create(zone).offset(at) * MINUTE;
  const day = Math.floor(shifted / DAY);
  return { weekday: ((day + 3) % 7) + 1, hour: Math.floor((shifted - day * DAY) / HOUR), day };
}

/** Unused credit lapses at the start of the local day twelve months after its purchase; 29 Feb becomes 28 Feb. */
export const lapsesAt = (boughtAt: number, zone: string): number =>
  DateTime.fromMillis(boughtAt, { zone }).plus({ months: 12 }).startOf('day').toMillis();

/** A card marked 10/26 works until the end of October 2026. `validTo` is YYYY-MM. */
export const cardWorks = (validTo: string, at: number, zone: string): boolean =>
  DateTime.fromMillis(at, { zone }).toFormat('yyyy-MM') <= validTo;
