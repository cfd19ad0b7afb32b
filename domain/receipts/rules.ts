import { createHash } from 'node:crypto';
import type { Instant } from '../instant.ts';

/** Rule 15. Holds ids only: names and comments stand beside the chain (receipt_note) and may be erased. */
export interface ReceiptBody {
  /** 1, 2, 3 … per organisation, without gaps. */
  readonly seq: number;
  readonly at: Instant;
  /** Entra object id, or `policy` or `clock`. */
  readonly actorId: string;
  /** The verb: request, approve, … */
  readonly decision: string;
  readonly subject: string;
  /** sha256 of the card the person saw; empty when no card was involved. */
  readonly shownDigest: string;
  /** Version of the settings in force. */
  readonly policyVersion: number;
  /** What it led to. */
  readonly outcome: string;
  /** Empty for the first. */
  readonly previousHash: string;
}

export interface Receipt extends ReceiptBody {
  readonly hash: string;
}

/** `missing` includes a cut-off end when the head is known; `changed` also means: was given another's number. */
export type ReceiptFault = {
  readonly kind: 'changed' | 'missing' | 'reordered';
  readonly seq: number;
};

/** Last link as the organisation's row keeps it. Without it a cut-off end cannot be seen. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}

/** sha256, hex, over JSON with the keys in alphabetical order and no spaces. */
export function receiptHash(body: ReceiptBody): string {
  const canonical = JSON.stringify({
    actorId: body.actorId,
    at: body.at,
    decision: body.decision,
    outcome: body.outcome,
    policyVersion: body.policyVersion,
    previousHash: body.previousHash,
    seq: body.seq,
    shownDigest: body.shownDigest,
    subject: body.subject,
  });
  return createHash('sha256').update(canonical).digest('hex');
}

export const seal = (body: ReceiptBody): Receipt => ({ ...body, hash: receiptHash(body) });

/** Every place where the chain does not hold, by number; empty: untouched. `rows` in the order they are kept. */
export function verifyReceipts(rows: readonly Receipt[], head?: ChainHead): readonly ReceiptFault[] {
  const bySeq = new Map(rows.map((row) => [row.seq, row]));
  const last = Math.max(head?.seq ?? 0, ...bySeq.keys());
  const faults: ReceiptFault[] = outOfOrder(rows).map((seq) => ({ kind: 'reordered', seq }));
  for (let seq = 1; seq <= last; seq += 1) {
    const row = bySeq.get(seq);
    if (!row) faults.push({ kind: 'missing', seq });
    else if (isChanged(row, bySeq.get(seq + 1), head)) faults.push({ kind: 'changed', seq });
  }
  return faults;
}

/** Rows that stand behind a higher number, or share one. */
function outOfOrder(rows: readonly Receipt[]): number[] {
  let highest = 0;
  return rows.flatMap(({ seq }) => {
    const late = seq <= highest;
    highest = Math.max(highest, seq);
    return late ? [seq] : [];
  });
}

/**
 * A row is itself when its hash fits it and its successor, if sound, points at it: whoever changes a row and its
 * hash is found by the next row, whoever rewrites all that follow is found by the head.
 */
function isChanged(row: Receipt, next: Receipt | undefined, head: ChainHead | undefined): boolean {
  if (receiptHash(row) !== row.hash) return true;
  if (row.seq === 1 && row.previousHash !== '') return true;
  if (row.seq === head?.seq && row.hash !== head.hash) return true;
  return next !== undefined && receiptHash(next) === next.hash && next.previousHash !== row.hash;
}
