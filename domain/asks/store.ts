import type { Selectable } from 'kysely';
import type { NullableTime, TimeColumn } from '../../db/columns.ts';
import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import type { AskReason, ReadingAsk } from './ask.ts';

export interface ReadingAskRow {
  organisation_id: string;
  id: string;
  person_id: string;
  why: AskReason;
  asked_at: TimeColumn;
  closed_at: NullableTime;
  reading_id: string | null;
}

/** At most one; hold the organisation's lock to change it. */
export async function openAsk(tx: Tx, organisationId: string): Promise<ReadingAsk | undefined> {
  const row = await tx
    .selectFrom('reading_ask')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return row && toAsk(row);
}

export async function askById(tx: Tx, organisationId: string, id: string): Promise<ReadingAsk | undefined> {
  const row = await tx
    .selectFrom('reading_ask')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && toAsk(row);
}

/** When each was asked last. Ids of people. */
export async function lastAskedOf(tx: Tx, organisationId: string): Promise<ReadonlyMap<string, Instant>> {
  const rows = await tx
    .selectFrom('reading_ask')
    .select((row) => ['person_id', row.fn.max('asked_at').as('last')])
    .where('organisation_id', '=', organisationId)
    .groupBy('person_id')
    .execute();
  return new Map(rows.map((row) => [row.person_id, row.last.getTime()]));
}

/** The index of open ones refuses a second. */
export async function insertAsk(tx: Tx, ask: ReadingAsk): Promise<void> {
  await tx
    .insertInto('reading_ask')
    .values({
      organisation_id: ask.organisationId,
      id: ask.id,
      person_id: ask.personId,
      why: ask.why,
      asked_at: new Date(ask.askedAt),
      closed_at: null,
      reading_id: null,
    })
    .execute();
}

export async function saveAsk(
  tx: Tx,
  { organisationId, id, personId, closedAt, readingId }: Omit<ReadingAsk, 'why' | 'askedAt'>,
): Promise<void> {
  await tx
    .updateTable('reading_ask')
    .set({
      person_id: personId,
      closed_at: closedAt === null ? null : new Date(closedAt),
      reading_id: readingId,
    })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute();
}

const toAsk = (row: Selectable<ReadingAskRow>): ReadingAsk => ({
  organisationId: row.organisation_id,
  id: row.id,
  personId: row.person_id,
  why: row.why,
  askedAt: row.asked_at.getTime(),
  closedAt: row.closed_at?.getTime() ?? null,
  readingId: row.reading_id,
});
