import type { BigIntColumn, JsonColumn, NullableTime, TimeColumn } from '../../db/columns.ts';

export interface EpisodeRow {
  organisation_id: string;
  id: string;
  kind: string;
  level: number;
  opened_at: TimeColumn;
  changed_at: TimeColumn;
  closed_at: NullableTime;
  acknowledged_by: string | null;
  acknowledged_at: NullableTime;
  snoozed_until: NullableTime;
  detail: JsonColumn;
  version: BigIntColumn;
}
