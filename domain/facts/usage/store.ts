import type { BigIntColumn, TimeColumn } from '../../../db/columns.ts';

export interface UsageRowRow {
  organisation_id: string;
  id: string;
  source: string;
  call_id: string;
  start_at: TimeColumn;
  duration_s: number;
  charge: BigIntColumn;
  charge_text: string;
  connection_text: string;
  counts: boolean;
  double_of: string | null;
  call_type: string;
  capability: string;
  person_id: string | null;
  destination: string;
  caller: string;
  callee: string;
  revision: number;
  recorded_at: TimeColumn;
}

export interface UsageRevisionRow {
  organisation_id: string;
  row_id: string;
  revision: number;
  source: string;
  charge: BigIntColumn;
  charge_text: string;
  recorded_at: TimeColumn;
}

export interface KeptAsideRow {
  organisation_id: string;
  natural_key: string;
  source: string;
  line: number | null;
  reason: string;
  raw: string;
  recorded_at: TimeColumn;
}

export interface FetchedSpanRow {
  organisation_id: string;
  source: string;
  from_at: TimeColumn;
  to_at: TimeColumn;
  fetched_at: TimeColumn;
}

export interface UsageHourRow {
  organisation_id: string;
  hour: TimeColumn;
  amount: BigIntColumn;
}
