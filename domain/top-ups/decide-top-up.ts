import type { Tx } from '../database.ts';
import { buyBy } from './rules.ts';
import { step, type Stepped, type Tapped } from './step.ts';
import type { DeclineReason } from './top-up.ts';
import { UNCLAIMED } from './transition.ts';

/**
 * Rule 9. With enough approvals it goes to the buyers; agreement, roles and limit count as they are now: an earlier
 * approval by somebody who is no approver any more is dropped.
 */
export const approveTopUp = (tx: Tx, input: Tapped & { shownDigest: string }): Stepped =>
  step(tx, input, 'approve', ({ organisation, actor, needed, dropped }, to) => {
    const { now, shownDigest } = input;
    const approved = {
      decidedBy: actor.id,
      decidedAt: now,
      buyBy: buyBy(now, organisation.settings),
      remindedAt: null,
    };
    const change = { approvalsNeeded: needed, ...(to === 'approved' && approved) };
    return { change, shownDigest, ...(dropped.length > 0 && { detail: { dropped } }) };
  });

export const declineTopUp = (
  tx: Tx,
  input: Tapped & { reason: DeclineReason; shownDigest: string },
): Stepped =>
  step(tx, input, 'decline', ({ actor }) => {
    const { now, reason, shownDigest } = input;
    const change = { decidedBy: actor.id, decidedAt: now, declineReason: reason };
    return { change, shownDigest, comment: reason };
  });

/** By the requester, an approver or an owner, at once and also after it was approved: it spends less. */
export const cancelTopUp = (tx: Tx, input: Tapped): Stepped =>
  step(tx, input, 'cancel', ({ actor }) => ({
    change: { decidedBy: actor.id, decidedAt: input.now, ...UNCLAIMED },
  }));
