import type { Instant } from '../instant.ts';

/** Amounts here are bigint in ten-thousandths of the organisation's currency. Facts only grow; a wrong one is voided. */
export interface Reading {
  readonly id: string;
  /** When the person looked at the admin center. */
  readonly at: Instant;
  readonly amount: bigint;
  readonly readBy: string;
  readonly recordedAt: Instant;
}

export type PurchaseKind = 'confirmed' | 'opening' | 'found' | 'assumed';

export interface Purchase {
  readonly id: string;
  readonly at: Instant;
  /** Credit, without tax. Above zero. */
  readonly amount: bigint;
  readonly kind: PurchaseKind;
  readonly orderNumber: string | null;
  readonly boughtBy: string;
  readonly recordedAt: Instant;
}

/** Rule 4: a person's answer to "was this purchase already in that reading?" */
export interface Containment {
  readonly purchaseId: string;
  readonly readingId: string;
  readonly contained: boolean;
}

/** One call's charge as either door delivers it; validated, not yet stored. */
export interface UsageRow {
  /** Graph row id or the export's UsageId: unique. */
  readonly id: string;
  /** Not unique. */
  readonly callId: string;
  readonly startAt: Instant;
  readonly durationSeconds: number;
  readonly charge: bigint;
  /** The charge as it arrived, kept for audit. */
  readonly chargeText: string;
  readonly connectionText: string;
  readonly currency: string;
  readonly callType: string;
  readonly capability: string;
  /** Entra object id; null for bots and unassigned numbers. */
  readonly personId: string | null;
  readonly destination: string;
  readonly caller: string;
  readonly callee: string;
}

/** A row that could not become a UsageRow: counted and shown, never dropped, never fatal. */
export interface KeptAside {
  readonly key: string;
  /** 1-based line of the file; null for Graph. */
  readonly line: number | null;
  readonly reason: KeptAsideReason;
  readonly raw: string;
}

export type KeptAsideReason =
  | 'no-id'
  | 'bad-start'
  | 'bad-duration'
  | 'bad-charge'
  | 'foreign-currency'
  | 'wrong-column-count'
  | 'unreadable-line';

/** A stretch of call starts that one successful fetch or import covered; both bounds UTC, to exclusive. */
export interface FetchedSpan {
  readonly from: Instant;
  readonly to: Instant;
  readonly fetchedAt: Instant;
}

export type UsageSource = 'graph' | 'export';

/** What the call log port of graph/ hands over, page by page. */
export interface CallLogPage {
  readonly rows: readonly UsageRow[];
  readonly keptAside: readonly KeptAside[];
}

/** Microsoft's call log (Graph getPstnCalls). from inclusive, to inclusive, at most 90 days, matched on call start. */
export interface CallLog {
  pages(span: { from: Instant; to: Instant; currency: string }): AsyncIterable<CallLogPage>;
}
