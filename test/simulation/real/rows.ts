import { sql } from 'kysely';
import type { Tx } from '../../../domain/database.ts';
import { loadOrganisation } from '../../../domain/organisations/store.ts';

/** Everything but the top-ups, in one statement: it is asked after every step. Ids and numbers as text. */
export interface Rows {
  readonly purchases: readonly {
    readonly id: string;
    readonly by: string;
    readonly amount: string;
    readonly topUpId: string | null;
  }[];
  readonly reviews: readonly {
    readonly purchaseId: string;
    readonly answer: string | null;
    readonly by: string | null;
  }[];
  readonly proposals: readonly {
    readonly id: string;
    readonly kind: string;
    readonly by: string;
    readonly state: string;
    readonly decideBy: number;
  }[];
  readonly budgets: readonly {
    readonly id: string;
    readonly period: string;
    readonly amount: string;
    readonly topUps: number;
  }[];
  readonly receipts: readonly { readonly decision: string; readonly by: string; readonly times: number }[];
  readonly notes: readonly { readonly subject: string; readonly personId: string }[];
  readonly settings: { readonly version: number; readonly settings: Stored };
}

interface Stored {
  readonly agreement: string;
  readonly mode: string;
  readonly onePerson: boolean;
  readonly trigger: string;
  readonly rechargeAmount: string;
  readonly oneApproverUpTo: string;
  readonly groupRoles: readonly { readonly groupId: string }[];
}

// Keys of clicks end in a number: the order in which things were recorded, whatever the clock says.
export async function rowsOf(tx: Tx, id: string): Promise<Rows> {
  const list = (what: string, from: string, order: string) =>
    sql.raw(
      `(select coalesce(json_agg(json_build_object(${what}) ${order}), '[]') from ${from} where organisation_id = `,
    );
  const pressed = `order by substring(natural_key from '\\d+$')::int`;
  const { rows } = await sql<Rows>`select
    ${list(`'id', id, 'by', bought_by, 'amount', amount::text, 'topUpId', top_up_id`, 'purchase', pressed)} ${id}) as purchases,
    ${list(`'purchaseId', purchase_id, 'answer', answer, 'by', answered_by`, 'purchase_review', '')} ${id}) as reviews,
    ${list(`'id', id, 'kind', kind, 'by', proposed_by, 'state', state, 'decideBy', extract(epoch from decide_by) * 1000`, 'proposal', pressed)} ${id}) as proposals,
    ${list(`'id', id, 'period', period, 'amount', amount::text, 'topUps', top_ups`, 'budget', '')} ${id} and ended_at is null) as budgets,
    ${list(`'decision', decision, 'by', actor_id, 'times', times`, '(select organisation_id, decision, actor_id, count(*) as times from receipt group by 1, 2, 3) as counted', '')} ${id}) as receipts,
    ${list(`'subject', subject, 'personId', person_id`, 'card_copy', '')} ${id} and subject like 'note/%/top-up-%') as notes,
    (select json_build_object('version', version, 'settings', settings) from setting where organisation_id = ${id} order by version desc limit 1) as settings`.execute(
    tx,
  );
  const [found] = rows;
  if (!found) throw new Error('no rows');
  return found;
}

/** What the setup form shows. */
export async function formOf(tx: Tx, organisationId: string) {
  const organisation = await loadOrganisation(tx, organisationId);
  if (!organisation) throw new Error('no organisation');
  return organisation;
}
