import type { Containment, Purchase, Reading } from '../../facts/facts.ts';
import { HOUR, type Instant } from '../../instant.ts';

/** What the fold knows of calls: the sum of counting charges of calls with from <= start < to; 0 when to <= from. */
export interface Spend {
  between(from: Instant, to: Instant): bigint;
}

/** What calls from `from` to `to` cost on average, in a cheap and in a dear tenth of such spans. */
export interface Expected {
  readonly mean: bigint;
  readonly p10: bigint;
  readonly p90: bigint;
}

export type Expect = (from: Instant, to: Instant) => Expected;

export interface Span {
  readonly from: Instant;
  /** Exclusive. */
  readonly to: Instant;
}

/** Everything the books know, in any order; what was voided is not in it. */
export interface BookFacts {
  readonly readings: readonly Reading[];
  readonly purchases: readonly Purchase[];
  readonly containments: readonly Containment[];
  readonly spend: Spend;
  /** Stretches of call starts whose calls are all in, in any order, overlapping or not. */
  readonly complete: readonly Span[];
}

export interface FoldOptions {
  /** IANA; decides at which instant a purchase expires. */
  readonly zone: string;
  /** Page lag of the estimate, ms. */
  readonly lag: number;
  readonly expect: Expect;
  /** How far past readings were off per day; the band grows by it from day 15. */
  readonly offPerDay: bigint;
  /** Microsoft's auto-recharge, when it is on: below the trigger, strictly, add the amount. */
  readonly recharge: Recharge | null;
}

export interface Recharge {
  readonly trigger: bigint;
  readonly amount: bigint;
  /** Microsoft mailed that one failed, and none came since: after this moment none is assumed. */
  readonly trustedUntil?: Instant;
}

/** The admin page may trail behind the calls by 0 to 48 hours (rule 3). */
export const SHORTEST_LAG = 0;
export const USUAL_LAG = 24 * HOUR;
export const LONGEST_LAG = 48 * HOUR;
