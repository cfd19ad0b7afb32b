import { sql } from 'kysely';
import type { Tx } from '../../../database.ts';
import type { Instant } from '../../../instant.ts';
import type { GrantState } from '../grant.ts';

interface OfRequest {
  readonly organisationId: string;
  readonly requestId: string;
}

/** Approved: from `at` on each of them is due. */
export async function letGrantsBegin(
  tx: Tx,
  { organisationId, requestId, at }: OfRequest & { readonly at: Instant },
): Promise<void> {
  await tx
    .updateTable('license_grant')
    .set({ next_try_at: new Date(at), version: sql`version + 1` })
    .where('organisation_id', '=', organisationId)
    .where('request_id', '=', requestId)
    .where('state', '=', 'planned')
    .execute();
}

/**
 * Mostly Microsoft was told nothing of these yet; who was put into a group that is short waits here too, and has what he
 * had `before`. Whoever has one in hand cannot save it any more: its version is another.
 */
const NOT_BEGUN: readonly GrantState[] = ['planned', 'not-there', 'no-seat', 'by-hand'];

/** Declined, cancelled or run out: what is not begun is left out, or put back. What is under way ends as it will. */
export async function leaveOutGrants(
  tx: Tx,
  { organisationId, requestId, now }: OfRequest & { readonly now: Instant },
): Promise<void> {
  const leaveOut = (to: { state: GrantState; next_try_at: Date | null }) =>
    tx
      .updateTable('license_grant')
      .set({
        ...to,
        claimed_until: null,
        problem: null,
        attempts: 0,
        since: new Date(now),
        version: sql`version + 1`,
      })
      .where('organisation_id', '=', organisationId)
      .where('request_id', '=', requestId)
      .where('state', 'in', NOT_BEGUN);
  await leaveOut({ state: 'left-out', next_try_at: null }).where('before', 'is', null).execute();
  await leaveOut({ state: 'undoing', next_try_at: new Date(now) }).execute();
}

/** The open request in which the same is asked for this person already. */
export async function askedAlready(
  tx: Tx,
  asked: {
    readonly organisationId: string;
    readonly kind: string;
    readonly bundleId: string;
    /** Undefined: not in the directory yet. */
    readonly personId: string | undefined;
    /** Tells where one of the two requests knows no id. */
    readonly typed: string;
  },
): Promise<{ readonly id: string; readonly number: number } | undefined> {
  const { personId, typed } = asked;
  let rows = tx
    .selectFrom('license_grant as grant')
    .innerJoin('license_request as request', (join) =>
      join
        .onRef('request.organisation_id', '=', 'grant.organisation_id')
        .onRef('request.id', '=', 'grant.request_id'),
    )
    .select(['request.id', 'request.number'])
    .where('grant.organisation_id', '=', asked.organisationId)
    .where('request.kind', '=', asked.kind === 'release' ? 'release' : 'give')
    .where('request.bundle_id', '=', sql<never>`${asked.bundleId}`)
    .where('request.state', 'in', ['requested', 'approved'])
    .where('grant.state', 'in', [...NOT_BEGUN, 'telling', 'settling']);
  rows = rows.where((of) => {
    const byName = of(sql`lower(${sql.ref('grant.typed')})`, '=', typed.toLowerCase());
    if (personId === undefined) return byName;
    // Asked for by address before there was an account: the bot may not have seen it yet.
    return of.or([of('grant.person_id', '=', personId), of('grant.person_id', 'is', null).and(byName)]);
  });
  const row = await rows.orderBy('request.number').executeTakeFirst();
  return row && { id: row.id, number: Number(row.number) };
}
