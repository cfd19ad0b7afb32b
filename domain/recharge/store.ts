import type { Tx } from '../database.ts';
import { POLICY_ACTOR } from '../organisations/roles.ts';
import { levelOfKey } from './keys.ts';
import type { LastRequest } from './rules.ts';

/** Our newest request, with what its key says about the level. */
export async function lastPolicyRequest(tx: Tx, organisationId: string): Promise<LastRequest | undefined> {
  const row = await tx
    .selectFrom('top_up')
    .select(['id', 'natural_key', 'requested_at', 'state', 'decided_by', 'decided_at'])
    .where('organisation_id', '=', organisationId)
    .where('origin', '=', 'policy')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return undefined;
  const declined = (row.state === 'rejected' || row.state === 'cancelled') && row.decided_by !== POLICY_ACTOR;
  return {
    topUpId: row.id,
    requestedAt: row.requested_at.getTime(),
    level: levelOfKey(row.natural_key),
    declinedAt: declined ? (row.decided_at?.getTime() ?? null) : null,
  };
}

/** A hold's beginning leaves a receipt; this one did already. */
export async function isHoldRecorded(tx: Tx, organisationId: string, subject: string): Promise<boolean> {
  const row = await tx
    .selectFrom('receipt')
    .select('seq')
    .where('organisation_id', '=', organisationId)
    .where('subject', '=', subject)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
