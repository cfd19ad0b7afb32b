import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import type { Audience } from '../messages/card-copy.ts';
import { proposalSubject, topUpSubject } from '../messages/rules.ts';
import type { Role } from '../organisations/roles.ts';
import type { Organisation } from '../organisations/settings.ts';
import { peopleWithRole } from '../organisations/store.ts';
import { confirmersOf } from '../proposals/effects.ts';
import { WHO } from '../proposals/rules.ts';
import { openProposals } from '../proposals/store.ts';
import { buyersOf, decidersOf } from '../top-ups/effects.ts';
import { followReviewers } from '../top-ups/reviews/follow-roles.ts';
import { isOpen, OPEN_STATES } from '../top-ups/rules.ts';
import { lockTopUp, topUpsIn } from '../top-ups/store.ts';
import { applyDeadlines } from '../top-ups/transition.ts';
import { shareCard } from './share-card.ts';

interface At {
  readonly organisation: Organisation;
  readonly now: Instant;
}

/**
 * After roles changed, whoever changed them, in the same transaction and under the organisation's lock: who may decide
 * or buy now has the cards of what is open, who may not any more keeps ones that ask nothing of them, and a claim of
 * somebody who may not buy falls back at once. Again it does nothing new.
 */
export async function followRoles(tx: Tx, at: At): Promise<void> {
  await followTopUps(tx, at);
  await followProposals(tx, at);
  await followReviewers(tx, { organisationId: at.organisation.id, now: at.now });
}

async function holdersOf(tx: Tx, { organisation }: At, ...roles: Role[]): Promise<ReadonlySet<string>> {
  const people = await peopleWithRole(tx, organisation.id, ...roles);
  return new Set(people.map(({ id }) => id));
}

async function followTopUps(tx: Tx, at: At): Promise<void> {
  const { organisation, now } = at;
  const organisationId = organisation.id;
  const approvers = await holdersOf(tx, at, 'approver');
  const mayBuy = await holdersOf(tx, at, 'buyer', 'owner');
  for (const { id } of await topUpsIn(tx, organisationId, { states: OPEN_STATES })) {
    const locked = await lockTopUp(tx, organisationId, id);
    const topUp = locked && (await applyDeadlines(tx, { organisation, topUp: locked, now }));
    if (!topUp || !isOpen(topUp)) continue;
    const isRequested = topUp.state === 'requested';
    const mayKeep = ({ personId, audience }: { personId: string; audience: Audience }) => {
      if (audience === 'approver') return approvers.has(personId);
      return audience !== 'buyer' || mayBuy.has(personId);
    };
    await shareCard(tx, {
      organisationId,
      subject: topUpSubject(id),
      audience: isRequested ? 'approver' : 'buyer',
      asked: isRequested ? await decidersOf(tx, topUp) : await buyersOf(tx, organisationId),
      mayKeep,
      requestedBy: topUp.requestedBy,
      now,
    });
  }
}

async function followProposals(tx: Tx, at: At): Promise<void> {
  const organisationId = at.organisation.id;
  for (const proposal of await openProposals(tx, organisationId)) {
    const { kind } = proposal.body;
    const may = await holdersOf(tx, at, ...WHO[kind].confirm);
    await shareCard(tx, {
      organisationId,
      subject: proposalSubject(proposal.id),
      audience: 'approver',
      asked: await confirmersOf(tx, proposal, kind),
      mayKeep: ({ personId, audience }) => audience !== 'approver' || may.has(personId),
      requestedBy: proposal.proposedBy,
      now: at.now,
    });
  }
}
