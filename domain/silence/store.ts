import { sql, type ExpressionBuilder, type JoinBuilder } from 'kysely';
import type { TimeColumn } from '../../db/columns.ts';
import type { Database, Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import type { CardCopy, Subject } from '../messages/card-copy.ts';
import { toCopy } from '../messages/store.ts';
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

/** Null: never. */
export async function lastBeat(tx: Tx, organisationId: string, what: Watched): Promise<Instant | null> {
  const row = await tx
    .selectFrom('heartbeat')
    .select('beat_at')
    .where('organisation_id', '=', organisationId)
    .where('what', '=', what)
    .executeTakeFirst();
  return row?.beat_at.getTime() ?? null;
}

export interface FoundSigns extends Signs {
  readonly organisationId: string;
  /** A silence alert is open. */
  readonly isTold: boolean;
  /** A message about silence, open or over, has not been shown as it is now. */
  readonly hasNews: boolean;
  /** One is over that people had to be mailed about, and they have not been mailed that it is. */
  readonly owesAllClear: boolean;
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
    from.exists(newsOf(from)).as('has_news'),
    from
      .exists(
        from
          .selectFrom('episode')
          .select('id')
          .whereRef('episode.organisation_id', '=', 'organisation.id')
          .where('kind', '=', 'silence')
          .where('closed_at', 'is not', null)
          .where(wasMailed),
      )
      .as('owes_all_clear'),
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
    owesAllClear: row.owes_all_clear === true,
  }));
}

const wasMailed = sql<boolean>`coalesce((detail->>'mailed')::int, 0) > 0`;

/** Messages about silence, open or over, that do not show what is true now; of the organisation of the row outside. */
const newsOf = (from: ExpressionBuilder<Database, 'organisation'>) =>
  from
    .selectFrom('card_copy')
    .innerJoin('episode', aboutEpisode)
    .select('card_copy.id')
    .whereRef('card_copy.organisation_id', '=', 'organisation.id')
    .where('episode.kind', '=', 'silence')
    .where('card_copy.behind_since', 'is not', null);

const aboutEpisode = (join: JoinBuilder<Database, 'card_copy' | 'episode'>) =>
  join
    .onRef('episode.organisation_id', '=', 'card_copy.organisation_id')
    .on('card_copy.subject', '=', sql<`alert/${string}`>`'alert/' || episode.id`);

/** Those messages, leased like any other work: what the queue delivers at this moment is not taken. */
export async function leaseSilenceCopies(
  tx: Tx,
  { organisationId, now, until }: { organisationId: string; now: Instant; until: Instant },
): Promise<readonly CardCopy[]> {
  const at = new Date(now);
  const due = tx
    .selectFrom('card_copy')
    .innerJoin('episode', aboutEpisode)
    .select('card_copy.id')
    .where('card_copy.organisation_id', '=', organisationId)
    .where('episode.kind', '=', 'silence')
    .where('card_copy.behind_since', 'is not', null)
    .where('card_copy.next_try_at', '<=', at)
    .where((row) => row.or([row('claimed_until', 'is', null), row('claimed_until', '<=', at)]))
    .forUpdate('card_copy')
    .skipLocked();
  const rows = await tx
    .updateTable('card_copy')
    .set({ claimed_until: new Date(until) })
    .where('organisation_id', '=', organisationId)
    .where('id', 'in', due)
    .returningAll()
    .execute();
  return rows.map(toCopy);
}

/** Of open alerts, and of those that are over and whose end is still to be mailed. */
export async function unsettledIds(tx: Tx, organisationId: string): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('episode')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('kind', '=', 'silence')
    .where((row) => row.or([row('closed_at', 'is', null), wasMailed]))
    .orderBy('opened_at')
    .execute();
  return rows.map(({ id }) => id);
}

/** A message about it stands in Teams and shows what is true now; or a mail about it went since that moment. */
export async function isShown(
  tx: Tx,
  { organisationId, subject, since }: { organisationId: string; subject: Subject; since: Instant },
): Promise<boolean> {
  const row = await tx
    .selectFrom('card_copy')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('subject', '=', subject)
    .where('state', '=', 'posted')
    .where('behind_since', 'is', null)
    .where((copy) => copy.or([copy('by_mail', '=', false), copy('created_at', '>=', new Date(since))]))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
