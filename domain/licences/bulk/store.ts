import type { ColumnType, Selectable } from 'kysely';
import type { TimeColumn } from '../../../db/columns.ts';
import type { Tx } from '../../database.ts';
import type { Instant } from '../../instant.ts';
import type { Problem } from '../problem.ts';
import type { ListLine } from './list.ts';
import type { AskedLine, ListChoice, ListSource, PeopleList, SeenPeople } from './people-list.ts';

type Json<T> = ColumnType<T, string, string>;
type NullableJson<T> = ColumnType<T | null, string | null, string | null>;

export interface LicenseListRow {
  organisation_id: string;
  id: string;
  made_by: string;
  made_at: TimeColumn;
  source: ListSource;
  name: string;
  lines: Json<readonly ListLine[]>;
  seen: NullableJson<SeenPeople>;
  choice: NullableJson<ListChoice>;
  request_id: string | null;
  asked: NullableJson<readonly AskedLine[]>;
}

export async function insertList(tx: Tx, list: PeopleList): Promise<void> {
  await tx
    .insertInto('license_list')
    .values({
      organisation_id: list.organisationId,
      id: list.id,
      made_by: list.madeBy,
      made_at: new Date(list.madeAt),
      source: list.source,
      name: list.name,
      lines: JSON.stringify(list.lines),
      seen: list.seen && JSON.stringify(list.seen),
      choice: list.choice && JSON.stringify(list.choice),
      request_id: null,
      asked: null,
    })
    .execute();
}

/** Lists that nobody asked for by then. */
export async function dropLists(tx: Tx, organisationId: string, madeBefore: Instant): Promise<void> {
  await tx
    .deleteFrom('license_list')
    .where('organisation_id', '=', organisationId)
    .where('request_id', 'is', null)
    .where('made_at', '<', new Date(madeBefore))
    .execute();
}

export async function listById(tx: Tx, organisationId: string, id: string): Promise<PeopleList | undefined> {
  const row = await tx
    .selectFrom('license_list')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && toList(row);
}

/** The list a request was made from. */
export async function listOfRequest(
  tx: Tx,
  organisationId: string,
  requestId: string,
): Promise<PeopleList | undefined> {
  const row = await tx
    .selectFrom('license_list')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row && toList(row);
}

type Change = Partial<Pick<PeopleList, 'seen' | 'choice' | 'asked'>>;

/** Hold the organisation. */
export async function changeList(
  tx: Tx,
  { organisationId, id }: PeopleList,
  { seen, choice, asked }: Change,
): Promise<void> {
  await tx
    .updateTable('license_list')
    .set({
      ...(seen !== undefined && { seen: seen && JSON.stringify(seen) }),
      ...(choice !== undefined && { choice: choice && JSON.stringify(choice) }),
      ...(asked && { request_id: asked.requestId, asked: JSON.stringify(asked.lines) }),
    })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute();
}

/** What stands in the way of a request's people, by cause: one of each, and how many. */
export async function problemsOf(
  tx: Tx,
  organisationId: string,
  requestId: string,
): Promise<readonly { readonly problem: Problem; readonly count: number }[]> {
  const rows = await tx
    .selectFrom('license_grant')
    .select(['problem', (row) => row.fn.countAll().as('count')])
    .where('organisation_id', '=', organisationId)
    .where('request_id', '=', requestId)
    .where('problem', 'is not', null)
    .groupBy('problem')
    .orderBy('count', 'desc')
    .execute();
  return rows.flatMap(({ problem, count }) => (problem ? [{ problem, count: Number(count) }] : []));
}

const toList = (row: Selectable<LicenseListRow>): PeopleList => ({
  organisationId: row.organisation_id,
  id: row.id,
  madeBy: row.made_by,
  madeAt: row.made_at.getTime(),
  source: row.source,
  name: row.name,
  lines: row.lines,
  seen: row.seen,
  choice: row.choice,
  asked: row.request_id !== null && row.asked ? { requestId: row.request_id, lines: row.asked } : null,
});
