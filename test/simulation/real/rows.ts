import type { Tx } from '../../../domain/database.ts';
import type { Person } from '../../../domain/organisations/roles.ts';
import { loadOrganisation, peopleWithRole } from '../../../domain/organisations/store.ts';

/** Keys of clicks end in a number: the order in which things were recorded, whatever the clock says. */
const byKey = <T extends { readonly key: string }>(rows: readonly T[]): readonly T[] =>
  rows.toSorted((a, b) => place(a.key) - place(b.key));

const place = (key: string): number => Number(/\d+$/u.exec(key)?.[0]);

export async function purchasesIn(tx: Tx, organisationId: string) {
  const rows = await tx
    .selectFrom('purchase')
    .select(['id', 'bought_by', 'amount', 'top_up_id', 'natural_key'])
    .where('organisation_id', '=', organisationId)
    .execute();
  return byKey(
    rows.map((row) => ({
      id: row.id,
      by: row.bought_by,
      amount: BigInt(row.amount),
      topUpId: row.top_up_id,
      key: row.natural_key,
    })),
  );
}

export async function proposalsIn(tx: Tx, organisationId: string) {
  const rows = await tx
    .selectFrom('proposal')
    .select(['id', 'kind', 'proposed_by', 'state', 'decide_by', 'natural_key'])
    .where('organisation_id', '=', organisationId)
    .execute();
  const proposals = rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    by: row.proposed_by,
    state: row.state,
    decideBy: row.decide_by.getTime(),
    key: row.natural_key,
  }));
  return byKey(proposals);
}

export async function reviewsIn(tx: Tx, organisationId: string) {
  const rows = await tx
    .selectFrom('purchase_review')
    .select(['purchase_id', 'answer', 'answered_by'])
    .where('organisation_id', '=', organisationId)
    .execute();
  return new Map(rows.map((row) => [row.purchase_id, { answer: row.answer, by: row.answered_by }]));
}

/** What the setup form shows. */
export async function formOf(tx: Tx, organisationId: string) {
  const organisation = await loadOrganisation(tx, organisationId);
  if (!organisation) throw new Error('no organisation');
  const ids = (people: readonly Person[]): readonly string[] => people.map(({ id }) => id);
  return {
    organisation,
    buyers: ids(await peopleWithRole(tx, organisationId, 'buyer')),
    approvers: ids(await peopleWithRole(tx, organisationId, 'approver')),
  };
}
