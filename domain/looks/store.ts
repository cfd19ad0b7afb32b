import type { TimeColumn } from '../../db/columns.ts';
import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import { money } from '../money.ts';
import type { Happening } from './look.ts';

export interface PersonLookRow {
  organisation_id: string;
  person_id: string;
  looked_at: TimeColumn;
}

/** Undefined: never looked. */
export async function lastLook(
  tx: Tx,
  organisationId: string,
  personId: string,
): Promise<Instant | undefined> {
  const row = await tx
    .selectFrom('person_look')
    .select('looked_at')
    .where('organisation_id', '=', organisationId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row?.looked_at.getTime();
}

export async function saveLook(
  tx: Tx,
  look: { organisationId: string; personId: string; now: Instant },
): Promise<void> {
  const looked_at = new Date(look.now);
  await tx
    .insertInto('person_look')
    .values({ organisation_id: look.organisationId, person_id: look.personId, looked_at })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'person_id']).doUpdateSet({ looked_at }))
    .execute();
}

interface Since {
  readonly organisationId: string;
  readonly since: Instant;
}

/** More than anybody will ever be told of. */
const MOST = 100;

/** Alerts that ended after `since`, newest first. */
export async function alertsOverSince(tx: Tx, { organisationId, since }: Since): Promise<Happening[]> {
  const rows = await tx
    .selectFrom('episode')
    .select(['kind', 'opened_at', 'changed_at'])
    .where('organisation_id', '=', organisationId)
    .where('closed_at', '>', new Date(since))
    .orderBy('closed_at', 'desc')
    .limit(MOST)
    .execute();
  return rows.map((row) => ({
    kind: 'alert-over',
    alert: row.kind,
    openedAt: row.opened_at.getTime(),
    // Closing is the last change there is.
    at: row.changed_at.getTime(),
  }));
}

/** Top-ups whose newest step came after `since` and was another's. `of`: only this person's; null: everybody's. */
export async function topUpsMovedSince(
  tx: Tx,
  { organisationId, since, notBy, of }: Since & { readonly notBy: string; readonly of: string | null },
): Promise<Happening[]> {
  let rows = tx
    .selectFrom('top_up')
    .innerJoin('top_up_event', (join) =>
      join
        .onRef('top_up_event.organisation_id', '=', 'top_up.organisation_id')
        .onRef('top_up_event.top_up_id', '=', 'top_up.id')
        .onRef('top_up_event.version', '=', 'top_up.version'),
    )
    .select(['top_up.number', 'top_up.amount', 'top_up.currency', 'top_up.state', 'top_up_event.at'])
    .where('top_up.organisation_id', '=', organisationId)
    .where('top_up_event.at', '>', new Date(since))
    .where('top_up_event.by', '<>', notBy);
  if (of !== null) rows = rows.where('top_up.requested_by', '=', of);
  const found = await rows.orderBy('top_up_event.at', 'desc').limit(MOST).execute();
  return found.map((row) => ({
    kind: 'top-up',
    number: Number(row.number),
    amount: money(BigInt(row.amount), row.currency),
    state: row.state,
    at: row.at.getTime(),
  }));
}

/** Readings that others recorded after `since`, and nobody undid. */
export async function readingsSince(
  tx: Tx,
  { organisationId, since, notBy }: Since & { readonly notBy: string },
): Promise<Happening[]> {
  const rows = await tx
    .selectFrom('reading')
    .leftJoin('person', (join) =>
      join
        .onRef('person.organisation_id', '=', 'reading.organisation_id')
        .onRef('person.id', '=', 'reading.read_by'),
    )
    .select(['reading.amount', 'reading.currency', 'reading.recorded_at', 'person.display_name'])
    .where('reading.organisation_id', '=', organisationId)
    .where('reading.recorded_at', '>', new Date(since))
    .where('reading.voided_at', 'is', null)
    .where('reading.read_by', '<>', notBy)
    .orderBy('reading.recorded_at', 'desc')
    .limit(MOST)
    .execute();
  return rows.map((row) => ({
    kind: 'reading',
    amount: money(BigInt(row.amount), row.currency),
    readByName: row.display_name ?? '',
    at: row.recorded_at.getTime(),
  }));
}
