import type { Tx } from '../../database.ts';
import type { LicenceDeclineReason } from './request.ts';
import { sayingAs } from './says.ts';
import { step, type Stepped, type Tapped } from './step.ts';

/** One say of one person; with all that the bundle's policy asks for, it is approved. */
export const approveLicences = (tx: Tx, input: Tapped & { shownDigest: string }): Stepped =>
  step(tx, input, 'approve', ({ actor, says }, to) => {
    const { now, shownDigest } = input;
    const as = sayingAs(says, actor);
    return {
      shownDigest,
      ...(as && { detail: { as } }),
      ...(to === 'approved' && { change: { decidedBy: actor.id, decidedAt: now } }),
    };
  });

export const declineLicences = (
  tx: Tx,
  input: Tapped & { reason: LicenceDeclineReason; shownDigest: string },
): Stepped =>
  step(tx, input, 'decline', ({ actor }) => {
    const { now, reason, shownDigest } = input;
    const change = { decidedBy: actor.id, decidedAt: now, declineReason: reason };
    return { change, shownDigest, comment: reason };
  });

/** By the requester, a license admin or an owner, at once and also after it was approved: what is done stays. */
export const cancelLicences = (tx: Tx, input: Tapped): Stepped =>
  step(tx, input, 'cancel', ({ actor }) => ({ change: { decidedBy: actor.id, decidedAt: input.now } }));
