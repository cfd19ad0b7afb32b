import type { AlertKind } from '../alerts/alert.ts';
import type { Instant } from '../instant.ts';
import type { Money } from '../money.ts';
import type { TopUpState } from '../top-ups/top-up.ts';

/** Something that happened while a person was not looking, and that somebody else did. */
export type Happening =
  | {
      readonly kind: 'alert-over';
      readonly alert: AlertKind;
      readonly openedAt: Instant;
      readonly at: Instant;
    }
  /** Where a request stands now; `at`: since when. */
  | {
      readonly kind: 'top-up';
      readonly number: number;
      readonly amount: Money;
      readonly state: TopUpState;
      readonly at: Instant;
    }
  | { readonly kind: 'reading'; readonly amount: Money; readonly readByName: string; readonly at: Instant };

/** What a person missed since the last look. */
export interface Missed {
  readonly since: Instant;
  /** Newest first, at most MOST_HAPPENINGS. */
  readonly happened: readonly Happening[];
  /** How many older ones are left out. */
  readonly more: number;
}

/** As many lines as somebody reads on a phone. */
export const MOST_HAPPENINGS = 8;
