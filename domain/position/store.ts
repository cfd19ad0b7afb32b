import { sql } from 'kysely';
import type { JsonColumn, TimeColumn } from '../../db/columns.ts';
import type { Books, Tx } from '../database.ts';
import type { Containment, Purchase, Reading } from '../facts/facts.ts';
import { CALL_LOG_LAG } from '../facts/usage/spans/rules.ts';
import { DAY, HOUR, type Instant } from '../instant.ts';
import type { Span } from './rules/book-facts.ts';

export interface SpendProfileRow {
  organisation_id: string;
  computed_at: TimeColumn;
  profile: JsonColumn;
}

export interface NamedReading extends Reading {
  readonly readByName: string;
}

/** The newest so many readings up to `now`, newest first. */
export async function newestReadings(
  tx: Books,
  organisationId: string,
  { now, limit }: { now: Instant; limit: number },
): Promise<NamedReading[]> {
  const rows = await tx
    .selectFrom('reading')
    .leftJoin('person', (join) =>
      join
        .onRef('person.organisation_id', '=', 'reading.organisation_id')
        .onRef('person.id', '=', 'reading.read_by'),
    )
    .select(['reading.id', 'reading.at', 'reading.amount', 'reading.read_by', 'reading.recorded_at'])
    .select('person.display_name')
    .where('reading.organisation_id', '=', organisationId)
    .where('reading.voided_at', 'is', null)
    .where('reading.at', '<=', new Date(now))
    .orderBy('reading.at', 'desc')
    .orderBy('reading.recorded_at', 'desc')
    .orderBy('reading.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    at: row.at.getTime(),
    amount: BigInt(row.amount),
    readBy: row.read_by,
    recordedAt: row.recorded_at.getTime(),
    readByName: row.display_name ?? '',
  }));
}

/** A purchase older than this has expired by `since`, whatever the zone and the year. */
const LONGEST_LIFE = 368 * DAY;

/** Every purchase that could count since then, with the answers to rule 4's question about it. */
export async function purchasesAlive(
  tx: Books,
  organisationId: string,
  { since, now }: { since: Instant; now: Instant },
): Promise<{ purchases: Purchase[]; containments: Containment[] }> {
  const rows = await tx
    .selectFrom('purchase')
    .leftJoin('containment', (join) =>
      join
        .onRef('containment.organisation_id', '=', 'purchase.organisation_id')
        .onRef('containment.purchase_id', '=', 'purchase.id'),
    )
    .select(['purchase.id', 'purchase.at', 'purchase.amount', 'purchase.kind', 'purchase.order_number'])
    .select(['purchase.bought_by', 'purchase.recorded_at'])
    .select(['containment.reading_id', 'containment.contained'])
    .where('purchase.organisation_id', '=', organisationId)
    .where('purchase.voided_at', 'is', null)
    .where('purchase.at', '>', new Date(since - LONGEST_LIFE))
    .where('purchase.at', '<=', new Date(now))
    .execute();
  const purchases = new Map<string, Purchase>();
  const containments: Containment[] = [];
  for (const row of rows) {
    purchases.set(row.id, {
      id: row.id,
      at: row.at.getTime(),
      amount: BigInt(row.amount),
      kind: row.kind,
      orderNumber: row.order_number,
      boughtBy: row.bought_by,
      recordedAt: row.recorded_at.getTime(),
    });
    if (row.reading_id !== null && row.contained !== null)
      containments.push({ purchaseId: row.id, readingId: row.reading_id, contained: row.contained });
  }
  return { purchases: [...purchases.values()], containments };
}

/** The stretches since then whose calls were all in at `now` (a call is up to 48 hours late), joined where they touch. */
export async function completeSince(
  tx: Books,
  organisationId: string,
  { since, now }: { since: Instant; now: Instant },
): Promise<Span[]> {
  const { rows } = await sql<{ from_at: Date; to_at: Date }>`
    with span as (
      select from_at, least(to_at, fetched_at - make_interval(secs => ${CALL_LOG_LAG / 1000})) as to_at
      from fetched_span where organisation_id = ${organisationId} and fetched_at <= ${new Date(now)}
    ), stretch as (
      select unnest(range_agg(tstzrange(from_at, to_at))) as together
      from span where to_at > from_at and to_at > ${new Date(since)}
    )
    select lower(together) as from_at, upper(together) as to_at from stretch order by 1`.execute(tx);
  return rows.map((row) => ({ from: row.from_at.getTime(), to: row.to_at.getTime() }));
}

/**
 * Counting charges up to each instant, from the hour of the first one on: whole hours from the hourly sums, the rest
 * of an hour from its calls, all added up in SQL. `instants` oldest first.
 */
export async function runningTotals(
  tx: Books,
  organisationId: string,
  instants: readonly Instant[],
): Promise<Map<Instant, bigint>> {
  if (instants.length === 0) return new Map();
  const floors = instants.map((at) => Math.floor(at / HOUR) * HOUR);
  const hours = [...new Set(floors)];
  const { rows } = await sql<{ bucket: number | null; at: Date | null; amount: string }>`
    with instant as (
      select * from unnest(${timeArray(instants)}::timestamptz[], ${timeArray(floors)}::timestamptz[]) as i(at, hour)
    )
    select width_bucket(hour, ${timeArray(hours)}::timestamptz[]) as bucket, null as at, sum(amount)::bigint as amount
    from usage_hour
    where organisation_id = ${organisationId}
      and hour >= ${new Date(hours[0] ?? 0)} and hour < ${new Date(hours.at(-1) ?? 0)}
    group by 1
    union all
    select null, instant.at, part.amount
    from instant
    -- lateral: one short index scan an instant; as a plain join the planner reads every call for each of them
    cross join lateral (
      select sum(charge)::bigint as amount from usage_row
      where organisation_id = ${organisationId} and counts
        and start_at >= instant.hour and start_at < instant.at
    ) as part
    where instant.at > instant.hour and part.amount is not null`.execute(tx);
  return addUp(instants, hours, rows);
}

function addUp(
  instants: readonly Instant[],
  hours: readonly Instant[],
  rows: readonly { bucket: number | null; at: Date | null; amount: string }[],
): Map<Instant, bigint> {
  const between = new Map(rows.map((row) => [row.bucket, BigInt(row.amount)]));
  const within = new Map(rows.map((row) => [row.at?.getTime(), BigInt(row.amount)]));
  const upToHour = new Map<Instant, bigint>();
  let total = 0n;
  hours.forEach((hour, index) => {
    upToHour.set(hour, total);
    // PostgreSQL numbers buckets from one: bucket 1 lies between the first hour and the second.
    total += between.get(index + 1) ?? 0n;
  });
  return new Map(
    instants.map((at) => [
      at,
      (upToHour.get(Math.floor(at / HOUR) * HOUR) ?? 0n) + (at % HOUR === 0 ? 0n : (within.get(at) ?? 0n)),
    ]),
  );
}

/** As text, which both drivers pass on alike. */
const timeArray = (instants: readonly Instant[]): string =>
  `{${instants.map((at) => new Date(at).toISOString()).join(',')}}`;

/** Start of the first hour with a charge. */
export async function firstCallHour(tx: Books, organisationId: string): Promise<Instant | null> {
  const row = await tx
    .selectFrom('usage_hour')
    .select('hour')
    .where('organisation_id', '=', organisationId)
    .orderBy('hour')
    .limit(1)
    .executeTakeFirst();
  return row?.hour.getTime() ?? null;
}

/** What was learnt last, as it was written. */
export async function storedLearning(tx: Books, organisationId: string): Promise<unknown> {
  const row = await tx
    .selectFrom('spend_profile')
    .select('profile')
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  return row?.profile;
}

/** The same, and when Microsoft last mailed since then that a recharge was done or failed: one statement, every card needs it. */
export async function learningAndMails(
  tx: Books,
  organisationId: string,
  since: Instant,
): Promise<{ learning: unknown; lastDone: Instant | null; lastFailed: Instant | null }> {
  const { rows } = await sql<{ profile: unknown; done: Date | null; failed: Date | null }>`
    select
      (select profile from spend_profile where organisation_id = ${organisationId}) as profile,
      max(at) filter (where kind = 'done') as done,
      max(at) filter (where kind = 'failed') as failed
    from mail_signal where organisation_id = ${organisationId} and at >= ${new Date(since)}`.execute(tx);
  const [row] = rows;
  return {
    learning: row?.profile,
    lastDone: row?.done?.getTime() ?? null,
    lastFailed: row?.failed?.getTime() ?? null,
  };
}

export async function saveLearning(
  tx: Tx,
  row: { organisationId: string; computedAt: Instant; json: string },
): Promise<void> {
  const learnt = { computed_at: new Date(row.computedAt), profile: row.json };
  await tx
    .insertInto('spend_profile')
    .values({ organisation_id: row.organisationId, ...learnt })
    .onConflict((known) => known.column('organisation_id').doUpdateSet(learnt))
    .execute();
}
