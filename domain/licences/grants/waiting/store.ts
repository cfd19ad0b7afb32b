import { sql } from 'kysely';
import type { Tx } from '../../../database.ts';
import type { Instant } from '../../../instant.ts';
import type { Plan } from '../../plan.ts';
import type { Problem } from '../../problem.ts';
import type { Grant } from '../grant.ts';

/** Somebody without a seat: on the waiting list, or approved and known to come on it. */
export interface Waiting extends Pick<Grant, 'requestId' | 'position' | 'problem' | 'state' | 'since'> {
  /** YYYY-MM-DD, local; null: as soon as possible. */
  readonly startDay: string | null;
}

/** By start, then in the order asked for. */
export async function waitingList(tx: Tx, organisationId: string): Promise<readonly Waiting[]> {
  const rows = await tx
    .selectFrom('license_grant as g')
    .innerJoin('license_request as request', (join) =>
      join
        .onRef('request.organisation_id', '=', 'g.organisation_id')
        .onRef('request.id', '=', 'g.request_id'),
    )
    .select(['g.request_id', 'g.position', 'g.state', 'g.problem', 'g.plan', 'g.since'])
    .select('request.start_day')
    .where('g.organisation_id', '=', organisationId)
    .where('request.state', '=', 'approved')
    .where((of) =>
      of.or([
        of('g.state', '=', 'no-seat'),
        of('g.state', '=', 'planned').and(
          sql<boolean>`coalesce(g.plan, '{}'::jsonb) -> 'problems' @> '[{"kind": "no-seat"}]'::jsonb`,
        ),
      ]),
    )
    .orderBy('request.run_at')
    .orderBy('request.number')
    .orderBy('g.position')
    .execute();
  return rows.map((row) => ({
    requestId: row.request_id,
    position: row.position,
    state: row.state,
    since: row.since.getTime(),
    problem: row.problem ?? seatIn(row.plan),
    startDay: row.start_day,
  }));
}

const seatIn = (plan: Plan | null): Problem | null =>
  plan?.problems.find(({ kind }) => kind === 'no-seat') ?? null;

/** There is a seat for them: they are looked at in this round. */
export async function wake(
  tx: Tx,
  input: {
    organisationId: string;
    list: readonly Pick<Waiting, 'requestId' | 'position'>[];
    now: Instant;
  },
): Promise<void> {
  for (const { requestId, position } of input.list)
    await tx
      .updateTable('license_grant')
      .set({ next_try_at: new Date(input.now) })
      .where('organisation_id', '=', input.organisationId)
      .where('request_id', '=', requestId)
      .where('position', '=', position)
      .where('state', '=', 'no-seat')
      .where('next_try_at', '>', new Date(input.now))
      .execute();
}
