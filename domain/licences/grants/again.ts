import type { Tx } from '../../database.ts';
import type { Instant } from '../../instant.ts';
import { licenceSubject } from '../../messages/rules.ts';
import { hasRole, type Actor } from '../../organisations/roles.ts';
import type { Organisation } from '../../organisations/settings.ts';
import { actorOf, holdOrganisation } from '../../organisations/store.ts';
import { done, refuse, type Outcome } from '../../outcome.ts';
import { appendReceipt } from '../../receipts/append-receipt.ts';
import { finishRequest, reopenRequest } from '../requests/finish-request.ts';
import type { LicenceRefusal } from '../requests/refusal.ts';
import type { LicenceRequestView } from '../requests/request.ts';
import { lockRequest, type StoredRequest } from '../requests/store.ts';
import { viewOf } from '../requests/view.ts';
import { moveGrants } from './store.ts';

interface Pressed {
  readonly organisation: Organisation;
  readonly actor: Actor;
  readonly requestId: string;
  readonly now: Instant;
}
const RETRY = 'license-retry';

type Answered = Promise<Outcome<LicenceRequestView, LicenceRefusal>>;

/**
 * Whatever failed is tried once more, under the approval it has: what was begun goes on from where it is, the rest is
 * planned afresh. Pressed twice it is one try.
 */
export const retryGrants = (tx: Tx, input: Pressed): Answered =>
  pressed(tx, input, RETRY, async ({ organisation, actor, request }) => {
    const { now } = input;
    const due = { from: ['failed'], nextTryAt: now, now } as const;
    const begun = await moveGrants(tx, request, { ...due, to: 'telling', begun: true });
    const fresh = await moveGrants(tx, request, { ...due, to: 'planned', begun: false });
    if (begun + fresh > 0) await reopenRequest(tx, { organisation, request, actor, now });
    return begun + fresh;
  });

/**
 * Wishes back exactly what every person of the request had before; what is not done by us is not undone. While Microsoft
 * is being told about somebody that is finished first. Pressed twice it is one wish.
 */
export const undoGrants = (tx: Tx, input: Pressed): Answered =>
  pressed(tx, input, 'license-undo', ({ request }) =>
    moveGrants(tx, request, {
      from: ['given', 'taken', 'failed', 'settling'],
      to: 'undoing',
      begun: true,
      nextTryAt: input.now,
      now: input.now,
    }),
  );

interface Held {
  readonly organisation: Organisation;
  readonly actor: Actor;
  readonly request: StoredRequest;
}

/** For license admins and owners. `work` answers how many people it is about; nobody: nothing happened. */
async function pressed(
  tx: Tx,
  { requestId, now, ...input }: Pressed,
  decision: string,
  work: (held: Held) => Promise<number>,
): Answered {
  const organisation = await holdOrganisation(tx, input.organisation.id);
  const actor = await actorOf(tx, organisation.id, input.actor.id);
  if (!actor || !hasRole(actor, 'license-admin', 'owner'))
    return refuse({ kind: 'not-allowed', wanted: 'license-admin' });
  const request = await lockRequest(tx, organisation.id, requestId);
  if (!request) return refuse({ kind: 'unknown-request' });
  if (decision === RETRY && request.state !== 'approved' && request.state !== 'done')
    return refuse({ kind: 'already', state: request.state, byName: null, at: request.decidedAt });
  const count = await work({ organisation, actor, request });
  if (count > 0) {
    const subject = licenceSubject(requestId);
    const outcome = String(count);
    await appendReceipt(tx, { organisation, actor, decision, subject, shownDigest: '', outcome, now });
  }
  const is = await finishRequest(tx, { organisation, requestId, now });
  return done(await viewOf(tx, { organisation, request: is ?? request, now }));
}
