import type { BigIntColumn, TimeColumn } from '../../db/columns.ts';

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
