import type { Selectable } from 'kysely';
import type { BigIntColumn, JsonColumn, NullableTime, TimeColumn } from '../../db/columns.ts';
import type { Tx } from '../database.ts';
import { bodyFromJson, bodyToJson } from './body-json.ts';
import { PROPOSAL_STATES, type Proposal } from './proposal.ts';

export interface ProposalRow {
  organisation_id: string;
  id: string;
  natural_key: string;
  kind: string;
  body: JsonColumn;
  proposed_by: string;
  proposed_at: TimeColumn;
  decide_by: TimeColumn;
  state: string;
  confirmations_needed: number;
  decided_by: string | null;
  decided_at: NullableTime;
  version: BigIntColumn;
}

export interface ProposalEventRow {
  organisation_id: string;
  proposal_id: string;
  version: BigIntColumn;
  kind: string;
  by: string;
  at: TimeColumn;
}

export async function insertProposal(tx: Tx, proposal: Proposal, key: string): Promise<void> {
  await tx
    .insertInto('proposal')
    .values({
      organisation_id: proposal.organisationId,
      id: proposal.id,
      natural_key: key,
      kind: proposal.body.kind,
      body: bodyToJson(proposal.body),
      proposed_by: proposal.proposedBy,
      proposed_at: new Date(proposal.proposedAt),
      decide_by: new Date(proposal.decideBy),
      confirmations_needed: proposal.confirmationsNeeded,
      ...changing(proposal),
    })
    .execute();
}

/** By its own row; the caller holds the organisation's lock. */
export async function saveProposal(tx: Tx, proposal: Proposal): Promise<void> {
  await tx
    .updateTable('proposal')
    .set(changing(proposal))
    .where('organisation_id', '=', proposal.organisationId)
    .where('id', '=', proposal.id)
    .execute();
}

const changing = ({ state, decidedBy, decidedAt, version }: Proposal) => ({
  state,
  decided_by: decidedBy,
  decided_at: decidedAt === null ? null : new Date(decidedAt),
  version,
});

export async function insertProposalEvent(
  tx: Tx,
  { organisationId, id, version }: Proposal,
  event: { kind: string; by: string; at: number },
): Promise<void> {
  await tx
    .insertInto('proposal_event')
    .values({
      organisation_id: organisationId,
      proposal_id: id,
      version,
      kind: event.kind,
      by: event.by,
      at: new Date(event.at),
    })
    .execute();
}

export async function lockProposal(
  tx: Tx,
  organisationId: string,
  id: string,
): Promise<Proposal | undefined> {
  const rows = await tx
    .selectFrom('proposal')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .forUpdate()
    .execute();
  return (await withEvents(tx, organisationId, rows))[0];
}

export async function proposalByKey(
  tx: Tx,
  organisationId: string,
  key: string,
): Promise<Proposal | undefined> {
  const rows = await tx
    .selectFrom('proposal')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('natural_key', '=', key)
    .execute();
  return (await withEvents(tx, organisationId, rows))[0];
}

export async function proposalById(
  tx: Tx,
  organisationId: string,
  id: string,
): Promise<Proposal | undefined> {
  const rows = await tx
    .selectFrom('proposal')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute();
  return (await withEvents(tx, organisationId, rows))[0];
}

/** Those that wait for somebody, oldest first. Deadlines are the caller's to apply. */
export async function openProposals(tx: Tx, organisationId: string): Promise<readonly Proposal[]> {
  const rows = await tx
    .selectFrom('proposal')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('state', '=', 'proposed')
    .orderBy('proposed_at')
    .orderBy('id')
    .execute();
  return withEvents(tx, organisationId, rows);
}

async function withEvents(
  tx: Tx,
  organisationId: string,
  rows: readonly Selectable<ProposalRow>[],
): Promise<readonly Proposal[]> {
  if (rows.length === 0) return [];
  const confirmations = await tx
    .selectFrom('proposal_event')
    .select(['proposal_id', 'by'])
    .where('organisation_id', '=', organisationId)
    .where(
      'proposal_id',
      'in',
      rows.map(({ id }) => id),
    )
    .where('kind', '=', 'confirm')
    .orderBy('version')
    .execute();
  return rows.map((row) =>
    toProposal(
      row,
      confirmations.flatMap(({ proposal_id, by }) => (proposal_id === row.id ? by : [])),
    ),
  );
}

function toProposal(row: Selectable<ProposalRow>, confirmedBy: readonly string[]): Proposal {
  const state = PROPOSAL_STATES.find((known) => known === row.state);
  if (!state) throw new Error(`proposal ${row.id} is in the unknown state ${row.state}`);
  return {
    organisationId: row.organisation_id,
    id: row.id,
    body: bodyFromJson(row.kind, row.body),
    proposedBy: row.proposed_by,
    proposedAt: row.proposed_at.getTime(),
    decideBy: row.decide_by.getTime(),
    state,
    confirmationsNeeded: row.confirmations_needed,
    confirmedBy,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at?.getTime() ?? null,
    version: Number(row.version),
  };
}
