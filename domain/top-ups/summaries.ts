import type { Tx } from '../database.ts';
import { namesOf } from '../organisations/store.ts';
import { buyersOf, decidersOf } from './effects.ts';
import { OPEN_STATES } from './rules.ts';
import { topUpsIn, type StoredTopUp } from './store.ts';
import type { TopUpSummary } from './top-up.ts';

const AT_MOST = 3;

export interface StoredSummary extends TopUpSummary {
  readonly topUp: StoredTopUp;
}

/** Open: requested or on the way, in the order asked. Reads only. */
export async function openTopUps(tx: Tx, organisationId: string): Promise<readonly StoredSummary[]> {
  return summariesOf(tx, organisationId, await topUpsIn(tx, organisationId, { states: OPEN_STATES }));
}

/** Who asked, who buys, who may decide, by name. The policy asks without a name. */
export async function summariesOf(
  tx: Tx,
  organisationId: string,
  topUps: readonly StoredTopUp[],
): Promise<readonly StoredSummary[]> {
  if (topUps.length === 0) return [];
  const askers = topUps.flatMap((topUp) => [topUp.requestedBy, topUp.claimedBy ?? []].flat());
  const names = await namesOf(tx, organisationId, askers);
  const buyers = (await buyersOf(tx, organisationId)).map(({ displayName }) => displayName);
  const nobody = { organisationId, requestedBy: '', approvedBy: [] };
  const approvers = await decidersOf(tx, nobody);
  return topUps.map((topUp) => ({
    topUp,
    requestedByName: names.get(topUp.requestedBy) ?? '',
    buyerNames: topUp.claimedBy === null ? buyers.slice(0, AT_MOST) : [names.get(topUp.claimedBy) ?? ''],
    approverNames: approvers
      .filter(({ id }) => id !== topUp.requestedBy && !topUp.approvedBy.includes(id))
      .map(({ displayName }) => displayName)
      .slice(0, AT_MOST),
  }));
}
