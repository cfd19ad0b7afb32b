import type { BigIntColumn, NullableBigInt, NullableTime, TimeColumn } from '../../../db/columns.ts';

export interface PurchaseRow {
  organisation_id: string;
  id: string;
  natural_key: string;
  at: TimeColumn;
  amount: BigIntColumn;
  currency: string;
  kind: string;
  order_number: string | null;
  invoice_total: NullableBigInt;
  top_up_id: string | null;
  bought_by: string;
  recorded_at: TimeColumn;
  voided_at: NullableTime;
  voided_by: string | null;
  void_reason: string | null;
}

export interface ContainmentRow {
  organisation_id: string;
  purchase_id: string;
  reading_id: string;
  contained: boolean;
  answered_by: string;
  answered_at: TimeColumn;
}
