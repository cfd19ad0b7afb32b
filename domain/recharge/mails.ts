import type { Purchase, Reading } from '../facts/facts.ts';
import { DAY, HOUR, type Instant } from '../instant.ts';
import type { Signal } from '../signals/signal.ts';

/** What Microsoft's mails mean for its recharges. They book nothing; a reading or a purchase says more. */

/** How often it mailed after that moment that a recharge was done. */
export const doneSince = (mails: readonly Signal[], at: Instant): number =>
  mails.filter((mail) => mail.kind === 'done' && mail.at > at).length;

interface Seen {
  readonly trigger: bigint;
  /** Undefined: nobody has read the balance yet. */
  readonly position:
    | {
        readonly anchor: Pick<Reading, 'at' | 'amount'>;
        readonly lots: readonly { readonly purchase: Pick<Purchase, 'at' | 'kind'> }[];
      }
    | undefined;
}

/**
 * When it last mailed that a recharge failed, while nothing shows that money came since: another mail, a reading at the
 * trigger or above, or a recorded purchase. Null: none is outstanding. `mails` newest first.
 */
export function failedSince(mails: readonly Signal[], { trigger, position }: Seen): Instant | null {
  const last = mails.find(({ kind }) => kind === 'failed');
  if (!last || mails.some(({ kind, at }) => kind === 'done' && at >= last.at)) return null;
  if (!position) return last.at;
  const { anchor, lots } = position;
  if (anchor.at > last.at && anchor.amount >= trigger) return null;
  const isBought = lots.some(({ purchase }) => purchase.kind !== 'assumed' && purchase.at >= last.at);
  return isBought ? null : last.at;
}

/**
 * When it last mailed that nothing is left, while nothing since says otherwise: a mail that money came, a reading after
 * it, or a recorded purchase. Null: it did not, or something does. `mails` newest first.
 */
export function zeroSince(mails: readonly Signal[], position: Seen['position']): Instant | null {
  const last = mails.find(({ kind }) => kind === 'zero');
  if (!last || mails.some(({ kind, at }) => kind === 'done' && at >= last.at)) return null;
  if (!position) return last.at;
  const { anchor, lots } = position;
  const isBought = lots.some(({ purchase }) => purchase.kind !== 'assumed' && purchase.at >= last.at);
  return anchor.at > last.at || isBought ? null : last.at;
}

/**
 * For the fold: Microsoft mailed since the reading that a recharge failed, and nothing came after it. Then no crossing
 * after the last one that is known to have been paid is taken for a recharge. Null: each is.
 */
export function trustedUntil({
  anchorAt,
  lastDone,
  lastFailed,
  purchases,
}: {
  readonly anchorAt: Instant;
  readonly lastDone: Instant | null;
  readonly lastFailed: Instant | null;
  readonly purchases: readonly Pick<Purchase, 'at'>[];
}): Instant | null {
  if (lastFailed === null || (lastDone !== null && lastDone >= lastFailed)) return null;
  if (purchases.some(({ at }) => at >= lastFailed)) return null;
  return Math.max(anchorAt, lastDone ?? anchorAt);
}

/** So many within so short a time is no month's spending: somebody or something empties the account. */
const RUNAWAY = 3;
const RUNAWAY_WITHIN = 6 * HOUR;
const TOLD_FOR = DAY;

/** From when to when three were done within six hours, in the last day. `mails` newest first. */
export function runaway(
  mails: readonly Signal[],
  now: Instant,
): { readonly from: Instant; readonly to: Instant } | undefined {
  const done = mails.filter(({ kind, at }) => kind === 'done' && at <= now).map(({ at }) => at);
  for (const [index, to] of done.entries()) {
    if (to < now - TOLD_FOR) return undefined;
    const from = done[index + RUNAWAY - 1];
    if (from !== undefined && to - from <= RUNAWAY_WITHIN) return { from, to };
  }
  return undefined;
}
