import type { Selectable } from 'kysely';
import type { BigIntColumn, NullableTime, TimeColumn } from '../../db/columns.ts';
import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import { money } from '../money.ts';
import type { Budget, BudgetPeriod } from './budget.ts';
import type { CountedPurchase, CountedTopUp, Spending } from './rules.ts';

export interface BudgetRow {
  organisation_id: string;
  id: string;
  period: BudgetPeriod;
  amount: BigIntColumn;
  currency: string;
  top_ups: number;
  from_at: TimeColumn;
  ended_at: NullableTime;
  ended_by: string | null;
}

/** null: none is approved, or it was ended. */
export async function currentBudget(tx: Tx, organisationId: string): Promise<Budget | null> {
  const row = await tx
    .selectFrom('budget')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return row ? toBudget(row) : null;
}

const toBudget = (row: Selectable<BudgetRow>): Budget => ({
  id: row.id,
  period: row.period,
  amount: money(BigInt(row.amount), row.currency),
  topUps: row.top_ups,
  since: row.from_at.getTime(),
});

/** Hold the organisation's lock; a second current one fails on the index. */
export async function insertBudget(tx: Tx, organisationId: string, budget: Budget): Promise<void> {
  await tx
    .insertInto('budget')
    .values({
      organisation_id: organisationId,
      id: budget.id,
      period: budget.period,
      amount: budget.amount.amount,
      currency: budget.amount.currency,
      top_ups: budget.topUps,
      from_at: new Date(budget.since),
      ended_at: null,
      ended_by: null,
    })
    .execute();
}

export async function endBudgetRow(
  tx: Tx,
  row: { organisationId: string; id: string; by: string; now: Instant },
): Promise<void> {
  await tx
    .updateTable('budget')
    .set({ ended_at: new Date(row.now), ended_by: row.by })
    .where('organisation_id', '=', row.organisationId)
    .where('id', '=', row.id)
    .where('ended_at', 'is', null)
    .execute();
}

/** Of this organisation, ended or not. */
export async function wasBudget(tx: Tx, organisationId: string, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('budget')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row !== undefined;
}

/** What may count in a period that began at `from` and has not ended yet; rules.ts decides what does. */
export async function spendingSince(tx: Tx, organisationId: string, from: Instant): Promise<Spending> {
  return {
    topUps: await topUpsSince(tx, organisationId, new Date(from)),
    purchases: await purchasesSince(tx, organisationId, new Date(from)),
  };
}

const CAME_TO_NOTHING = ['decline', 'cancel', 'expire', 'fail'];

/** Whatever was settled since then: it was approved before it was bought, and bought before it was recorded. */
async function topUpsSince(tx: Tx, organisationId: string, from: Date): Promise<readonly CountedTopUp[]> {
  const rows = await tx
    .selectFrom('top_up')
    .select(['id', 'state', 'amount', 'decided_at', 'settled_at'])
    .select((own) => [
      own
        .selectFrom('purchase')
        .select((bought) => bought.fn.sum<string | null>('purchase.amount').as('sum'))
        .whereRef('purchase.organisation_id', '=', 'top_up.organisation_id')
        .whereRef('purchase.top_up_id', '=', 'top_up.id')
        .where('purchase.voided_at', 'is', null)
        .as('bought'),
      own
        .selectFrom('top_up_event')
        .select((ends) => ends.fn.countAll<string>().as('count'))
        .whereRef('top_up_event.organisation_id', '=', 'top_up.organisation_id')
        .whereRef('top_up_event.top_up_id', '=', 'top_up.id')
        .where('top_up_event.kind', 'in', CAME_TO_NOTHING)
        .as('ends'),
    ])
    .where('organisation_id', '=', organisationId)
    .where((row) =>
      row.or([
        row('state', 'in', ['approved', 'claimed', 'unknown']).and('decided_at', '>=', from),
        row('state', '=', 'settled').and('settled_at', '>=', from),
      ]),
    )
    .orderBy('number')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    state: row.state,
    amount: BigInt(row.amount),
    decidedAt: row.decided_at?.getTime() ?? null,
    settledAt: row.settled_at?.getTime() ?? null,
    cameToNothing: Number(row.ends ?? 0) > 0,
    bought: BigInt(row.bought ?? 0),
  }));
}

async function purchasesSince(
  tx: Tx,
  organisationId: string,
  from: Date,
): Promise<readonly CountedPurchase[]> {
  const rows = await tx
    .selectFrom('purchase')
    .select(['id', 'at', 'amount'])
    .where('organisation_id', '=', organisationId)
    .where('kind', '=', 'confirmed')
    .where('top_up_id', 'is', null)
    .where('voided_at', 'is', null)
    .where('at', '>=', from)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ id: row.id, at: row.at.getTime(), amount: BigInt(row.amount) }));
}
