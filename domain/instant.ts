/** A moment: milliseconds since 1970-01-01T00:00Z. The clock is always an argument; nothing here reads it. */
export type Instant = number;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
