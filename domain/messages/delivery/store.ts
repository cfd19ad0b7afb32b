import { sql } from 'kysely';
import type { Tx } from '../../database.ts';
import type { Instant } from '../../instant.ts';
import type { CardCopy, PostedAt } from '../card-copy.ts';
import { toCopy } from '../store.ts';

/** Copies with work and no lease, longest waiting first, of all organisations. One statement, for two workers at once. */
export async function leaseDueCopies(
  tx: Tx,
  input: { limit: number; now: Instant; until: Instant },
): Promise<readonly CardCopy[]> {
  const now = new Date(input.now);
  const due = tx
    .selectFrom('card_copy')
    .select(['organisation_id', 'id'])
    .whereRef('wanted', '>', 'shown')
    .where('state', 'in', ['waiting', 'posted'])
    .where('next_try_at', '<=', now)
    .where((row) => row.or([row('claimed_until', 'is', null), row('claimed_until', '<=', now)]))
    .orderBy('next_try_at')
    .orderBy('created_at')
    .limit(input.limit)
    // Rows another worker is taking, or a use case is changing, are taken next time.
    .forUpdate()
    .skipLocked();
  const rows = await tx
    .updateTable('card_copy')
    .from(due.as('due'))
    .set({ claimed_until: new Date(input.until) })
    .whereRef('card_copy.organisation_id', '=', 'due.organisation_id')
    .whereRef('card_copy.id', '=', 'due.id')
    .returningAll('card_copy')
    .execute();
  return rows
    .toSorted(
      (a, b) =>
        a.next_try_at.getTime() - b.next_try_at.getTime() || a.created_at.getTime() - b.created_at.getTime(),
    )
    .map(toCopy);
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
