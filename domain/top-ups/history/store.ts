import type { ColumnType } from 'kysely';
import type { BigIntColumn, TimeColumn } from '../../../db/columns.ts';
import type { Tx } from '../../database.ts';
import type { TopUp } from '../top-up.ts';
import type { EventDetail, TopUpEvent } from './rules.ts';

/** One per version: the history of a top-up. */
export interface TopUpEventRow {
  organisation_id: string;
  top_up_id: string;
  version: BigIntColumn;
  kind: string;
  by: string;
  at: TimeColumn;
  detail: ColumnType<EventDetail, string, string>;
}

export async function insertEvent(
  tx: Tx,
  topUp: Pick<TopUp, 'organisationId' | 'id' | 'version'>,
  event: TopUpEvent,
): Promise<void> {
  await tx
    .insertInto('top_up_event')
    .values({
      organisation_id: topUp.organisationId,
      top_up_id: topUp.id,
      version: topUp.version,
      kind: event.kind,
      by: event.by,
      at: new Date(event.at),
      detail: JSON.stringify(event.detail),
    })
    .execute();
}

/** By top-up, oldest first. */
export async function eventsOf(
  tx: Tx,
  organisationId: string,
  topUpIds: readonly string[],
): Promise<ReadonlyMap<string, readonly TopUpEvent[]>> {
  if (topUpIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('top_up_event')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('top_up_id', 'in', [...topUpIds])
    .orderBy('version')
    .execute();
  const events = rows.map(({ top_up_id: id, kind, by, at, detail }) => ({
    id,
    event: { kind, by, at: at.getTime(), detail },
  }));
  return new Map(
    topUpIds.map((topUpId) => [topUpId, events.flatMap(({ id, event }) => (id === topUpId ? event : []))]),
  );
}
