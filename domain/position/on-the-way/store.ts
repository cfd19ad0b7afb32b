import { sql } from 'kysely';
import type { Books } from '../../database.ts';
import { POLICY_ACTOR } from '../../organisations/roles.ts';
import { ON_THE_WAY_STATES } from '../../top-ups/rules.ts';
import { toTopUp } from '../../top-ups/store.ts';
import type { TopUp, TopUpSummary } from '../../top-ups/top-up.ts';

const NAMES_AT_MOST = 3;

/** Approved, being bought or not sure, in the order asked for: one statement, so that card 1 stays cheap. */
export async function onTheWay(tx: Books, organisationId: string): Promise<TopUpSummary[]> {
  const topUps = await approvedTopUps(tx, organisationId);
  return topUps.map(({ topUp, staff, requestedByName, claimedByName }) => {
    const having = (role: string): string[] =>
      staff.filter((each) => each.role === role).map(({ name }) => name);
    const buyers = having('buyer').length > 0 ? having('buyer') : having('owner');
    return {
      topUp,
      requestedByName,
      buyerNames: topUp.claimedBy === null ? buyers.slice(0, NAMES_AT_MOST) : [claimedByName],
      approverNames: staff
        .filter(
          ({ role, id }) => role === 'approver' && id !== topUp.requestedBy && !topUp.approvedBy.includes(id),
        )
        .map(({ name }) => name)
        .slice(0, NAMES_AT_MOST),
    };
  });
}

interface OnTheWay {
  readonly topUp: TopUp;
  readonly requestedByName: string;
  readonly claimedByName: string;
  /** Buyers, approvers and owners by name. */
  readonly staff: readonly { readonly role: string; readonly id: string; readonly name: string }[];
}

/** Once per top-up instead of in a second statement: few are on the way at a time. */
const staffOf = (organisationId: string) => sql<OnTheWay['staff'] | null>`(
  select jsonb_agg(jsonb_build_object('role', held.role, 'id', person.id, 'name', person.display_name)
    order by person.display_name, person.id)
  from (
    select distinct held_role.person_id, held_role.role from held_role
    where held_role.organisation_id = ${organisationId} and held_role.role in ('buyer', 'approver', 'owner')
  ) held join person on person.organisation_id = ${organisationId} and person.id = held.person_id)`;

const approversOf = sql<readonly string[] | null>`(
  select jsonb_agg(event.by order by event.version) from top_up_event event
  where event.organisation_id = top_up.organisation_id and event.top_up_id = top_up.id and event.kind = 'approve'
    and event.by <> ${POLICY_ACTOR})`;

async function approvedTopUps(tx: Books, organisationId: string): Promise<OnTheWay[]> {
  const rows = await tx
    .selectFrom('top_up')
    .selectAll()
    .select((from) => [
      from
        .selectFrom('person')
        .select('display_name')
        .whereRef('person.organisation_id', '=', 'top_up.organisation_id')
        .whereRef('person.id', '=', 'top_up.requested_by')
        .as('requested_by_name'),
      from
        .selectFrom('person')
        .select('display_name')
        .whereRef('person.organisation_id', '=', 'top_up.organisation_id')
        .whereRef('person.id', '=', 'top_up.claimed_by')
        .as('claimed_by_name'),
      approversOf.as('approved_by'),
      staffOf(organisationId).as('staff'),
    ])
    .where('organisation_id', '=', organisationId)
    .where('state', 'in', [...ON_THE_WAY_STATES])
    .orderBy('number')
    .execute();
  return rows.map((row) => ({
    topUp: toTopUp(row, row.approved_by ?? []),
    requestedByName: row.requested_by_name ?? '',
    claimedByName: row.claimed_by_name ?? '',
    staff: row.staff ?? [],
  }));
}
