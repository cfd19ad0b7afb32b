import type { Instant } from '../../instant.ts';
import type { Span } from './book-facts.ts';

/** Up to when every call since `from` is in: the first gap after `from`, or `from` itself. */
export function completeUntil(spans: readonly Span[], from: Instant): Instant {
  let until = from;
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    if (span.from > until) break;
    until = Math.max(until, span.to);
  }
  return until;
}
