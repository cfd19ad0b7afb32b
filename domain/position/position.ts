import type { Instant } from '../instant.ts';
import type { Purchase, Reading } from '../facts/facts.ts';

/** All amounts: bigint, ten-thousandths of the organisation's currency. */
export interface Position {
  readonly at: Instant;
  readonly anchor: Reading;
  /** Known at the calibrated lag, before the expected spend of unreported time. */
  readonly known: bigint;
  readonly low: bigint;
  readonly estimate: bigint;
  readonly high: bigint;
  /** Page lag in use for the estimate, ms; 24 h until calibrated. */
  readonly lag: number;
  /** The call log is complete up to here. */
  readonly completeUntil: Instant;
  /** Calls from here to `at` are not reported yet: max(cut at the estimate's lag, completeUntil). */
  readonly unreportedSince: Instant;
  /** Live lots, oldest first, at the estimate. */
  readonly lots: readonly Lot[];
  /** Money in no recorded purchase: its expiry is unknown. */
  readonly unknownDate: bigint;
  /** Forfeited since the anchor, at the estimate. */
  readonly forfeited: bigint;
  /** What the anchor differed from what we expected at that time; undefined: first reading, or call data not complete yet. */
  readonly drift: Drift | undefined;
  /** Rule 4: purchases near a reading about which nobody has answered yet. */
  readonly openQuestions: readonly OpenQuestion[];
  /** The anchor is 15 days old or older: the band has grown. */
  readonly ageing: boolean;
}

export interface Lot {
  readonly purchase: Purchase;
  readonly rest: bigint;
  /** Start of the local day twelve months after purchase. */
  readonly expiresAt: Instant;
}

export interface Drift {
  readonly readingId: string;
  /** Reading less expected, at the kindest lag. Positive: more money than expected. */
  readonly amount: bigint;
  /** Over 5 % and over 25 units (rule 5). */
  readonly alarming: boolean;
}

export interface OpenQuestion {
  readonly purchase: Purchase;
  readonly reading: Reading;
}
