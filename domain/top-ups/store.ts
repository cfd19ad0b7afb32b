import type { BigIntColumn, JsonColumn, NullableTime, TimeColumn } from '../../db/columns.ts';

export interface TopUpRow {
  organisation_id: string;
  id: string;
  natural_key: string;
  number: BigIntColumn;
  amount: BigIntColumn;
  currency: string;
  reason: string;
  origin: string;
  requested_by: string;
  requested_at: TimeColumn;
  state: string;
  approvals_needed: number;
  decide_by: TimeColumn;
  decided_by: string | null;
  decided_at: NullableTime;
  decline_reason: string | null;
  buy_by: NullableTime;
  claimed_by: string | null;
  claimed_at: NullableTime;
  claim_until: NullableTime;
  purchase_id: string | null;
  settled_at: NullableTime;
  reminded_at: NullableTime;
  version: BigIntColumn;
}

export interface TopUpEventRow {
  organisation_id: string;
  top_up_id: string;
  version: BigIntColumn;
  kind: string;
  by: string;
  at: TimeColumn;
  detail: JsonColumn;
}
