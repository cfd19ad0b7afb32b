import { DAY, type Instant } from '../instant.ts';
import type { Money } from '../money.ts';
import { isOnTheWay } from './rules.ts';
import type { TopUp } from './top-up.ts';

/** A purchase this long after what was asked for and came to nothing is its own affair. */
const LATE_FOR = 30 * DAY;

/**
 * Which top-up a purchase that named none is for: the one its buyer is buying, else the one of that amount that is
 * approved, else waiting for approval, else declined, cancelled or expired. Two that fit equally: none, nobody guesses.
 */
export function topUpFor(
  topUps: readonly TopUp[],
  bought: { readonly amount: Money; readonly buyerId: string; readonly now: Instant },
): TopUp | undefined {
  const sameAmount = topUps.filter((topUp) => topUp.amount.amount === bought.amount.amount);
  const tiers = [
    topUps.filter((topUp) => topUp.state === 'claimed' && topUp.claimedBy === bought.buyerId),
    sameAmount.filter(isOnTheWay),
    sameAmount.filter((topUp) => topUp.state === 'requested'),
    sameAmount.filter((topUp) => isClosedUnbought(topUp) && bought.now - topUp.requestedAt <= LATE_FOR),
  ];
  const first = tiers.find((tier) => tier.length > 0);
  return first?.length === 1 ? first[0] : undefined;
}

const isClosedUnbought = ({ state }: TopUp): boolean =>
  state === 'rejected' || state === 'cancelled' || state === 'expired' || state === 'failed';

/** What approvers had agreed to when this was bought: nothing before they decided, nor after it was refused or lapsed. */
export const wasApproved = (topUp: Pick<TopUp, 'state'>): boolean =>
  isOnTheWay(topUp) || topUp.state === 'settled';
