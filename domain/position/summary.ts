import type { Instant } from '../instant.ts';
import type { Organisation } from '../organisations/settings.ts';
import type { TopUpSummary } from '../top-ups/top-up.ts';
import type { RechargesCame } from './rules/recharges-came.ts';
import type { Position } from './position.ts';

/** The state word of card 1. */
export type BalanceState = 'ok' | 'low' | 'zero' | 'not-sure';

export interface Outlook {
  /** When the estimate meets zero; null: not within 180 days, or too little data. */
  readonly emptyAt: Instant | null;
  /** When the low end meets zero; null as above. */
  readonly lowEmptyAt: Instant | null;
  /** Whole working days from now to emptyAt. */
  readonly workingDaysLeft: number | null;
  /** lowEmptyAt less the usual time from request to bought. */
  readonly actBy: Instant | null;
  /** Mean spend of a working day, ten-thousandths. */
  readonly perWorkingDay: bigint;
  /** False under 14 days of calls. */
  readonly enoughData: boolean;
}

export type NextEvent =
  /** Microsoft's recharge is expected about then (mode microsoft). */
  | {
      readonly kind: 'recharge';
      readonly at: Instant | null;
      readonly amount: bigint;
      readonly trigger: bigint;
    }
  /** A purchase expires within 90 days. */
  | { readonly kind: 'expiry'; readonly at: Instant; readonly bought: Instant; readonly rest: bigint };

/** Everything card 1 may say, as facts; cards/ and locales/ choose the words. */
export type BalanceSummary =
  | { readonly kind: 'no-reading'; readonly organisation: Organisation; readonly callsSince: Instant | null }
  | {
      readonly kind: 'known';
      readonly organisation: Organisation;
      readonly state: BalanceState;
      readonly position: Position;
      readonly outlook: Outlook;
      readonly readByName: string;
      /** Days since the anchor, whole, local calendar. */
      readonly anchorAgeDays: number;
      readonly onTheWay: readonly TopUpSummary[];
      readonly next: NextEvent | null;
      /** Microsoft's recharges that the newest reading shows, to be booked or denied; null: nothing to ask. */
      readonly came: RechargesCame | null;
    };

/** Behind Details. */
export interface BalanceDetails {
  readonly organisation: Organisation;
  /** Newest first, at most five; offBy undefined: first, or call data not complete. */
  readonly readings: readonly {
    readonly at: Instant;
    readonly amount: bigint;
    readonly readByName: string;
    readonly offBy: bigint | undefined;
  }[];
  /** Newest first, at most six. */
  readonly purchases: readonly {
    readonly id: string;
    readonly at: Instant;
    readonly amount: bigint;
    readonly orderNumber: string | null;
    readonly expiresAt: Instant;
    /** What is left of it by FIFO, estimate. */
    readonly rest: bigint;
  }[];
  /** The newest purchase of people, shown or not, whose invoice number nobody has entered yet. */
  readonly withoutInvoice: {
    readonly purchaseId: string;
    readonly at: Instant;
    readonly amount: bigint;
  } | null;
  readonly unknownDate: bigint;
  /** Local days, oldest first, exactly 30; the newest two or three are incomplete. */
  readonly days: readonly {
    readonly day: string /* YYYY-MM-DD */;
    readonly spent: bigint;
    readonly complete: boolean;
  }[];
  readonly spent7: bigint;
  readonly spent30: bigint;
  readonly keptAside: number;
  readonly completeUntil: Instant | null;
}
