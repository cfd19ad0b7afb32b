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
