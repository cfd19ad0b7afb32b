import type { NullableTime, TimeColumn } from '../../db/columns.ts';
import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import type { Stop } from './stop.ts';

export interface AutomationStopRow {
  organisation_id: string;
  id: string;
  stopped_by: string;
  stopped_at: TimeColumn;
  reason: string;
  resumed_by: string | null;
  resumed_at: NullableTime;
}

/** The one that holds now. */
export async function currentStop(tx: Tx, organisationId: string): Promise<Stop | undefined> {
  const row = await tx
    .selectFrom('automation_stop')
    .select(['id', 'stopped_by', 'stopped_at', 'reason'])
    .where('organisation_id', '=', organisationId)
    .where('resumed_at', 'is', null)
    .executeTakeFirst();
  return row && { id: row.id, by: row.stopped_by, at: row.stopped_at.getTime(), reason: row.reason };
}

/** The index refuses a second one while the first holds. */
export async function insertStop(tx: Tx, organisationId: string, stop: Stop): Promise<void> {
  await tx
    .insertInto('automation_stop')
    .values({
      organisation_id: organisationId,
      id: stop.id,
      stopped_by: stop.by,
      stopped_at: new Date(stop.at),
      reason: stop.reason,
      resumed_by: null,
      resumed_at: null,
    })
    .execute();
}

export async function endStop(
  tx: Tx,
  { organisationId, id, by, now }: { organisationId: string; id: string; by: string; now: Instant },
): Promise<void> {
  await tx
    .updateTable('automation_stop')
    .set({ resumed_by: by, resumed_at: new Date(now) })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where('resumed_at', 'is', null)
    .execute();
}
