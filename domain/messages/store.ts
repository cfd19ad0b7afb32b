import { sql, type ColumnType, type Selectable } from 'kysely';
import type { BigIntColumn, NullableTime, TimeColumn } from '../../db/columns.ts';
import type { Tx } from '../database.ts';
import { newId } from '../ids.ts';
import type { Instant } from '../instant.ts';
import type { Audience, CardCopy, Note, PostedAt, Subject } from './card-copy.ts';
import { noteFromJson, noteToJson, type StoredNote } from './note-json.ts';
import type { Addressee } from './rules.ts';

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
  subject: Subject;
  audience: Audience;
  person_id: string | null;
  channel_id: string | null;
  wanted: BigIntColumn;
  shown: BigIntColumn;
  activity_id: string | null;
  conversation_id: string | null;
  service_url: string | null;
  note: ColumnType<StoredNote | null, string | null, string | null>;
  state: CopyState;
  attempts: number;
  next_try_at: TimeColumn;
  claimed_until: NullableTime;
  last_error: string | null;
  created_at: TimeColumn;
  /** Since when it is to show something new, and can be; null otherwise. */
  behind_since: NullableTime;
  thread_of: string | null;
  by_mail: boolean;
}

/** waiting: never posted. gone: its message was deleted. unreachable: nobody could be written to there. */
type CopyState = 'waiting' | 'posted' | 'gone' | 'unreachable';

export interface StoredCopy extends CardCopy {
  readonly state: CopyState;
}

export async function insertCopy(
  tx: Tx,
  copy: {
    organisationId: string;
    subject: Subject;
    audience: Audience;
    to: Addressee;
    note: Note | null;
    claimedUntil: Instant | null;
    /** A message that exists already, drawn at version `shown`. */
    posted?: { at: PostedAt; wanted: number; shown: number };
    /** The copy under whose message it is a reply. */
    under?: string;
    byMail?: boolean;
    now: Instant;
  },
): Promise<string> {
  const id = newId();
  const { posted } = copy;
  await tx
    .insertInto('card_copy')
    .values({
      organisation_id: copy.organisationId,
      id,
      subject: copy.subject,
      audience: copy.audience,
      person_id: copy.to.personId ?? null,
      channel_id: copy.to.channelId ?? null,
      wanted: posted?.wanted ?? 1,
      shown: posted?.shown ?? 0,
      activity_id: posted?.at.activityId ?? null,
      conversation_id: posted?.at.conversationId ?? null,
      service_url: posted?.at.serviceUrl ?? null,
      note: noteToJson(copy.note),
      state: posted ? 'posted' : 'waiting',
      attempts: 0,
      next_try_at: new Date(copy.now),
      claimed_until: copy.claimedUntil === null ? null : new Date(copy.claimedUntil),
      last_error: null,
      created_at: new Date(copy.now),
      behind_since: posted && posted.shown >= posted.wanted ? null : new Date(copy.now),
      thread_of: copy.under ?? null,
      by_mail: copy.byMail ?? false,
    })
    .execute();
  return id;
}

/** Locked. Undefined: withdrawn, or never there. */
export async function lockCopy(
  tx: Tx,
  organisationId: string,
  copyId: string,
): Promise<StoredCopy | undefined> {
  const row = await tx
    .selectFrom('card_copy')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('id', '=', copyId)
    .forUpdate()
    .executeTakeFirst();
  return row && toCopy(row);
}

/** Locked, oldest first; without `to` every copy of the subject. Those in Teams, or those by mail. */
export async function lockCopiesOf(
  tx: Tx,
  organisationId: string,
  subject: Subject,
  to?: Addressee,
  by: 'teams' | 'mail' = 'teams',
): Promise<readonly StoredCopy[]> {
  let rows = tx
    .selectFrom('card_copy')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('subject', '=', subject)
    .where('by_mail', '=', by === 'mail');
  if (to?.personId) rows = rows.where('person_id', '=', to.personId);
  if (to?.channelId) rows = rows.where('channel_id', '=', to.channelId);
  const found = await rows.orderBy('created_at').orderBy('id').forUpdate().execute();
  return found.map(toCopy);
}

/** Asks for the copy to be drawn again; whatever stood against its delivery before is forgotten. */
export async function wantAgain(
  tx: Tx,
  change: {
    organisationId: string;
    copyId: string;
    audience: Audience;
    note: Note | null;
    /** Post a new message; the one it had is gone. */
    afresh: boolean;
    now: Instant;
  },
): Promise<void> {
  await tx
    .updateTable('card_copy')
    .set((old) => ({
      audience: change.audience,
      note: noteToJson(change.note),
      wanted: sql<string>`wanted + 1`,
      next_try_at: new Date(change.now),
      behind_since: behindSince(change.now),
      state: change.afresh ? 'waiting' : old.ref('state'),
      ...(change.afresh && { activity_id: null, conversation_id: null, service_url: null, attempts: 0 }),
    }))
    .where('organisation_id', '=', change.organisationId)
    .where('id', '=', change.copyId)
    .execute();
}

/** A copy in back-off keeps waiting: what Teams asked of us stands. */
export async function touchCopies(
  tx: Tx,
  organisationId: string,
  subject: Subject,
  now: Instant,
): Promise<number> {
  const result = await tx
    .updateTable('card_copy')
    .set((old) => ({
      wanted: sql<string>`wanted + 1`,
      next_try_at: old.fn<Date>('greatest', ['next_try_at', sql`${new Date(now)}::timestamptz`]),
      behind_since: behindSince(now),
    }))
    .where('organisation_id', '=', organisationId)
    .where('subject', '=', subject)
    .where('state', 'in', ['waiting', 'posted'])
    // A mail that was sent cannot be changed, one that is still to be sent is drawn then.
    .where('by_mail', '=', false)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** As long as the oldest thing it does not show yet. */
const behindSince = (now: Instant) => sql<Date>`coalesce(behind_since, ${new Date(now)}::timestamptz)`;

/** Never posted and nobody is posting them now: they vanish without a trace. */
export async function deleteUnposted(
  tx: Tx,
  input: {
    organisationId: string;
    subject: Subject;
    audiences: readonly Audience[];
    /** Only this person's. */
    personId?: string;
    now: Instant;
  },
): Promise<void> {
  let unposted = tx.deleteFrom('card_copy');
  if (input.personId !== undefined) unposted = unposted.where('person_id', '=', input.personId);
  await unposted
    .where('organisation_id', '=', input.organisationId)
    .where('subject', '=', input.subject)
    .where('audience', 'in', [...input.audiences])
    .where('activity_id', 'is', null)
    .where((row) =>
      row.or([row('claimed_until', 'is', null), row('claimed_until', '<=', new Date(input.now))]),
    )
    .execute();
}

export async function hasUnreachable(
  tx: Tx,
  input: { organisationId: string; personId: string },
): Promise<boolean> {
  const row = await tx
    .selectFrom('card_copy')
    .select('id')
    .where('organisation_id', '=', input.organisationId)
    .where('person_id', '=', input.personId)
    .where('state', '=', 'unreachable')
    .where('activity_id', 'is', null)
    .where('by_mail', '=', false)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** A personal chat came (back): what never arrived there is tried again. */
export async function wakeUnreachable(
  tx: Tx,
  input: { organisationId: string; personId: string; now: Instant },
): Promise<void> {
  await tx
    .updateTable('card_copy')
    .set({
      state: 'waiting',
      next_try_at: new Date(input.now),
      behind_since: new Date(input.now),
      attempts: 0,
    })
    .where('organisation_id', '=', input.organisationId)
    .where('person_id', '=', input.personId)
    .where('state', '=', 'unreachable')
    .where('activity_id', 'is', null)
    .where('by_mail', '=', false)
    .execute();
}

export const toCopy = (row: Selectable<CardCopyRow>): StoredCopy => ({
  organisationId: row.organisation_id,
  id: row.id,
  subject: row.subject,
  audience: row.audience,
  personId: row.person_id,
  channelId: row.channel_id,
  wanted: Number(row.wanted),
  shown: Number(row.shown),
  posted:
    row.activity_id === null
      ? null
      : {
          serviceUrl: row.service_url ?? '',
          conversationId: row.conversation_id ?? '',
          activityId: row.activity_id,
        },
  note: noteFromJson(row.note),
  attempts: row.attempts,
  under: row.thread_of,
  byMail: row.by_mail,
  state: row.state,
});
