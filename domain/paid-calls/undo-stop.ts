import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import { paidCallsSubject } from '../messages/rules.ts';
import { touchSubject } from '../messages/want-copy.ts';
import { hasRole, type Actor } from '../organisations/roles.ts';
import { actorOf, holdOrganisation } from '../organisations/store.ts';
import { done, refuse, type Outcome } from '../outcome.ts';
import { appendReceipt } from '../receipts/append-receipt.ts';
import type { PaidCallRefusal } from './refusal.ts';
import { canUndo } from './rules.ts';
import { saveStop, stopById } from './store.ts';
import { viewOfStop, type PaidCallStopView } from './view-stop.ts';

/**
 * Wishes back exactly what was there. While Microsoft is being told to take it, that is finished first: the wish waits
 * for it and is told next. Pressed twice it is one wish.
 */
export async function undoStop(
  tx: Tx,
  input: { actor: Actor; stopId: string; now: Instant },
): Promise<Outcome<PaidCallStopView, PaidCallRefusal>> {
  const { stopId, now } = input;
  const organisation = await holdOrganisation(tx, input.actor.organisationId);
  const actor = await actorOf(tx, organisation.id, input.actor.id);
  if (!actor || !hasRole(actor, 'owner', 'license-admin')) return refuse({ kind: 'not-allowed' });
  const stop = await stopById(tx, organisation.id, stopId);
  if (!stop) return refuse({ kind: 'unknown-stop' });
  if (stop.state === 'giving-back' || stop.state === 'given-back')
    return done(await viewOfStop(tx, organisation, stop));
  if (!canUndo(stop.state)) return refuse({ kind: 'cannot-undo', state: stop.state });
  const undone = {
    ...stop,
    state: 'giving-back',
    undoneBy: actor.id,
    undoneAt: now,
    refused: null,
    attempts: 0,
    version: stop.version + 1,
  } as const;
  await saveStop(tx, undone, now);
  const subject = paidCallsSubject(stopId);
  const taken = { organisation, actor, decision: 'paid-calls-undo', subject, shownDigest: '' };
  await appendReceipt(tx, { ...taken, outcome: undone.state, now });
  await touchSubject(tx, organisation.id, subject, now);
  return done(await viewOfStop(tx, organisation, undone));
}
