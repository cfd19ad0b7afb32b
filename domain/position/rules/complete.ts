import type { FetchedSpan } from '../../facts/facts.ts';
import type { Instant } from '../../instant.ts';
import { LONGEST_LAG, type Span } from './book-facts.ts';

/** A call may be reported 48 hours late, so a fetch is sure only of calls older than that when it began. */
export const completeSpans = (fetched: readonly FetchedSpan[]): Span[] =>
  fetched
    .map(({ from, to, fetchedAt }) => ({ from, to: Math.min(to, fetchedAt - LONGEST_LAG) }))
    .filter(({ from, to }) => to > from);

/** Up to when every call since `from` is in: the first gap after `from`, or `from` itself. */
export function completeUntil(spans: readonly Span[], from: Instant): Instant {
  let until = from;
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    if (span.from > until) break;
    until = Math.max(until, span.to);
  }
  return until;
}
