import type { Tx } from '../../database.ts';
import type { Instant } from '../../instant.ts';
import { CLOCK_ACTOR } from '../../organisations/roles.ts';
import type { Organisation } from '../../organisations/settings.ts';
import { lockOrganisation } from '../../organisations/store.ts';
import { isEnded } from '../grants/grant.ts';
import { countStates } from '../grants/store.ts';
import { licenceAdmins, tell, touchRequest } from './effects.ts';
import { lockRequest, type StoredRequest } from './store.ts';
import { transition } from './transition.ts';

/**
 * When nothing of it is left to do by itself it is done, and the requester hears it; of what failed the license admins
 * do too, for they can try again. Otherwise its cards are drawn again. May be called as often as you like.
 */
export async function finishRequest(
  tx: Tx,
  input: { organisation: Organisation; requestId: string; now: Instant },
): Promise<StoredRequest | undefined> {
  const { organisation, requestId, now } = input;
  const { id: organisationId } = organisation;
  await lockOrganisation(tx, organisationId);
  const request = await lockRequest(tx, organisationId, requestId);
  if (!request) return undefined;
  const states = await countStates(tx, organisationId, requestId);
  if (request.state !== 'approved' || [...states.keys()].some((state) => !isEnded(state))) {
    await touchRequest(tx, request, now);
    return request;
  }
  const actor = { id: CLOCK_ACTOR, displayName: CLOCK_ACTOR };
  const finished = await transition(tx, { organisation, request, verb: 'finish', to: 'done', actor, now });
  if ((states.get('failed') ?? 0) === 0) return finished;
  const admins = await licenceAdmins(tx, organisationId);
  const to = admins.filter((id) => id !== request.requestedBy);
  await tell(tx, { request: finished, to, kind: 'license-failed', now });
  return finished;
}

/** Something of it is tried again: it is open once more, under the approval it has. Hold the organisation's lock. */
export async function reopenRequest(
  tx: Tx,
  input: {
    organisation: Organisation;
    request: StoredRequest;
    actor: { readonly id: string; readonly displayName: string };
    now: Instant;
  },
): Promise<StoredRequest> {
  if (input.request.state !== 'done') return input.request;
  return transition(tx, { ...input, verb: 'reopen', to: 'approved' });
}
