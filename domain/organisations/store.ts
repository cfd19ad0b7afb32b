import type { BigIntColumn, JsonColumn, TimeColumn } from '../../db/columns.ts';

export interface OrganisationRow {
  id: string;
  name: string;
  created_at: TimeColumn;
  receipt_seq: BigIntColumn;
  receipt_hash: string;
  top_up_number: BigIntColumn;
}

export interface SettingRow {
  organisation_id: string;
  version: BigIntColumn;
  settings: JsonColumn;
  set_by: string;
  set_at: TimeColumn;
}

export interface PersonRow {
  organisation_id: string;
  id: string;
  display_name: string;
  user_principal_name: string;
  department: string;
}

export interface PersonRoleRow {
  organisation_id: string;
  person_id: string;
  role: string;
  set_by: string;
  set_at: TimeColumn;
}
