import type { BigIntColumn, NullableTime, TimeColumn } from '../../../db/columns.ts';

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
