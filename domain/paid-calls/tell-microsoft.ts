import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import { paidCallsSubject } from '../messages/rules.ts';
import { touchSubject } from '../messages/want-copy.ts';
import { CLOCK_ACTOR } from '../organisations/roles.ts';
import type { Organisation } from '../organisations/settings.ts';
import { holdOrganisation } from '../organisations/store.ts';
import { appendReceipt } from '../receipts/append-receipt.ts';
import type { Changed, PaidCalls, PaidCallStop } from './paid-calls.ts';
import { afterAnswer, isToTell, tellAgainAfter, TELL_LEASE, whatToTell } from './rules.ts';
import { freeStop, hasWishes, leaseStops, saveStop, stopById } from './store.ts';

/** Wishes that Microsoft is to be told now; whoever took them dies, and they are due again after the lease. */
export async function takeWishes(
  tx: Tx,
  { organisationId, stopId, now }: { organisationId: string; stopId?: string; now: Instant },
): Promise<readonly PaidCallStop[]> {
  if (!(await hasWishes(tx, organisationId, now))) return [];
  await holdOrganisation(tx, organisationId);
  const only = stopId === undefined ? {} : { id: stopId };
  return leaseStops(tx, organisationId, { now, until: now + TELL_LEASE, ...only });
}

/** Outside any transaction. Looks first, so that being told twice is the same as once. Throws when Microsoft does not answer. */
export async function tellMicrosoft(
  paidCalls: PaidCalls,
  stop: Pick<PaidCallStop, 'personId' | 'state' | 'licences'>,
): Promise<Changed> {
  const tell = whatToTell(stop, await paidCalls.howHeld(stop.personId));
  if (tell.kind === 'take') return paidCalls.take(stop.personId, tell.licences);
  if (tell.kind === 'give') return paidCalls.give(stop.personId, tell.licences);
  return tell;
}

/** `answer` undefined: Microsoft did not answer, and is told again later. */
export async function writeAnswer(
  tx: Tx,
  input: { told: PaidCallStop; answer: Changed | undefined; now: Instant },
): Promise<void> {
  const { told, answer, now } = input;
  const organisation = await holdOrganisation(tx, told.organisationId);
  const stop = await stopById(tx, organisation.id, told.id);
  if (!stop || !isToTell(stop.state)) return;
  // Somebody wished otherwise meanwhile: Microsoft is looked at again, and told that.
  if (stop.version !== told.version) return freeStop(tx, stop, now);
  if (!answer) return freeStop(tx, stop, now + tellAgainAfter(told.attempts));
  const refused = answer.kind === 'refused' ? { why: answer.why, reason: answer.reason } : null;
  const next = { ...stop, state: afterAnswer(stop.state, answer), refused, version: stop.version + 1 };
  await saveStop(tx, next, null);
  await freeStop(tx, next);
  await record(tx, organisation, next, now);
  await touchSubject(tx, organisation.id, paidCallsSubject(stop.id), now);
}

async function record(tx: Tx, organisation: Organisation, stop: PaidCallStop, now: Instant): Promise<void> {
  await appendReceipt(tx, {
    organisation,
    actor: { id: CLOCK_ACTOR, displayName: CLOCK_ACTOR },
    decision: 'paid-calls-told',
    subject: paidCallsSubject(stop.id),
    shownDigest: '',
    outcome: stop.refused === null ? stop.state : `${stop.state}/${stop.refused.why}`,
    now,
  });
}
