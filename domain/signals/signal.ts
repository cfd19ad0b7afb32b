import type { Instant } from '../instant.ts';

/** What a mail of Microsoft's says happened to the credit; `unknown`: a mail we could not make out. */
export const SIGNAL_KINDS = ['done', 'failed', 'zero', 'unknown'] as const;
export type SignalKind = (typeof SIGNAL_KINDS)[number];

/** A mail of Microsoft's, as the organisation's mailbox rule told us. It books nothing. */
export interface Signal {
  readonly kind: SignalKind;
  /** When Microsoft sent the mail. */
  readonly at: Instant;
}
