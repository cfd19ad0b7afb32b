import { sql, type Selectable } from 'kysely';
import type { TimeColumn } from '../../db/columns.ts';
import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import type { Subject } from '../messages/card-copy.ts';
import type { Drill, DrillPath } from './drill.ts';

export interface DrillRow {
  organisation_id: string;
  id: string;
  started_by: string;
  started_at: TimeColumn;
}

export interface DrillAnswerRow {
  organisation_id: string;
  drill_id: string;
  person_id: string;
  at: TimeColumn;
}

export async function insertDrill(tx: Tx, drill: Drill): Promise<void> {
  await tx
    .insertInto('drill')
    .values({
      organisation_id: drill.organisationId,
      id: drill.id,
      started_by: drill.startedBy,
      started_at: new Date(drill.startedAt),
    })
    .execute();
}

export async function drillById(tx: Tx, organisationId: string, id: string): Promise<Drill | undefined> {
  const row = await tx
    .selectFrom('drill')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && toDrill(row);
}

export async function newestDrill(tx: Tx, organisationId: string): Promise<Drill | undefined> {
  const row = await tx
    .selectFrom('drill')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && toDrill(row);
}

/** The first time counts. @returns whether this was it */
export async function insertAnswer(
  tx: Tx,
  drill: Drill,
  { personId, now }: { personId: string; now: Instant },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('drill_answer')
    .values({
      organisation_id: drill.organisationId,
      drill_id: drill.id,
      person_id: personId,
      at: new Date(now),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('person_id')
    .executeTakeFirst();
  return inserted !== undefined;
}

export async function answersTo(
  tx: Tx,
  { organisationId, id }: Drill,
): Promise<readonly { readonly personId: string; readonly at: Instant }[]> {
  const rows = await tx
    .selectFrom('drill_answer')
    .select(['person_id', 'at'])
    .where('organisation_id', '=', organisationId)
    .where('drill_id', '=', id)
    .orderBy('at')
    .orderBy('person_id')
    .execute();
  return rows.map((row) => ({ personId: row.person_id, at: row.at.getTime() }));
}

/** What became of each copy of it. */
export async function pathsOf(tx: Tx, organisationId: string, subject: Subject): Promise<DrillPath[]> {
  const rows = await tx
    .selectFrom('card_copy')
    .leftJoin('person', (join) =>
      join
        .onRef('person.organisation_id', '=', 'card_copy.organisation_id')
        .onRef('person.id', '=', 'card_copy.person_id'),
    )
    .leftJoin('conversation', (join) =>
      join
        .onRef('conversation.organisation_id', '=', 'card_copy.organisation_id')
        .onRef('conversation.id', '=', 'card_copy.channel_id'),
    )
    .select([
      'card_copy.person_id',
      'card_copy.state',
      sql<boolean>`card_copy.by_mail`.as('by_mail'),
      'person.display_name',
      'conversation.name',
    ])
    .where('card_copy.organisation_id', '=', organisationId)
    .where('card_copy.subject', '=', subject)
    .orderBy('card_copy.person_id', (order) => order.asc().nullsFirst())
    .orderBy('card_copy.created_at')
    .execute();
  return rows
    .map((row) => ({
      by: row.by_mail ? ('mail' as const) : row.person_id === null ? ('channel' as const) : ('chat' as const),
      name: row.display_name ?? row.name ?? '',
      personId: row.person_id,
      state: STATES[row.state],
    }))
    .toSorted((a, b) => ORDER.indexOf(a.by) - ORDER.indexOf(b.by) || a.name.localeCompare(b.name, 'en'));
}

const ORDER: readonly DrillPath['by'][] = ['channel', 'chat', 'mail'];
/** Whatever the message became since: gone is one that somebody deleted. */
const STATES = { waiting: 'waiting', posted: 'arrived', gone: 'arrived', unreachable: 'failed' } as const;

const toDrill = (row: Selectable<DrillRow>): Drill => ({
  organisationId: row.organisation_id,
  id: row.id,
  startedBy: row.started_by,
  startedAt: row.started_at.getTime(),
});
