import type { ColumnType, Selectable } from 'kysely';
import type { BigIntColumn, NullableTime, TimeColumn } from '../../db/columns.ts';
import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import type { AlertKind, Episode } from './alert.ts';
import type { Finding } from './finding.ts';

export interface EpisodeRow {
  organisation_id: string;
  id: string;
  kind: AlertKind;
  about: string;
  level: number;
  opened_at: TimeColumn;
  changed_at: TimeColumn;
  closed_at: NullableTime;
  acknowledged_by: string | null;
  acknowledged_at: NullableTime;
  snoozed_until: NullableTime;
  until_worse: boolean;
  detail: ColumnType<EpisodeDetail, string, string>;
  version: BigIntColumn;
}

/** Amounts as text, ten-thousandths: JSON numbers are floats. */
interface EpisodeDetail {
  /** What its cards last said, so that they are only drawn again when they would say something else. */
  readonly said: string;
  /** The estimate when it was cleared. */
  readonly endedAt?: string;
  readonly finding?: Finding | null;
  /** Silence: the level that was told by mail, because Teams took nothing; 0 once its end was told too. */
  readonly mailed?: number;
}

export interface StoredEpisode extends Episode {
  readonly detail: EpisodeDetail;
}

/** Oldest first, at most one of a kind about one subject; locked when the caller is about to change them. */
export async function openEpisodes(tx: Tx, organisationId: string): Promise<StoredEpisode[]> {
  const rows = await tx
    .selectFrom('episode')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('closed_at', 'is', null)
    .orderBy('opened_at')
    .orderBy('kind')
    .execute();
  return rows.map(toEpisode);
}

export async function episodeById(
  tx: Tx,
  organisationId: string,
  id: string,
): Promise<StoredEpisode | undefined> {
  const row = await tx
    .selectFrom('episode')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && toEpisode(row);
}

/** Abouts of the kind, in text order from `from` on, whose alert is over. */
export async function closedAbouts(
  tx: Tx,
  organisationId: string,
  kind: AlertKind,
  from: string,
): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('episode')
    .select('about')
    .where('organisation_id', '=', organisationId)
    .where('kind', '=', kind)
    .where('about', '>=', from)
    .where('closed_at', 'is not', null)
    .execute();
  return new Set(rows.map(({ about }) => about));
}

/** The open-episode index refuses a second one of the kind. */
export async function insertEpisode(tx: Tx, episode: StoredEpisode): Promise<void> {
  await tx
    .insertInto('episode')
    .values({
      organisation_id: episode.organisationId,
      id: episode.id,
      kind: episode.kind,
      about: episode.about,
      opened_at: new Date(episode.openedAt),
      ...changing(episode),
    })
    .execute();
}

/** Writes what may change, as the next version; throws when somebody else was there first, which the lock rules out. */
export async function saveEpisode(tx: Tx, episode: StoredEpisode): Promise<void> {
  const result = await tx
    .updateTable('episode')
    .set(changing(episode))
    .where('organisation_id', '=', episode.organisationId)
    .where('id', '=', episode.id)
    .where('version', '=', String(episode.version - 1))
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) throw new Error(`alert ${episode.id} moved on without its lock`);
}

const changing = (episode: StoredEpisode) => ({
  level: episode.level,
  changed_at: new Date(episode.changedAt),
  closed_at: dateOf(episode.closedAt),
  acknowledged_by: episode.acknowledgedBy,
  acknowledged_at: dateOf(episode.acknowledgedAt),
  snoozed_until: dateOf(episode.snoozedUntil),
  until_worse: episode.untilWorse,
  detail: JSON.stringify(episode.detail),
  version: episode.version,
});

const toEpisode = (row: Selectable<EpisodeRow>): StoredEpisode => ({
  organisationId: row.organisation_id,
  id: row.id,
  kind: row.kind,
  about: row.about,
  level: row.level,
  openedAt: row.opened_at.getTime(),
  changedAt: row.changed_at.getTime(),
  closedAt: row.closed_at?.getTime() ?? null,
  acknowledgedBy: row.acknowledged_by,
  acknowledgedAt: row.acknowledged_at?.getTime() ?? null,
  snoozedUntil: row.snoozed_until?.getTime() ?? null,
  untilWorse: row.until_worse,
  version: Number(row.version),
  detail: row.detail,
});

const dateOf = (at: Instant | null): Date | null => (at === null ? null : new Date(at));
