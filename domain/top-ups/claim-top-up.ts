import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import type { Actor } from '../organisations/roles.ts';
import type { Organisation } from '../organisations/settings.ts';
import { done, type Outcome } from '../outcome.ts';
import { hold, judged } from './judged.ts';
import type { TopUpRefusal } from './refusal.ts';
import { claimUntil } from './rules.ts';
import type { TopUpView } from './top-up.ts';
import { transition, UNCLAIMED } from './transition.ts';
import { viewOf } from './view-top-up.ts';

interface Claim {
  readonly organisation: Organisation;
  readonly actor: Actor;
  readonly topUpId: string;
  readonly now: Instant;
}

/** "I'm buying it": keeps the other buyers away for four working hours. Claiming twice is claiming once. */
export async function claimTopUp(tx: Tx, input: Claim): Promise<Outcome<TopUpView, TopUpRefusal>> {
  const { now } = input;
  const held = await hold(tx, input);
  if (!held.ok) return held;
  const { organisation, actor, topUp } = held.value;
  const to = await judged(tx, held.value, 'claim');
  if (!to.ok) return to;
  if (to.value === undefined) return done(await viewOf(tx, { organisation, topUp, now }));
  const until = claimUntil(now, organisation.settings);
  const change = { claimedBy: actor.id, claimedAt: now, claimUntil: until };
  const next = await transition(tx, { organisation, topUp, verb: 'claim', to: to.value, actor, change, now });
  return done(await viewOf(tx, { organisation, topUp: next, now }));
}

/** Gives the claim back; only who has it. */
export async function releaseTopUp(tx: Tx, input: Claim): Promise<Outcome<TopUpView, TopUpRefusal>> {
  const { now } = input;
  const held = await hold(tx, input);
  if (!held.ok) return held;
  const { organisation, actor, topUp } = held.value;
  const to = await judged(tx, held.value, 'release');
  if (!to.ok) return to;
  const next = await transition(tx, {
    organisation,
    topUp,
    verb: 'release',
    to: to.value ?? topUp.state,
    actor,
    change: UNCLAIMED,
    now,
  });
  return done(await viewOf(tx, { organisation, topUp: next, now }));
}
