import { sql } from 'kysely';
import type { Tx } from '../../database.ts';
import type { Instant } from '../../instant.ts';
import type { CardCopy, PostedAt, Subject } from '../card-copy.ts';
import type { Delivery } from '../delivery.ts';
import { toCopy } from '../store.ts';

/**
 * Copies with work and no lease, of all organisations: the longest waiting of each conversation, those that waited
 * longest first. One statement, for two workers at once.
 */
export async function leaseDueCopies(
  tx: Tx,
  input: { limit: number; notTo: readonly string[]; now: Instant; until: Instant },
): Promise<readonly CardCopy[]> {
  const due = isDue(new Date(input.now));
  let first = tx
    .selectFrom('card_copy')
    .select(['organisation_id', 'id'])
    .distinctOn(THREAD)
    .where(due)
    .orderBy(THREAD)
    .orderBy('next_try_at')
    .orderBy('created_at');
  if (input.notTo.length > 0) first = first.where(THREAD, 'not in', [...input.notTo]);
  const taken = tx
    .selectFrom('card_copy')
    .innerJoin(first.as('first'), (join) =>
      join
        .onRef('first.organisation_id', '=', 'card_copy.organisation_id')
        .onRef('first.id', '=', 'card_copy.id'),
    )
    .select(['card_copy.organisation_id', 'card_copy.id'])
    // Another worker may have taken it since: then its row is a newer one, which is looked at again.
    .where(due)
    .orderBy('card_copy.next_try_at')
    .orderBy('card_copy.created_at')
    .limit(input.limit)
    // Rows another worker is taking, or a use case is changing, are taken next time.
    .forUpdate('card_copy')
    .skipLocked();
  const rows = await tx
    .updateTable('card_copy')
    .from(taken.as('taken'))
    .set({ claimed_until: new Date(input.until) })
    .whereRef('card_copy.organisation_id', '=', 'taken.organisation_id')
    .whereRef('card_copy.id', '=', 'taken.id')
    .returningAll('card_copy')
    .execute();
  return rows
    .toSorted(
      (a, b) =>
        a.next_try_at.getTime() - b.next_try_at.getTime() || a.created_at.getTime() - b.created_at.getTime(),
    )
    .map(toCopy);
}

export async function hasDueCopy(tx: Tx, now: Instant): Promise<boolean> {
  const row = await tx
    .selectFrom('card_copy')
    .select('id')
    .where(isDue(new Date(now)))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** As `threadOf` of rules.ts. */
const THREAD = sql<string>`case when card_copy.by_mail then 'mail' else coalesce(card_copy.channel_id, card_copy.person_id) end`;

/** Written as text: in a join the columns need their table's name, and elsewhere it does no harm. */
const isDue = (now: Date) => sql<boolean>`card_copy.wanted > card_copy.shown
  and card_copy.state in ('waiting', 'posted') and card_copy.next_try_at <= ${now}
  and (card_copy.claimed_until is null or card_copy.claimed_until <= ${now})`;

/** How the newest messages of each subject got to people, where not all of it is in Teams. */
export async function deliveryBySubject(
  tx: Tx,
  organisationId: string,
  subjects: readonly Subject[],
): Promise<ReadonlyMap<string, Delivery>> {
  if (subjects.length === 0) return new Map();
  const rows = await tx
    .selectFrom('card_copy')
    .select(['subject'])
    .select(sql<string>`count(*) filter (where by_mail and state = 'posted')`.as('mailed'))
    .select(
      sql<string>`count(*) filter (where state = 'unreachable' and (by_mail or channel_id is not null))`.as(
        'unreached',
      ),
    )
    .where('organisation_id', '=', organisationId)
    .where('subject', 'in', [...subjects])
    .groupBy('subject')
    .execute();
  return new Map(
    rows.map((row) => [row.subject, { mailed: Number(row.mailed), unreached: Number(row.unreached) }]),
  );
}

export async function clearLeases(tx: Tx): Promise<void> {
  await tx
    .updateTable('card_copy')
    .set({ claimed_until: null })
    .where('claimed_until', 'is not', null)
    .execute();
}

/** `shown` only grows: a slow worker cannot undo what a faster one drew. */
export async function setShown(
  tx: Tx,
  input: { copy: Pick<CardCopy, 'organisationId' | 'id' | 'shown'>; drawn: number; at: PostedAt },
): Promise<void> {
  const shown = Math.max(input.copy.shown, input.drawn);
  await tx
    .updateTable('card_copy')
    .set({
      shown,
      behind_since: sql<Date | null>`case when wanted > ${shown} then behind_since end`,
      state: 'posted',
      activity_id: input.at.activityId,
      conversation_id: input.at.conversationId,
      service_url: input.at.serviceUrl,
      attempts: 0,
      claimed_until: null,
      last_error: null,
    })
    .where('organisation_id', '=', input.copy.organisationId)
    .where('id', '=', input.copy.id)
    .execute();
}

export async function setUndelivered(
  tx: Tx,
  input: {
    copy: Pick<CardCopy, 'organisationId' | 'id' | 'attempts'>;
    /** Undefined: as before, to be tried again. */
    state?: 'gone' | 'unreachable';
    nextTryAt: Instant;
    error: string | null;
  },
): Promise<void> {
  await tx
    .updateTable('card_copy')
    .set({
      ...(input.state && { state: input.state, behind_since: null }),
      attempts: input.copy.attempts + 1,
      next_try_at: new Date(input.nextTryAt),
      claimed_until: null,
      last_error: input.error,
    })
    .where('organisation_id', '=', input.copy.organisationId)
    .where('id', '=', input.copy.id)
    .execute();
}
