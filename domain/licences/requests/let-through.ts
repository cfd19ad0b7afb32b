import type { Tx } from '../../database.ts';
import type { Instant } from '../../instant.ts';
import { POLICY_ACTOR } from '../../organisations/roles.ts';
import type { Organisation } from '../../organisations/settings.ts';
import { decidersFor } from './rules.ts';
import type { StoredRequest } from './store.ts';
import { transition } from './transition.ts';

/** Why nobody is asked at all; `own`: the license admin who asks has said yes by it. */
export type LetThrough = 'rule' | 'policy' | 'alone' | 'own' | null;

/**
 * What was said by asking: the policy lets it through, a license admin says yes to his own request that buys nothing, or
 * nobody else is there (rule 9's exception; the receipt says so). Where somebody else is needed too it stays requested.
 */
export async function letThrough(
  tx: Tx,
  input: {
    organisation: Organisation;
    request: StoredRequest;
    asker: { readonly id: string; readonly displayName: string };
    how: LetThrough;
    now: Instant;
  },
): Promise<StoredRequest> {
  const { organisation, request, asker, how, now } = input;
  if (how === null) return request;
  const byPolicy = how === 'rule' || how === 'policy';
  const actor = byPolicy ? { id: POLICY_ACTOR, displayName: POLICY_ACTOR } : asker;
  const isEnough = how !== 'own' || decidersFor(request.terms).length === 1;
  return transition(tx, {
    organisation,
    request,
    verb: 'approve',
    to: isEnough ? 'approved' : 'requested',
    actor,
    ...(isEnough && { change: { decidedBy: actor.id, decidedAt: now } }),
    ...(how === 'own' && { detail: { as: 'license-admin' } }),
    comment: how,
    byOnePerson: how === 'alone',
    now,
  });
}
