import { DAY, HOUR, type Instant } from '../../../instant.ts';
import type { FetchedSpan } from '../../facts.ts';

/** Microsoft's call log is 24–48 h late. */
export const CALL_LOG_LAG = 48 * HOUR;

interface Span {
  readonly from: Instant;
  /** Exclusive. */
  readonly to: Instant;
}

/** A fetch is sure only of the calls that were older than the lag when it began. */
export const completeSpans = (fetched: readonly FetchedSpan[]): Span[] =>
  fetched
    .map(({ from, to, fetchedAt }) => ({ from, to: Math.min(to, fetchedAt - CALL_LOG_LAG) }))
    .filter(({ from, to }) => to > from);

/**
 * Up to when the call log is complete: start of the last successful fetch less 48 h, or the first gap. Gaps that end
 * before `since` do not matter to who asks from there on. Null: nothing was fetched by then.
 */
export function completeUntil(
  spans: readonly FetchedSpan[],
  now: Instant,
  since: Instant = Number.NEGATIVE_INFINITY,
): Instant | null {
  const fetched = spans.filter((span) => span.fetchedAt <= now);
  const covered = completeSpans(fetched).toSorted((a, b) => a.from - b.from);
  let reach: Instant | null = null;
  for (const span of covered) {
    if (reach !== null && span.from > reach && span.from > since) break;
    reach = Math.max(reach ?? span.to, span.to);
  }
  return reach;
}

/** Microsoft answers at most 90 days at a time. */
export const LONGEST_WINDOW = 90 * DAY;
/** Charges further back are neither offered nor corrected by Microsoft. */
const OLDEST = 365 * DAY;

/**
 * What to ask the call log for now, oldest first (rule 7): every time from min(now − 4 days, complete-until), once a
 * day 14 days, once a week 90. Windows begin at a UTC midnight, so that the hours of a day replace each other's spans.
 */
export function spansToFetch(
  spans: readonly FetchedSpan[],
  now: Instant,
): readonly { readonly from: Instant; readonly to: Instant }[] {
  const complete = completeUntil(spans, now) ?? now - 90 * DAY;
  const due = [now - 4 * DAY, complete];
  if (!wasReadBack(spans, now, { days: 14, withinDays: 1 })) due.push(now - 14 * DAY);
  if (!wasReadBack(spans, now, { days: 90, withinDays: 7 })) due.push(now - 90 * DAY);
  const oldest = Math.max(Math.min(...due), now - OLDEST);
  return windows(Math.floor(oldest / DAY) * DAY, now);
}

function wasReadBack(
  spans: readonly FetchedSpan[],
  now: Instant,
  { days, withinDays }: { days: number; withinDays: number },
): boolean {
  return spans.some(
    (span) => span.fetchedAt > now - withinDays * DAY && span.from <= span.fetchedAt - days * DAY,
  );
}

function windows(from: Instant, to: Instant): { from: Instant; to: Instant }[] {
  const all = [];
  for (let start = from; start < to; start += LONGEST_WINDOW)
    all.push({ from: start, to: Math.min(start + LONGEST_WINDOW, to) });
  return all;
}
