import type { Tx } from '../database.ts';
import { DAY, type Instant } from '../instant.ts';
import { hasRole, type Actor } from '../organisations/roles.ts';
import type { Organisation } from '../organisations/settings.ts';
import { buyersOf } from './effects.ts';
import { isOpen, OPEN_STATES } from './rules.ts';
import { topUpsIn } from './store.ts';
import type { TopUp, TopUpView } from './top-up.ts';
import { viewsOf } from './view-top-up.ts';

/** One's own that are over stay on the list this long, at most three of them. */
const RECENT = 30 * DAY;
const RECENT_AT_MOST = 3;

export interface Requests {
  readonly waitingForYou: readonly TopUpView[];
  readonly yours: readonly TopUpView[];
  readonly others: readonly TopUpView[];
}

/** Waiting for this person first, then their own, then, for who decides or buys, the other open ones; each once. */
export async function requestsFor(
  tx: Tx,
  input: { organisation: Organisation; actor: Actor; now: Instant },
): Promise<Requests> {
  const { organisation, actor, now } = input;
  const open = await topUpsIn(tx, organisation.id, { states: OPEN_STATES });
  const mayBuy = (await buyersOf(tx, organisation.id)).some(({ id }) => id === actor.id);
  const waiting = open.filter((topUp) => waitsFor(topUp, actor, mayBuy));
  const mine = open.filter((topUp) => topUp.requestedBy === actor.id && !waiting.includes(topUp));
  const recent = (await topUpsIn(tx, organisation.id, { since: now - RECENT }))
    .filter((topUp) => topUp.requestedBy === actor.id && !isOpen(topUp))
    .slice(-RECENT_AT_MOST)
    .toReversed();
  const others = hasRole(actor, 'approver', 'buyer', 'owner')
    ? open.filter((topUp) => !waiting.includes(topUp) && !mine.includes(topUp))
    : [];
  return {
    waitingForYou: await viewsOf(tx, { organisation, topUps: waiting, now }),
    yours: await viewsOf(tx, { organisation, topUps: [...mine, ...recent], now }),
    others: await viewsOf(tx, { organisation, topUps: others, now }),
  };
}

function waitsFor(topUp: TopUp, actor: Actor, mayBuy: boolean): boolean {
  if (topUp.state === 'requested')
    return (
      hasRole(actor, 'approver') && topUp.requestedBy !== actor.id && !topUp.approvedBy.includes(actor.id)
    );
  if (topUp.state === 'claimed') return topUp.claimedBy === actor.id;
  return (topUp.state === 'approved' || topUp.state === 'unknown') && mayBuy;
}
