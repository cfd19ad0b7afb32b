import type { BigIntColumn, NullableJson, NullableTime, TimeColumn } from '../../db/columns.ts';

export interface ConversationRow {
  organisation_id: string;
  id: string;
  kind: string;
  person_id: string | null;
  member_id: string | null;
  name: string;
  service_url: string;
  bot_id: string;
  reachable: boolean;
  alert_preset: string | null;
  seen_at: TimeColumn;
}

export interface CardCopyRow {
  organisation_id: string;
  id: string;
  subject: string;
  audience: string;
  person_id: string | null;
  channel_id: string | null;
  wanted: BigIntColumn;
  shown: BigIntColumn;
  activity_id: string | null;
  conversation_id: string | null;
  service_url: string | null;
  note: NullableJson;
  state: string;
  attempts: number;
  next_try_at: TimeColumn;
  claimed_until: NullableTime;
  last_error: string | null;
  created_at: TimeColumn;
}
