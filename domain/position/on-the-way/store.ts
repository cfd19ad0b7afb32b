import type { Selectable } from 'kysely';
import type { Books } from '../../database.ts';
import { money } from '../../money.ts';
import { ON_THE_WAY_STATES } from '../../top-ups/rules.ts';
import type { TopUpRow } from '../../top-ups/store.ts';
import type { TopUp, TopUpSummary } from '../../top-ups/top-up.ts';

const NAMES_AT_MOST = 3;

/** Approved, being bought or not sure, in the order asked for: two statements, so that card 1 stays cheap. */
export async function onTheWay(tx: Books, organisationId: string): Promise<TopUpSummary[]> {
  const topUps = await approvedTopUps(tx, organisationId);
  if (topUps.length === 0) return [];
  const staff = await buyersAndApprovers(tx, organisationId);
  const having = (role: string): string[] =>
    staff.filter((each) => each.role === role).map((each) => each.display_name);
  const buyers = having('buyer').length > 0 ? having('buyer') : having('owner');
  return topUps.map(({ topUp, requestedByName, claimedByName }) => ({
    topUp,
    requestedByName,
    buyerNames: topUp.claimedBy === null ? buyers.slice(0, NAMES_AT_MOST) : [claimedByName],
    approverNames: staff
      .filter(
        ({ role, id }) => role === 'approver' && id !== topUp.requestedBy && !topUp.approvedBy.includes(id),
      )
      .map(({ display_name }) => display_name)
      .slice(0, NAMES_AT_MOST),
  }));
}

async function buyersAndApprovers(
  tx: Books,
  organisationId: string,
): Promise<{ role: string; id: string; display_name: string }[]> {
  return tx
    .selectFrom('person_role')
    .innerJoin('person', (join) =>
      join
        .onRef('person.organisation_id', '=', 'person_role.organisation_id')
        .onRef('person.id', '=', 'person_role.person_id'),
    )
    .select(['person_role.role', 'person.id', 'person.display_name'])
    .where('person.organisation_id', '=', organisationId)
    .where('person_role.role', 'in', ['buyer', 'approver', 'owner'])
    .orderBy('person.display_name')
    .orderBy('person.id')
    .execute();
}

async function approvedTopUps(
  tx: Books,
  organisationId: string,
): Promise<{ topUp: TopUp; requestedByName: string; claimedByName: string }[]> {
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
      from
        .selectFrom('top_up_event')
        .select((event) =>
          event.fn.agg<string | null>('string_agg', ['by', event.val(' ')]).as('approved_by'),
        )
        .whereRef('top_up_event.organisation_id', '=', 'top_up.organisation_id')
        .whereRef('top_up_event.top_up_id', '=', 'top_up.id')
        .where('kind', '=', 'approve')
        .as('approved_by'),
    ])
    .where('organisation_id', '=', organisationId)
    .where('state', 'in', [...ON_THE_WAY_STATES])
    .orderBy('number')
    .execute();
  return rows.map((row) => ({
    topUp: toTopUp(row),
    requestedByName: row.requested_by_name ?? '',
    claimedByName: row.claimed_by_name ?? '',
  }));
}

const toTopUp = (row: Selectable<TopUpRow> & { approved_by: string | null }): TopUp => ({
  organisationId: row.organisation_id,
  id: row.id,
  number: Number(row.number),
  amount: money(BigInt(row.amount), row.currency),
  reason: row.reason,
  origin: row.origin,
  requestedBy: row.requested_by,
  requestedAt: row.requested_at.getTime(),
  state: row.state,
  approvalsNeeded: row.approvals_needed,
  approvedBy: row.approved_by?.split(' ') ?? [],
  decideBy: row.decide_by.getTime(),
  decidedBy: row.decided_by,
  decidedAt: row.decided_at?.getTime() ?? null,
  declineReason: row.decline_reason,
  buyBy: row.buy_by?.getTime() ?? null,
  claimedBy: row.claimed_by,
  claimedAt: row.claimed_at?.getTime() ?? null,
  claimUntil: row.claim_until?.getTime() ?? null,
  purchaseId: row.purchase_id,
  settledAt: row.settled_at?.getTime() ?? null,
  version: Number(row.version),
});
