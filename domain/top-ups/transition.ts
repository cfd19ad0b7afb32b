import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import { topUpSubject } from '../messages/rules.ts';
import { CLOCK_ACTOR } from '../organisations/roles.ts';
import type { Organisation } from '../organisations/settings.ts';
import { peopleWithRole } from '../organisations/store.ts';
import { appendReceipt } from '../receipts/append-receipt.ts';
import { announceApproval, announceDoubt, announceEnd, redraw } from './effects.ts';
import { approversIn, type EventDetail } from './history/rules.ts';
import { insertEvent } from './history/store.ts';
import { isOpen, overdue } from './rules.ts';
import { saveTopUp, type StoredTopUp } from './store.ts';
import type { TopUpState } from './top-up.ts';

/** The only way a top-up changes: row, history, receipt, cards and notes together, under both locks. */
export async function transition(
  tx: Tx,
  step: {
    organisation: Organisation;
    topUp: StoredTopUp;
    /** A verb of rules.ts; for a second purchase `bought-again`. */
    verb: string;
    to: TopUpState;
    actor: { readonly id: string; readonly displayName: string };
    change?: Partial<StoredTopUp>;
    detail?: EventDetail;
    shownDigest?: string;
    comment?: string;
    /** Nobody else was there to decide (rule 9). */
    byOnePerson?: boolean;
    now: Instant;
  },
): Promise<StoredTopUp> {
  const { organisation, topUp, verb, to, actor, now } = step;
  const event = { kind: verb, by: actor.id, at: now, detail: step.detail ?? {} };
  const events = [...topUp.events, event];
  const next: StoredTopUp = {
    ...topUp,
    ...step.change,
    state: to,
    version: topUp.version + 1,
    approvedBy: approversIn(events),
    events,
  };
  await saveTopUp(tx, next);
  await insertEvent(tx, next, event);
  await appendReceipt(tx, {
    organisation,
    actor,
    decision: verb,
    subject: topUpSubject(topUp.id),
    shownDigest: step.shownDigest ?? '',
    outcome: step.byOnePerson ? `${to}-by-one-person` : to,
    comment: step.comment ?? '',
    now,
  });
  await redraw(tx, next, now);
  const happened = { topUp: next, by: actor.id, now };
  if (verb === 'approve' && to === 'approved') await announceApproval(tx, happened);
  if (to === 'unknown') await announceDoubt(tx, happened);
  if (!isOpen(next) && to !== topUp.state) await announceEnd(tx, happened);
  return next;
}

/**
 * Applies what the clock has decided by now, so that no answer depends on whether a job has run already; and gives back
 * a claim whose holder may not buy any more.
 */
export async function applyDeadlines(
  tx: Tx,
  input: { organisation: Organisation; topUp: StoredTopUp; now: Instant },
): Promise<StoredTopUp> {
  const { organisation, topUp, now } = input;
  const verb = overdue(topUp, now) ?? ((await isClaimLost(tx, topUp)) ? 'fall-back' : null);
  if (verb === null) return topUp;
  const actor = { id: CLOCK_ACTOR, displayName: CLOCK_ACTOR };
  const next = await transition(tx, {
    organisation,
    topUp,
    verb,
    actor,
    now,
    ...(verb === 'expire' ? { to: 'expired' } : { to: 'approved', change: UNCLAIMED }),
  });
  return applyDeadlines(tx, { organisation, topUp: next, now });
}

async function isClaimLost(tx: Tx, topUp: StoredTopUp): Promise<boolean> {
  if (topUp.state !== 'claimed' || topUp.claimedBy === null) return false;
  // As it is known: that Microsoft did not answer just now takes no claim away.
  const buyers = await peopleWithRole(tx, topUp.organisationId, 'buyer', 'owner');
  return !buyers.some(({ id }) => id === topUp.claimedBy);
}

export const UNCLAIMED = { claimedBy: null, claimedAt: null, claimUntil: null } as const;
