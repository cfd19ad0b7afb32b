import type { Generated, Selectable } from 'kysely';
import type { BigIntColumn, NullableTime, TimeColumn } from '../../db/columns.ts';
import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import { money } from '../money.ts';
import { approversIn, type TopUpEvent } from './history/rules.ts';
import { eventsOf } from './history/store.ts';
import type { DeclineReason, TopUp, TopUpState } from './top-up.ts';

export interface TopUpRow {
  organisation_id: string;
  id: string;
  natural_key: string;
  number: BigIntColumn;
  amount: BigIntColumn;
  currency: string;
  reason: string;
  origin: 'person' | 'policy';
  calls_failing: boolean;
  needed_by: NullableTime;
  purchase_order: string | null;
  cost_center: string | null;
  budget_id: string | null;
  requested_by: string;
  requested_at: TimeColumn;
  state: TopUpState;
  approvals_needed: number;
  decide_by: TimeColumn;
  decided_by: string | null;
  decided_at: NullableTime;
  decline_reason: DeclineReason | null;
  buy_by: NullableTime;
  claimed_by: string | null;
  claimed_at: NullableTime;
  claim_until: NullableTime;
  purchase_id: string | null;
  settled_at: NullableTime;
  reminded_at: NullableTime;
  version: BigIntColumn;
  /** What its cards last said of the balance. */
  said: Generated<string>;
}

export interface StoredTopUp extends TopUp {
  readonly events: readonly TopUpEvent[];
  readonly remindedAt: Instant | null;
}

/** Locked. */
export async function lockTopUp(
  tx: Tx,
  organisationId: string,
  id: string,
): Promise<StoredTopUp | undefined> {
  const row = await tx
    .selectFrom('top_up')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row && (await withEvents(tx, organisationId, [row]))[0];
}

/** By id, in the order asked for; unknown ids are left out. */
export async function topUpsById(
  tx: Tx,
  organisationId: string,
  ids: readonly string[],
): Promise<readonly StoredTopUp[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom('top_up')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('id', 'in', [...ids])
    .execute();
  const stored = new Map((await withEvents(tx, organisationId, rows)).map((topUp) => [topUp.id, topUp]));
  return ids.flatMap((id) => stored.get(id) ?? []);
}

/** The request this key made; asked for twice it is the same one. */
export async function topUpByKey(
  tx: Tx,
  organisationId: string,
  key: string,
): Promise<StoredTopUp | undefined> {
  const row = await tx
    .selectFrom('top_up')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('natural_key', '=', key)
    .executeTakeFirst();
  return row && (await withEvents(tx, organisationId, [row]))[0];
}

/** In the order they were asked for. `since`: only those asked for from then on. */
export async function topUpsIn(
  tx: Tx,
  organisationId: string,
  filter: { states?: readonly TopUpState[]; since?: Instant; origin?: 'person' | 'policy' },
): Promise<readonly StoredTopUp[]> {
  let rows = tx.selectFrom('top_up').selectAll().where('organisation_id', '=', organisationId);
  if (filter.states) rows = rows.where('state', 'in', [...filter.states]);
  if (filter.origin) rows = rows.where('origin', '=', filter.origin);
  if (filter.since !== undefined) rows = rows.where('requested_at', '>=', new Date(filter.since));
  return withEvents(tx, organisationId, await rows.orderBy('number').execute());
}

/** Takes the organisation's next number; hold its lock. */
export async function nextNumber(tx: Tx, organisationId: string): Promise<number> {
  const row = await tx
    .updateTable('organisation')
    .set((old) => ({ top_up_number: old('top_up_number', '+', '1') }))
    .where('id', '=', organisationId)
    .returning('top_up_number')
    .executeTakeFirstOrThrow();
  return Number(row.top_up_number);
}

export async function insertTopUp(tx: Tx, topUp: TopUp, key: string): Promise<void> {
  await tx
    .insertInto('top_up')
    .values({
      organisation_id: topUp.organisationId,
      id: topUp.id,
      natural_key: key,
      number: topUp.number,
      amount: topUp.amount.amount,
      currency: topUp.amount.currency,
      reason: topUp.reason,
      origin: topUp.origin,
      calls_failing: topUp.callsFailing,
      needed_by: dateOf(topUp.neededBy),
      purchase_order: topUp.purchaseOrder,
      cost_center: topUp.costCenter,
      budget_id: topUp.budgetId,
      requested_by: topUp.requestedBy,
      requested_at: new Date(topUp.requestedAt),
      state: topUp.state,
      approvals_needed: topUp.approvalsNeeded,
      decide_by: new Date(topUp.decideBy),
      version: topUp.version,
    })
    .execute();
}

/** Writes what may change, as the next version; throws when somebody else was there first, which the locks rule out. */
export async function saveTopUp(tx: Tx, topUp: StoredTopUp): Promise<void> {
  const result = await tx
    .updateTable('top_up')
    .set({
      state: topUp.state,
      approvals_needed: topUp.approvalsNeeded,
      decided_by: topUp.decidedBy,
      decided_at: dateOf(topUp.decidedAt),
      decline_reason: topUp.declineReason,
      buy_by: dateOf(topUp.buyBy),
      claimed_by: topUp.claimedBy,
      claimed_at: dateOf(topUp.claimedAt),
      claim_until: dateOf(topUp.claimUntil),
      purchase_id: topUp.purchaseId,
      settled_at: dateOf(topUp.settledAt),
      reminded_at: dateOf(topUp.remindedAt),
      version: topUp.version,
    })
    .where('organisation_id', '=', topUp.organisationId)
    .where('id', '=', topUp.id)
    .where('version', '=', String(topUp.version - 1))
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) throw new Error(`top-up ${topUp.id} moved on without its lock`);
}

export async function setReminded(
  tx: Tx,
  input: { organisationId: string; id: string; now: Instant },
): Promise<void> {
  await tx
    .updateTable('top_up')
    .set({ reminded_at: new Date(input.now) })
    .where('organisation_id', '=', input.organisationId)
    .where('id', '=', input.id)
    .execute();
}

async function withEvents(
  tx: Tx,
  organisationId: string,
  rows: readonly Selectable<TopUpRow>[],
): Promise<readonly StoredTopUp[]> {
  const ids = rows.map(({ id }) => id);
  const events = await eventsOf(tx, organisationId, ids);
  return rows.map((row) => {
    const own = events.get(row.id) ?? [];
    return {
      ...toTopUp(row, approversIn(own)),
      events: own,
      remindedAt: row.reminded_at?.getTime() ?? null,
    };
  });
}

/** `approvedBy` in the order they approved; the row does not know them. */
export const toTopUp = (row: Selectable<TopUpRow>, approvedBy: readonly string[]): TopUp => ({
  organisationId: row.organisation_id,
  id: row.id,
  number: Number(row.number),
  amount: money(BigInt(row.amount), row.currency),
  reason: row.reason,
  origin: row.origin,
  callsFailing: row.calls_failing,
  neededBy: row.needed_by?.getTime() ?? null,
  purchaseOrder: row.purchase_order,
  costCenter: row.cost_center,
  budgetId: row.budget_id,
  requestedBy: row.requested_by,
  requestedAt: row.requested_at.getTime(),
  state: row.state,
  approvalsNeeded: row.approvals_needed,
  approvedBy,
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

const dateOf = (at: Instant | null): Date | null => (at === null ? null : new Date(at));
