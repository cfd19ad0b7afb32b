import type { Instant } from '../instant.ts';
import type { Organisation } from '../organisations/settings.ts';
import type { Position } from '../position/position.ts';

/** Why somebody is asked to read the balance, most pressing first. */
export const ASK_REASONS = ['microsoft-mailed', 'recharge-unseen', 'level', 'old', 'month-end'] as const;
export type AskReason = (typeof ASK_REASONS)[number];

/** One person is asked to read the balance; at most one is open, and at most one begins within seven days. */
export interface ReadingAsk {
  readonly organisationId: string;
  readonly id: string;
  /** Whose turn it is; somebody else's once that person cannot be written to or may not read any more. */
  readonly personId: string;
  readonly why: AskReason;
  readonly askedAt: Instant;
  /** null: still open. */
  readonly closedAt: Instant | null;
  /** What answered it, whoever read; null and closed: nobody needs to any more. */
  readonly readingId: string | null;
}

/** Everything its card may say. */
export interface AskView {
  readonly ask: ReadingAsk;
  readonly organisation: Organisation;
  /** What the books say; undefined: the newest reading was undone meanwhile. */
  readonly position: Position | undefined;
  /** Whole local days since the newest reading; 0 without one. */
  readonly anchorAgeDays: number;
  /** The reading that closed it, ten-thousandths; null: none, or it was undone. */
  readonly answer: { readonly amount: bigint; readonly at: Instant; readonly readByName: string } | null;
}
