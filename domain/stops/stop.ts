import type { Instant } from '../instant.ts';
import type { Organisation } from '../organisations/settings.ts';
import type { Role } from '../organisations/roles.ts';
import type { TopUpSummary } from '../top-ups/top-up.ts';

/** Somebody stopped what we ask for by ourselves; it stays so until two people want it to go on (rule 9). */
export interface Stop {
  readonly id: string;
  /** Entra object id. */
  readonly by: string;
  readonly at: Instant;
  /** People's text; empty: none was given. */
  readonly reason: string;
}

export interface ShownStop extends Stop {
  readonly byName: string;
}

/** Everything the card of `stop` and `resume` says. */
export interface StopView {
  readonly organisation: Organisation;
  /** null: nothing is stopped. */
  readonly stop: ShownStop | null;
  /** What was asked before and stays open: people decide on it. */
  readonly open: readonly TopUpSummary[];
  /** Who proposed that it goes on, while that waits for a second person. */
  readonly resuming: readonly { readonly proposalId: string; readonly byName: string }[];
}

export const MAY_STOP: readonly Role[] = ['owner', 'approver', 'buyer', 'license-admin'];

/** People's reasons, letters; what is longer is cut. */
export const LONGEST_REASON = 300;

/** As SQL and JSON can keep it: no half characters, no control characters, not without end. */
export const reasonFrom = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_REASON)
    .replaceAll(/\p{Cs}/gu, '');
