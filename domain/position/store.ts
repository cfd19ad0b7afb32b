import type { JsonColumn, TimeColumn } from '../../db/columns.ts';

export interface SpendProfileRow {
  organisation_id: string;
  computed_at: TimeColumn;
  profile: JsonColumn;
}
