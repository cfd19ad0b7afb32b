import { sql } from 'kysely';
import type { TimeColumn } from '../../db/columns.ts';
import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import type { Signs, Watched } from './rules.ts';

export interface HeartbeatRow {
  organisation_id: string;
  what: Watched;
  beat_at: TimeColumn;
}

/** It was done just now. Never moves back. */
export async function beat(
  tx: Tx,
  { organisationId, what, now }: { organisationId: string; what: Watched; now: Instant },
): Promise<void> {
  await tx
    .insertInto('heartbeat')
    .values({ organisation_id: organisationId, what, beat_at: new Date(now) })
    .onConflict((conflict) =>
      conflict
        .columns(['organisation_id', 'what'])
        .doUpdateSet({ beat_at: sql<Date>`greatest(heartbeat.beat_at, excluded.beat_at)` }),
    )
    .execute();
}

export interface FoundSigns extends Signs {
  readonly organisationId: string;
  /** A silence alert is open. */
  readonly isTold: boolean;
  /** A message about silence, open or over, has not been shown as it is now. */
  readonly hasNews: boolean;
}

/** Of every organisation, or of one; one statement. */
export async function signsOf(tx: Tx, organisationId?: string): Promise<readonly FoundSigns[]> {
  const all = tx.selectFrom('organisation').select((from) => [
    'organisation.id',
    'organisation.created_at',
    ...(['evaluation', 'delivery', 'import'] as const).map((what) =>
      from
        .selectFrom('heartbeat')
        .select('beat_at')
        .whereRef('heartbeat.organisation_id', '=', 'organisation.id')
        .where('what', '=', what)
        .as(what),
    ),
    from
      .selectFrom('card_copy')
      .select(({ fn }) => fn.min('behind_since').as('oldest'))
      .whereRef('card_copy.organisation_id', '=', 'organisation.id')
      .where('behind_since', 'is not', null)
      .as('waiting_since'),
    from
      .exists(
        from
          .selectFrom('episode')
          .select('id')
          .whereRef('episode.organisation_id', '=', 'organisation.id')
          .where('kind', '=', 'silence')
          .where('closed_at', 'is', null),
      )
      .as('is_told'),
    from
      .exists(
        from
          .selectFrom('card_copy')
          .innerJoin('episode', (join) =>
            join
              .onRef('episode.organisation_id', '=', 'card_copy.organisation_id')
              .on('card_copy.subject', '=', sql<`alert/${string}`>`'alert/' || episode.id`),
          )
          .select('card_copy.id')
          .whereRef('card_copy.organisation_id', '=', 'organisation.id')
          .where('episode.kind', '=', 'silence')
          .where('card_copy.behind_since', 'is not', null),
      )
      .as('has_news'),
  ]);
  const rows = await (organisationId === undefined ? all : all.where('organisation.id', '=', organisationId))
    .orderBy('organisation.id')
    .execute();
  return rows.map((row) => ({
    organisationId: row.id,
    knownSince: row.created_at.getTime(),
    beats: {
      evaluation: row.evaluation?.getTime() ?? null,
      delivery: row.delivery?.getTime() ?? null,
      import: row.import?.getTime() ?? null,
    },
    waitingSince: row.waiting_since?.getTime() ?? null,
    isTold: row.is_told === true,
    hasNews: row.has_news === true,
  }));
}
