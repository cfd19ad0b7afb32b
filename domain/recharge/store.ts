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

/**
 * The top-up whose payment failed last, unless since then a purchase was recorded or people approved a top-up of their
 * own: then somebody has shown, or taken it upon himself, that paying works.
 */
export async function failedPayment(tx: Tx, organisationId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('top_up_event as failure')
    .innerJoin('top_up', (join) =>
      join
        .onRef('top_up.organisation_id', '=', 'failure.organisation_id')
        .onRef('top_up.id', '=', 'failure.top_up_id'),
    )
    .select('failure.top_up_id')
    .where('failure.organisation_id', '=', organisationId)
    .where('failure.kind', '=', 'fail')
    .where('top_up.state', '=', 'failed')
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('purchase')
            .select('id')
            .whereRef('purchase.organisation_id', '=', 'failure.organisation_id')
            .whereRef('purchase.recorded_at', '>', 'failure.at')
            .where('purchase.kind', 'in', ['confirmed', 'found'])
            .where('purchase.voided_at', 'is', null),
        ),
      ),
    )
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('top_up as later')
            .select('later.id')
            .whereRef('later.organisation_id', '=', 'failure.organisation_id')
            .whereRef('later.decided_at', '>', 'failure.at')
            .where('later.origin', '=', 'person')
            .where('later.state', 'in', ['approved', 'claimed', 'unknown', 'settled']),
        ),
      ),
    )
    .orderBy('failure.at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.top_up_id;
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
