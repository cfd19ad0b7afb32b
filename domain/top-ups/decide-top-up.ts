import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import type { Actor } from '../organisations/roles.ts';
import type { Organisation } from '../organisations/settings.ts';
import { done, refuse, type Outcome } from '../outcome.ts';
import { hold, judged } from './judged.ts';
import type { TopUpRefusal } from './refusal.ts';
import { buyBy } from './rules.ts';
import type { DeclineReason, TopUpView } from './top-up.ts';
import { transition, UNCLAIMED } from './transition.ts';
import { viewOf } from './view-top-up.ts';

interface Decision {
  readonly organisation: Organisation;
  readonly actor: Actor;
  readonly topUpId: string;
  readonly now: Instant;
}
type Decided = Promise<Outcome<TopUpView, TopUpRefusal>>;

/** Rule 9. With enough approvals it goes to the buyers; agreement, roles and limit count as they are now. */
export async function approveTopUp(tx: Tx, input: Decision & { shownDigest: string }): Decided {
  const { now, shownDigest } = input;
  const held = await hold(tx, input);
  if (!held.ok) return held;
  const { organisation, actor, topUp, needed } = held.value;
  const to = await judged(tx, held.value, 'approve');
  if (!to.ok) return to;
  const { agreement } = organisation.settings;
  if (agreement === 'MCA' || agreement === 'CSP') return refuse({ kind: 'agreement', agreement });
  const state = to.value ?? topUp.state;
  const approved = {
    decidedBy: actor.id,
    decidedAt: now,
    buyBy: buyBy(now, organisation.settings),
    remindedAt: null,
  };
  const change = { approvalsNeeded: needed, ...(state === 'approved' && approved) };
  const next = await transition(tx, {
    organisation,
    topUp,
    verb: 'approve',
    to: state,
    actor,
    change,
    shownDigest,
    now,
  });
  return done(await viewOf(tx, { organisation, topUp: next, now }));
}

export async function declineTopUp(
  tx: Tx,
  input: Decision & { reason: DeclineReason; shownDigest: string },
): Decided {
  const { now, reason, shownDigest } = input;
  const held = await hold(tx, input);
  if (!held.ok) return held;
  const { organisation, actor, topUp } = held.value;
  const to = await judged(tx, held.value, 'decline');
  if (!to.ok) return to;
  const next = await transition(tx, {
    organisation,
    topUp,
    verb: 'decline',
    to: to.value ?? topUp.state,
    actor,
    change: { decidedBy: actor.id, decidedAt: now, declineReason: reason },
    shownDigest,
    comment: reason,
    now,
  });
  return done(await viewOf(tx, { organisation, topUp: next, now }));
}

/** By the requester, an approver or an owner, at once and also after it was approved: it spends less. */
export async function cancelTopUp(tx: Tx, input: Decision): Decided {
  const { now } = input;
  const held = await hold(tx, input);
  if (!held.ok) return held;
  const { organisation, actor, topUp } = held.value;
  const to = await judged(tx, held.value, 'cancel');
  if (!to.ok) return to;
  const next = await transition(tx, {
    organisation,
    topUp,
    verb: 'cancel',
    to: to.value ?? topUp.state,
    actor,
    change: { decidedBy: actor.id, decidedAt: now, ...UNCLAIMED },
    now,
  });
  return done(await viewOf(tx, { organisation, topUp: next, now }));
}
