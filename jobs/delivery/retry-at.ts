import { MINUTE, type Instant } from '../../domain/instant.ts';

/**
 * When to try a copy again: after what Teams asked for, else 5 s doubled with each failure up to 15 minutes. Jitter
 * spreads copies that failed together.
 * @param afterMs Retry-After in milliseconds; null: Teams did not say
 * @param chance from 0 to below 1
 */
export function retryAt(
  now: Instant,
  attempts: number,
  afterMs: number | null,
  chance = Math.random(),
): Instant {
  if (afterMs !== null) return now + Math.ceil(afterMs * (1 + chance / 10));
  const longest = Math.min(FIRST_MS * 2 ** attempts, LONGEST_MS);
  return now + Math.ceil(longest * (0.5 + chance / 2));
}

const FIRST_MS = 5000;
const LONGEST_MS = 15 * MINUTE;
