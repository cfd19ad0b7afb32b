import type { BigIntColumn, NullableTime, TimeColumn } from '../../../db/columns.ts';
import type { Books, Tx } from '../../database.ts';
import type { Instant } from '../../instant.ts';
import type { Reading } from '../facts.ts';

export interface ReadingRow {
  organisation_id: string;
  id: string;
  natural_key: string;
  at: TimeColumn;
  amount: BigIntColumn;
  currency: string;
  read_by: string;
  recorded_at: TimeColumn;
  voided_at: NullableTime;
  voided_by: string | null;
  void_reason: string | null;
}

export interface StoredReading extends Reading {
  readonly voided: boolean;
}

/** Readings nobody undid, oldest first. */
export async function liveReadings(tx: Books, organisationId: string): Promise<readonly Reading[]> {
  const rows = await tx
    .selectFrom('reading')
    .select(COLUMNS)
    .where('organisation_id', '=', organisationId)
    .where('voided_at', 'is', null)
    .orderBy('at')
    .orderBy('recorded_at')
    .orderBy('id')
    .execute();
  return rows.map(toReading);
}

export async function readingById(
  tx: Books,
  organisationId: string,
  id: string,
): Promise<StoredReading | undefined> {
  const row = await tx
    .selectFrom('reading')
    .select(COLUMNS)
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && { ...toReading(row), voided: row.voided_at !== null };
}

export async function readingByKey(
  tx: Books,
  organisationId: string,
  key: string,
): Promise<StoredReading | undefined> {
  const row = await tx
    .selectFrom('reading')
    .select(COLUMNS)
    .where('organisation_id', '=', organisationId)
    .where('natural_key', '=', key)
    .executeTakeFirst();
  return row && { ...toReading(row), voided: row.voided_at !== null };
}

export async function insertReading(
  tx: Tx,
  reading: Reading & { readonly organisationId: string; readonly key: string; readonly currency: string },
): Promise<void> {
  await tx
    .insertInto('reading')
    .values({
      organisation_id: reading.organisationId,
      id: reading.id,
      natural_key: reading.key,
      at: new Date(reading.at),
      amount: reading.amount,
      currency: reading.currency,
      read_by: reading.readBy,
      recorded_at: new Date(reading.recordedAt),
      voided_at: null,
      voided_by: null,
      void_reason: null,
    })
    .execute();
}

export async function voidReading(
  tx: Tx,
  undo: { organisationId: string; id: string; by: string; reason: string; now: Instant },
): Promise<void> {
  await tx
    .updateTable('reading')
    .set({ voided_at: new Date(undo.now), voided_by: undo.by, void_reason: undo.reason })
    .where('organisation_id', '=', undo.organisationId)
    .where('id', '=', undo.id)
    .execute();
}

const COLUMNS = ['id', 'at', 'amount', 'read_by', 'recorded_at', 'voided_at'] as const;

const toReading = (row: {
  id: string;
  at: Date;
  amount: string;
  read_by: string;
  recorded_at: Date;
}): Reading => ({
  id: row.id,
  at: row.at.getTime(),
  amount: BigInt(row.amount),
  readBy: row.read_by,
  recordedAt: row.recorded_at.getTime(),
});
