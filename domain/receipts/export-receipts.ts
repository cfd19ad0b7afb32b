import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import { auditLines } from './audit-file.ts';
import { lockChainHead, receiptNotesOf, receiptsOf } from './store.ts';

/** Everything an auditor gets of one organisation, as one moment of the books has it. Reads only. */
export async function exportReceipts(
  tx: Tx,
  { organisationId, now }: { organisationId: string; now: Instant },
): Promise<{ readonly text: string; readonly receipts: number; readonly hash: string }> {
  const head = await lockChainHead(tx, organisationId);
  const receipts = await receiptsOf(tx, organisationId);
  const notes = await receiptNotesOf(tx, organisationId);
  const lines = auditLines({ organisationId, exportedAt: now, head }, receipts, notes);
  return { text: [...lines].join(''), receipts: receipts.length, hash: head.hash };
}
