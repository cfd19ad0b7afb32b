import { acknowledgeAlert } from '../alerts/acknowledge-alert.ts';
import { episodeById } from '../alerts/store.ts';
import type { Tx } from '../database.ts';
import { newId } from '../ids.ts';
import type { Instant } from '../instant.ts';
import { paidCallsSubject, TURN_LEASE } from '../messages/rules.ts';
import { wantCopy } from '../messages/want-copy.ts';
import { hasRole, type Actor } from '../organisations/roles.ts';
import { actorOf, holdOrganisation } from '../organisations/store.ts';
import { done, refuse, type Outcome } from '../outcome.ts';
import { appendReceipt } from '../receipts/append-receipt.ts';
import { personIn } from '../spikes/rules.ts';
import type { HowHeld, PaidCallStop } from './paid-calls.ts';
import type { PaidCallRefusal } from './refusal.ts';
import { insertStop, liveStopOf } from './store.ts';
import { viewOfStop, type PaidCallStopView } from './view-stop.ts';

/** The caller as Microsoft has him at this moment, asked before the transaction. */
export interface Caller {
  readonly personId: string;
  readonly name: string;
  readonly held: HowHeld;
}

export interface BegunStop {
  readonly view: PaidCallStopView;
  /** The actor's own copy of its card; null: it stood already. */
  readonly copyId: string | null;
}

/** The person an alert about one person's spend is about. */
export async function callerIn(
  tx: Tx,
  organisationId: string,
  episodeId: string,
): Promise<Outcome<string, PaidCallRefusal>> {
  const episode = await episodeById(tx, organisationId, episodeId);
  if (episode?.kind !== 'spend-spike') return refuse({ kind: 'unknown-alert' });
  const personId = personIn(episode.about);
  return personId === undefined ? refuse({ kind: 'nobody-in-it' }) : done(personId);
}

/** Whether taking the licence would stop anything. */
export function whyNotStop({ name, held }: Caller): PaidCallRefusal | undefined {
  switch (held.kind) {
    case 'direct':
      return undefined;
    case 'none':
      return { kind: 'no-licence', name };
    case 'group':
      return { kind: 'by-group', name, groupNames: held.groups.map((group) => group.name) };
    case 'bundle':
      return { kind: 'in-bundle', name, product: held.product };
  }
}

/**
 * Writes down the wish, what was there, and who wished it; Microsoft is told after the commit, by whoever comes first.
 * Owners and license admins, each alone: it stops spending. Wished twice it is one stop.
 */
export async function beginStop(
  tx: Tx,
  input: { actor: Actor; episodeId: string; caller: Caller; leaveCardToJob: boolean; now: Instant },
): Promise<Outcome<BegunStop, PaidCallRefusal>> {
  const { episodeId, caller, now } = input;
  const organisation = await holdOrganisation(tx, input.actor.organisationId);
  const actor = await actorOf(tx, organisation.id, input.actor.id);
  if (!actor || !hasRole(actor, 'owner', 'license-admin')) return refuse({ kind: 'not-allowed' });
  const about = await callerIn(tx, organisation.id, episodeId);
  if (!about.ok) return about;
  if (about.value !== caller.personId) throw new Error('the alert is about somebody else');
  const standing = await liveStopOf(tx, organisation.id, caller.personId);
  if (standing) return done({ view: await viewOfStop(tx, organisation, standing), copyId: null });
  const refusal = whyNotStop(caller);
  if (refusal || caller.held.kind !== 'direct') return refuse(refusal ?? { kind: 'unknown-person' });

  const stop = newStop({ organisationId: organisation.id, actor, caller, now }, caller.held.licences);
  await insertStop(tx, stop, now);
  const subject = paidCallsSubject(stop.id);
  const taken = { organisation, actor, decision: 'paid-calls-stop', subject, shownDigest: '' };
  await appendReceipt(tx, { ...taken, outcome: stop.state, now });
  await acknowledgeAlert(tx, { actor, episodeId, now });
  const to = { personId: actor.id };
  const claimed = input.leaveCardToJob ? {} : { claimedUntil: now + TURN_LEASE };
  const copy = { organisationId: organisation.id, subject, audience: 'person', to, ...claimed, now } as const;
  const copyId = await wantCopy(tx, copy);
  return done({ view: await viewOfStop(tx, organisation, stop), copyId });
}

const newStop = (
  by: { organisationId: string; actor: Actor; caller: Caller; now: Instant },
  licences: PaidCallStop['licences'],
): PaidCallStop => ({
  organisationId: by.organisationId,
  id: newId(),
  personId: by.caller.personId,
  personName: by.caller.name,
  state: 'stopping',
  stoppedBy: by.actor.id,
  stoppedAt: by.now,
  undoneBy: null,
  undoneAt: null,
  licences,
  refused: null,
  attempts: 0,
  version: 1,
});
