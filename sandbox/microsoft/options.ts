import type { Trace } from './traces.ts';

export interface CallPerson {
  readonly id: string;
  readonly userPrincipalName: string;
  readonly displayName: string;
}

/** Microsoft's own auto-recharge: below the trigger, strictly, add the amount. Ten-thousandths of the currency's unit. */
export interface AutoRecharge {
  readonly on: boolean;
  readonly trigger: bigint;
  readonly amount: bigint;
  /** YYYY-MM; the card works until the end of that month. */
  readonly cardValidTo: string;
}

/** Amounts are ten-thousandths of the currency's unit, moments ms since 1970 UTC. */
export interface MicrosoftOptions {
  readonly seed: number;
  readonly trace: Trace;
  /** Now, at first: the call history ends here. */
  readonly start: number;
  /** Days of calls before `start`. Default 90. */
  readonly historyDays?: number;
  /**
   * Purchases made before the history began or within it. Default without auto-recharge: one, 20 days before the history,
   * of as many whole units as leave about 500 at `start`; with it: one of trigger and amount together.
   */
  readonly openingLots?: readonly { readonly amount: bigint; readonly at: number }[];
  /** How far the admin page trails behind the calls: 0 to 48. */
  readonly lagHours: number;
  /** IANA name; decides working hours, expiry days and card months. */
  readonly timeZone: string;
  /** ISO 4217. */
  readonly currency: string;
  /** ISO 3166-1 alpha-2. Default US. */
  readonly country?: string;
  readonly autoRecharge?: AutoRecharge;
  readonly people?: readonly CallPerson[];
}

/** What somebody did on Microsoft's side, in order: with the options, the whole state. */
export type MicrosoftEvent =
  | { readonly kind: 'buy'; readonly at: number; readonly amount: bigint; readonly orderNumber: string }
  | { readonly kind: 'auto-recharge'; readonly at: number; readonly autoRecharge: AutoRecharge }
  | { readonly kind: 'lag'; readonly at: number; readonly hours: number }
  | {
      readonly kind: 'calls';
      readonly at: number;
      readonly count: number | null;
      readonly total: bigint | null;
      /** Entra object id of who makes them; null: anybody. */
      readonly by: string | null;
    }
  | {
      readonly kind: 'paid-calls';
      readonly at: number;
      readonly personId: string;
      readonly on: boolean;
    };

export const SIMULATED_PEOPLE: readonly CallPerson[] = ['Ada', 'Bela', 'Chidi', 'Dilek', 'Emre', 'Fumi'].map(
  (name, index) => ({
    id: `00000000-0000-4000-a000-00000000000${index + 1}`,
    userPrincipalName: `${name.toLowerCase()}@sandbox.example`,
    displayName: `${name} (simulated)`,
  }),
);
