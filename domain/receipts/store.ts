import type { Selectable } from 'kysely';
import type { BigIntColumn, TimeColumn } from '../../db/columns.ts';
import type { Tx } from '../database.ts';
import type { ReceiptNote } from './audit-file.ts';
import type { ChainHead, Receipt } from './rules.ts';

export interface ReceiptRow {
  organisation_id: string;
  seq: BigIntColumn;
  at: TimeColumn;
  actor_id: string;
  decision: string;
  subject: string;
  shown_digest: string;
  policy_version: BigIntColumn;
  outcome: string;
  previous_hash: string;
  hash: string;
}

export interface ReceiptNoteRow {
  organisation_id: string;
  seq: BigIntColumn;
  actor_name: string;
  comment: string;
}

/** Locks the organisation's row: two receipts can never take the same place. */
export async function lockChainHead(tx: Tx, organisationId: string): Promise<ChainHead> {
  const row = await tx
    .selectFrom('organisation')
    .select(['receipt_seq', 'receipt_hash'])
    .where('id', '=', organisationId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return { seq: Number(row.receipt_seq), hash: row.receipt_hash };
}

export async function insertReceipt(tx: Tx, organisationId: string, receipt: Receipt): Promise<void> {
  await tx
    .insertInto('receipt')
    .values({
      organisation_id: organisationId,
      seq: receipt.seq,
      at: new Date(receipt.at),
      actor_id: receipt.actorId,
      decision: receipt.decision,
      subject: receipt.subject,
      shown_digest: receipt.shownDigest,
      policy_version: receipt.policyVersion,
      outcome: receipt.outcome,
      previous_hash: receipt.previousHash,
      hash: receipt.hash,
    })
    .execute();
  await tx
    .updateTable('organisation')
    .set({ receipt_seq: receipt.seq, receipt_hash: receipt.hash })
    .where('id', '=', organisationId)
    .execute();
}

export async function insertReceiptNote(
  tx: Tx,
  note: { organisationId: string; seq: number; actorName: string; comment: string },
): Promise<void> {
  await tx
    .insertInto('receipt_note')
    .values({
      organisation_id: note.organisationId,
      seq: note.seq,
      actor_name: note.actorName,
      comment: note.comment,
    })
    .execute();
}

/** In the order of their numbers. */
export async function receiptsOf(tx: Tx, organisationId: string): Promise<readonly Receipt[]> {
  const rows = await tx
    .selectFrom('receipt')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('seq')
    .execute();
  return rows.map(toReceipt);
}

/** Newest first. */
export async function newestReceipts(
  tx: Tx,
  organisationId: string,
  { limit, notBy }: { limit: number; notBy: string },
): Promise<readonly Receipt[]> {
  const rows = await tx
    .selectFrom('receipt')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('actor_id', '<>', notBy)
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toReceipt);
}

/** The newest of these decisions about something. */
export async function newestAbout(
  tx: Tx,
  organisationId: string,
  { subject, decisions }: { subject: string; decisions: readonly string[] },
): Promise<Receipt | undefined> {
  const row = await tx
    .selectFrom('receipt')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('subject', '=', subject)
    .where('decision', 'in', [...decisions])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && toReceipt(row);
}

/** What stands beside the chain, by number; erased ones are not there. */
export async function receiptNotesOf(
  tx: Tx,
  organisationId: string,
): Promise<ReadonlyMap<number, ReceiptNote>> {
  const rows = await tx
    .selectFrom('receipt_note')
    .select(['seq', 'actor_name', 'comment'])
    .where('organisation_id', '=', organisationId)
    .execute();
  return new Map(rows.map((row) => [Number(row.seq), { actorName: row.actor_name, comment: row.comment }]));
}

const toReceipt = (row: Selectable<ReceiptRow>): Receipt => ({
  seq: Number(row.seq),
  at: row.at.getTime(),
  actorId: row.actor_id,
  decision: row.decision,
  subject: row.subject,
  shownDigest: row.shown_digest,
  policyVersion: Number(row.policy_version),
  outcome: row.outcome,
  previousHash: row.previous_hash,
  hash: row.hash,
});
