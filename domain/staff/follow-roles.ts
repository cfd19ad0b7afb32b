import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import type { Audience } from '../messages/card-copy.ts';
import { topUpSubject } from '../messages/rules.ts';
import { lockCopiesOf, type StoredCopy } from '../messages/store.ts';
import { wantCopy, withdrawUnposted } from '../messages/want-copy.ts';
import type { Organisation } from '../organisations/settings.ts';
import { peopleWithRole } from '../organisations/store.ts';
import { buyersOf, decidersOf, redraw } from '../top-ups/effects.ts';
import { followReviewers } from '../top-ups/reviews/follow-roles.ts';
import { isOpen, OPEN_STATES } from '../top-ups/rules.ts';
import { lockTopUp, topUpsIn, type StoredTopUp } from '../top-ups/store.ts';
import { applyDeadlines } from '../top-ups/transition.ts';

interface At {
  readonly organisation: Organisation;
  readonly now: Instant;
}

/** Who may do what now, by id. */
interface Holders {
  readonly approvers: ReadonlySet<string>;
  readonly mayBuy: ReadonlySet<string>;
}

/**
 * After roles changed, whoever changed them, in the same transaction and under the organisation's lock: who may decide
 * or buy now has the card of every open top-up and of every purchase nobody has looked at, who may not any more keeps one that asks nothing of them, and a claim
 * of somebody who may not buy falls back at once. Again it does nothing new.
 */
export async function followRoles(tx: Tx, at: At): Promise<void> {
  const { id } = at.organisation;
  const ids = async (...roles: Parameters<typeof peopleWithRole>[2][]) =>
    new Set((await peopleWithRole(tx, id, ...roles)).map((person) => person.id));
  const holders = { approvers: await ids('approver'), mayBuy: await ids('buyer', 'owner') };
  for (const open of await topUpsIn(tx, id, { states: OPEN_STATES })) {
    const topUp = await lockTopUp(tx, id, open.id);
    if (topUp) await followIn(tx, topUp, holders, at);
  }
  await followReviewers(tx, { organisationId: id, now: at.now });
}

async function followIn(tx: Tx, before: StoredTopUp, holders: Holders, at: At): Promise<void> {
  const topUp = await applyDeadlines(tx, { ...at, topUp: before });
  if (!isOpen(topUp)) return;
  const { organisationId } = topUp;
  const { now } = at;
  const subject = topUpSubject(topUp.id);
  const copies = await lockCopiesOf(tx, organisationId, subject);
  for (const copy of copies) {
    if (copy.personId === null || mayKeep(copy, holders)) continue;
    const to = { personId: copy.personId };
    // Whoever was not told yet is not told.
    if (copy.posted === null)
      await withdrawUnposted(tx, { organisationId, subject, audiences: [copy.audience], now, ...to });
    else {
      const audience = copy.personId === topUp.requestedBy ? 'requester' : 'channel';
      await wantCopy(tx, { organisationId, subject, audience, to, now });
    }
  }
  const audience: Audience = topUp.state === 'requested' ? 'approver' : 'buyer';
  const asked =
    topUp.state === 'requested' ? await decidersOf(tx, topUp) : await buyersOf(tx, organisationId);
  for (const { id: personId } of asked)
    if (!copies.some((copy) => copy.personId === personId && copy.audience === audience))
      await wantCopy(tx, { organisationId, subject, audience, to: { personId }, now });
  // Every card names who may decide or buy.
  await redraw(tx, topUp, now);
}

const mayKeep = ({ audience, personId }: StoredCopy, { approvers, mayBuy }: Holders): boolean => {
  if (audience === 'approver') return approvers.has(personId ?? '');
  return audience !== 'buyer' || mayBuy.has(personId ?? '');
};
