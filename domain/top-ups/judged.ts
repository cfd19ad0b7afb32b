import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import { CLOCK_ACTOR, type Actor } from '../organisations/roles.ts';
import type { Organisation } from '../organisations/settings.ts';
import { actorOf, holdOrganisation, namesOf, peopleWithRole } from '../organisations/store.ts';
import { whyNotBuy } from '../organisations/where-sold.ts';
import { done, refuse, type Outcome } from '../outcome.ts';
import type { TopUpRefusal } from './refusal.ts';
import { approvalsNeeded, judge, type Verb } from './rules.ts';
import { lockTopUp, type StoredTopUp } from './store.ts';
import type { TopUpState } from './top-up.ts';
import { applyDeadlines } from './transition.ts';

/** A top-up under both locks, with settings and roles as they are now: what was true when the card was drawn is a claim. */
export interface Held {
  readonly organisation: Organisation;
  readonly actor: Actor;
  readonly topUp: StoredTopUp;
  readonly needed: number;
  /** Of those who approved: who is no approver any more. */
  readonly dropped: readonly string[];
}

export async function hold(
  tx: Tx,
  input: { organisation: Organisation; actor: Actor; topUpId: string; now: Instant },
): Promise<Outcome<Held, TopUpRefusal>> {
  const { id } = input.organisation;
  const organisation = await holdOrganisation(tx, id);
  const actor = (await actorOf(tx, id, input.actor.id)) ?? { ...input.actor, roles: [] };
  const locked = await lockTopUp(tx, id, input.topUpId);
  if (!locked) return refuse({ kind: 'unknown-top-up' });
  const topUp = await applyDeadlines(tx, { organisation, topUp: locked, now: input.now });
  // A limit lowered meanwhile asks for more; a limit raised does not make an older request easier.
  const needed = Math.max(topUp.approvalsNeeded, approvalsNeeded(topUp.amount, organisation.settings));
  return done({ organisation, actor, topUp, needed, dropped: await droppedOf(tx, topUp) });
}

async function droppedOf(tx: Tx, topUp: StoredTopUp): Promise<readonly string[]> {
  if (topUp.state !== 'requested' || topUp.approvedBy.length === 0) return [];
  const approvers = await peopleWithRole(tx, topUp.organisationId, 'approver');
  return topUp.approvedBy.filter((one) => !approvers.some(({ id }) => id === one));
}

/** Where the verb leads, undefined when the same person did it before; else the true reason why not. */
export async function judged(
  tx: Tx,
  held: Held,
  verb: Verb,
): Promise<Outcome<TopUpState | undefined, TopUpRefusal>> {
  const { actor, topUp, dropped } = held;
  const counted = { ...topUp, approvedBy: topUp.approvedBy.filter((id) => !dropped.includes(id)) };
  const verdict = judge(counted, verb, actor, held.needed);
  const cannot = whyNotBuy(held.organisation.settings);
  if (verb === 'approve' && verdict.kind === 'go' && cannot) return refuse(cannot);
  if (verdict.kind === 'go') return done(verdict.to);
  if (verdict.kind === 'done-before') return done(undefined);
  if (verdict.kind === 'not-allowed') return refuse(verdict);
  if (verdict.kind === 'already') return refuse(await already(tx, topUp));
  if (verdict.kind !== 'claimed-by-other') return refuse({ kind: verdict.kind });
  const byName = await nameOf(tx, topUp.organisationId, topUp.claimedBy);
  return refuse({
    kind: 'claimed-by-other',
    byName: byName ?? '',
    until: topUp.claimUntil ?? topUp.requestedAt,
  });
}

/** What it is now, since when and by whom; nobody when the clock did it. */
async function already(tx: Tx, topUp: StoredTopUp): Promise<TopUpRefusal> {
  const { by, at } = whoMadeIt(topUp);
  return { kind: 'already', state: topUp.state, byName: await nameOf(tx, topUp.organisationId, by), at };
}

const MADE_BY: Readonly<Record<TopUpState, string>> = {
  requested: 'request',
  approved: 'approve',
  claimed: 'claim',
  settled: 'bought',
  rejected: 'decline',
  cancelled: 'cancel',
  expired: 'expire',
  failed: 'fail',
  unknown: 'lose',
};

function whoMadeIt(topUp: StoredTopUp): { by: string | null; at: Instant | null } {
  const event = topUp.events.findLast(({ kind }) => kind === MADE_BY[topUp.state]);
  return { by: event?.by ?? null, at: event?.at ?? null };
}

async function nameOf(tx: Tx, organisationId: string, id: string | null): Promise<string | null> {
  if (id === null || id === CLOCK_ACTOR) return null;
  return (await namesOf(tx, organisationId, [id])).get(id) ?? null;
}
