import type { Instant } from '../../../domain/instant.ts';
import type { Role } from '../../../domain/organisations/roles.ts';
import type { TopUpState } from '../../../domain/top-ups/top-up.ts';

/** What one of the crowd does. `typed`: a purchase that names no request; `take-role`: an owner takes a role away. */
export const DEEDS = [
  'approve',
  'decline',
  'cancel',
  'claim',
  'release',
  'bought',
  'typed',
  'fail',
  'lose',
  'clock',
  'take-role',
] as const;
export type Deed = (typeof DEEDS)[number];

export interface Plan {
  readonly deed: Deed;
  /** Entra object id; the clock's is CLOCK_ACTOR. */
  readonly by: string;
  readonly byName: string;
  /** The clock as this call reads it. No two calls of a round read the same, so an event tells whose it is. */
  readonly at: Instant;
  readonly topUpId: string;
  readonly digest: string;
  readonly purchase?: { readonly key: string; readonly credit: bigint; readonly orderNumber: string | null };
  readonly role?: { readonly personId: string; readonly role: Role };
}

/** The part of a refusal that can be true or false. */
export interface Refused {
  readonly kind: string;
  readonly state?: TopUpState;
  readonly byName?: string | null;
  readonly at?: Instant | null;
  readonly until?: Instant;
  readonly wanted?: string;
  /** Ten-thousandths. */
  readonly amount?: bigint;
}

/** `topUp` null: the answer spoke of none. */
export type Answer =
  | {
      readonly kind: 'yes';
      readonly topUp: {
        readonly id: string;
        readonly version: number;
        readonly state: TopUpState;
        readonly claimUntil: Instant | null;
      } | null;
    }
  | { readonly kind: 'no'; readonly refusal: Refused }
  | { readonly kind: 'threw'; readonly error: string };

/** `begun` and `ended` are places in the round's own order: smaller is earlier, none is given twice. */
export interface Call extends Plan {
  readonly begun: number;
  readonly ended: number;
  readonly answer: Answer;
}

export interface Event {
  readonly version: number;
  readonly kind: string;
  readonly by: string;
  readonly at: Instant;
  readonly purchaseId: string | null;
  /** Of an approval: whose earlier one it no longer counts. */
  readonly dropped: readonly string[];
}

/** What SQL holds of the round's top-up when everybody is done. */
export interface Stored {
  readonly id: string;
  readonly state: TopUpState;
  readonly version: number;
  readonly requestedBy: string;
  readonly needed: number;
  readonly decideBy: Instant;
  readonly buyBy: Instant | null;
  readonly purchaseId: string | null;
  readonly events: readonly Event[];
  /** In the chain's order, those of this top-up and of its organisation's purchases. */
  readonly receipts: readonly {
    readonly subject: string;
    readonly decision: string;
    readonly actorId: string;
    readonly at: Instant;
    readonly outcome: string;
    readonly shownDigest: string;
  }[];
  readonly purchases: readonly {
    readonly id: string;
    readonly key: string;
    readonly amount: bigint;
    readonly orderNumber: string | null;
    readonly topUpId: string | null;
    readonly boughtBy: string;
    readonly at: Instant;
  }[];
  readonly copies: readonly {
    readonly subject: string;
    readonly to: string;
    readonly state: string;
    readonly wanted: number;
    readonly createdAt: Instant;
  }[];
  readonly chainFaults: number;
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

/** A round as it went. */
export interface Round {
  readonly people: readonly Person[];
  readonly calls: readonly Call[];
  readonly stored: Stored;
  /** Whose copies had been posted when the crowd came. */
  readonly posted: readonly string[];
  /** Of the card that approvers were shown. */
  readonly digest: string;
  /** Of the claim that stood when the crowd came. */
  readonly claimUntil: Instant | null;
}
