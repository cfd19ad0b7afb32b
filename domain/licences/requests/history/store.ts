import type { ColumnType } from 'kysely';
import type { BigIntColumn, TimeColumn } from '../../../../db/columns.ts';
import type { Tx } from '../../../database.ts';
import type { Instant } from '../../../instant.ts';
import type { LicenceRequest } from '../request.ts';

/** What an event keeps besides who and when. */
export interface LicenceEventDetail {
  /** In which role an approval was given: a person may hold both, and gives one say. */
  readonly as?: 'license-admin' | 'approver';
}

/** `kind`: a verb of requests/rules.ts, or `request`. */
export interface LicenceEvent {
  readonly kind: string;
  readonly by: string;
  readonly at: Instant;
  readonly detail: LicenceEventDetail;
}

/** One per version: the history of a request. */
export interface LicenseRequestEventRow {
  organisation_id: string;
  request_id: string;
  version: BigIntColumn;
  kind: string;
  by: string;
  at: TimeColumn;
  detail: ColumnType<LicenceEventDetail, string, string>;
}

export async function insertLicenceEvent(
  tx: Tx,
  request: Pick<LicenceRequest, 'organisationId' | 'id' | 'version'>,
  event: LicenceEvent,
): Promise<void> {
  await tx
    .insertInto('license_request_event')
    .values({
      organisation_id: request.organisationId,
      request_id: request.id,
      version: request.version,
      kind: event.kind,
      by: event.by,
      at: new Date(event.at),
      detail: JSON.stringify(event.detail),
    })
    .execute();
}

/** Oldest first. */
export async function licenceEventsOf(
  tx: Tx,
  organisationId: string,
  requestId: string,
): Promise<readonly LicenceEvent[]> {
  const rows = await tx
    .selectFrom('license_request_event')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('request_id', '=', requestId)
    .orderBy('version')
    .execute();
  return rows.map(({ kind, by, at, detail }) => ({ kind, by, at: at.getTime(), detail }));
}
