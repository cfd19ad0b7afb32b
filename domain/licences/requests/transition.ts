import type { Tx } from '../../database.ts';
import type { Instant } from '../../instant.ts';
import { licenceSubject } from '../../messages/rules.ts';
import type { LicenceNote } from '../../messages/card-copy.ts';
import { CLOCK_ACTOR } from '../../organisations/roles.ts';
import type { Organisation } from '../../organisations/settings.ts';
import { appendReceipt } from '../../receipts/append-receipt.ts';
import { leaveOutGrants, letGrantsBegin } from '../grants/permission/store.ts';
import { tellRequester, touchRequest, withdrawAsking } from './effects.ts';
import { insertLicenceEvent, type LicenceEventDetail } from './history/store.ts';
import type { RequestState } from './request.ts';
import { isOverdue, type Verb } from './rules.ts';
import { saveRequest, type StoredRequest } from './store.ts';

/** The only way a request changes: row, history, receipt, its people's grants, cards and notes together, under both locks. */
export async function transition(
  tx: Tx,
  step: {
    organisation: Organisation;
    request: StoredRequest;
    verb: Verb;
    to: RequestState;
    actor: { readonly id: string; readonly displayName: string };
    change?: Partial<StoredRequest>;
    detail?: LicenceEventDetail;
    shownDigest?: string;
    comment?: string;
    /** Nobody else was there to decide (rule 9). */
    byOnePerson?: boolean;
    now: Instant;
  },
): Promise<StoredRequest> {
  const { organisation, request, verb, to, actor, now } = step;
  const next: StoredRequest = { ...request, ...step.change, state: to, version: request.version + 1 };
  await saveRequest(tx, next);
  await insertLicenceEvent(tx, next, { kind: verb, by: actor.id, at: now, detail: step.detail ?? {} });
  await appendReceipt(tx, {
    organisation,
    actor,
    decision: verb,
    subject: licenceSubject(request.id),
    shownDigest: step.shownDigest ?? '',
    outcome: step.byOnePerson ? `${to}-by-one-person` : to,
    comment: step.comment ?? '',
    now,
  });
  await touchRequest(tx, next, now);
  if (to !== request.state) await follow(tx, { request: next, by: actor.id, now });
  return next;
}

const TOLD: Partial<Readonly<Record<RequestState, LicenceNote>>> = {
  done: 'license-done',
  rejected: 'license-declined',
  cancelled: 'license-cancelled',
  expired: 'license-expired',
};

async function follow(
  tx: Tx,
  { request, by, now }: { request: StoredRequest; by: string; now: Instant },
): Promise<void> {
  const { organisationId, id: requestId, state } = request;
  await withdrawAsking(tx, { request, now });
  if (state === 'approved')
    await letGrantsBegin(tx, { organisationId, requestId, at: Math.max(now, request.runAt) });
  if (state === 'rejected' || state === 'cancelled' || state === 'expired')
    await leaveOutGrants(tx, { organisationId, requestId, now });
  const kind = TOLD[state];
  if (kind) await tellRequester(tx, { request, by, kind, now });
}

/** What the clock has decided by now, so that no answer depends on whether a job has run already. */
export async function applyDeadline(
  tx: Tx,
  input: { organisation: Organisation; request: StoredRequest; now: Instant },
): Promise<StoredRequest> {
  const { request, now } = input;
  if (!isOverdue(request, now)) return request;
  const actor = { id: CLOCK_ACTOR, displayName: CLOCK_ACTOR };
  return transition(tx, { ...input, verb: 'expire', to: 'expired', actor });
}
