import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import type { Organisation } from '../organisations/settings.ts';
import { seal } from './rules.ts';
import { insertReceipt, insertReceiptNote, lockChainHead } from './store.ts';

/** Rule 15: call it in the transaction of the decision, so that neither exists without the other. */
export async function appendReceipt(
  tx: Tx,
  input: {
    organisation: Organisation;
    actor: { readonly id: string; readonly displayName: string };
    decision: string;
    subject: string;
    shownDigest: string;
    outcome: string;
    /** People's text; kept beside the chain. */
    comment?: string;
    now: Instant;
  },
): Promise<{ seq: number }> {
  const { organisation, actor } = input;
  const head = await lockChainHead(tx, organisation.id);
  const receipt = seal({
    seq: head.seq + 1,
    at: input.now,
    actorId: actor.id,
    decision: input.decision,
    subject: input.subject,
    shownDigest: input.shownDigest,
    policyVersion: organisation.settings.version,
    outcome: input.outcome,
    previousHash: head.hash,
  });
  await insertReceipt(tx, organisation.id, receipt);
  await insertReceiptNote(tx, {
    organisationId: organisation.id,
    seq: receipt.seq,
    actorName: actor.displayName,
    comment: input.comment ?? '',
  });
  return { seq: receipt.seq };
}
