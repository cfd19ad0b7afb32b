import type { Tx } from '../database.ts';
import { lockChainHead, receiptsOf } from './store.ts';
import { verifyReceipts, type ReceiptFault } from './verify-receipts.ts';

/** The whole chain of one organisation against its head; `faults` empty: nothing was changed, lost or moved. */
export async function checkReceipts(
  tx: Tx,
  input: { organisationId: string },
): Promise<{ receipts: number; faults: readonly ReceiptFault[] }> {
  const head = await lockChainHead(tx, input.organisationId);
  const receipts = await receiptsOf(tx, input.organisationId);
  return { receipts: receipts.length, faults: verifyReceipts(receipts, head) };
}
