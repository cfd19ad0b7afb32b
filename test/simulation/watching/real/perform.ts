import { insertPurchase } from '../../../../domain/facts/purchases/store.ts';
import { insertReading } from '../../../../domain/facts/readings/store.ts';
import { storeUsage } from '../../../../domain/facts/usage/import-usage.ts';
import { newId } from '../../../../domain/ids.ts';
import { holdOrganisation, setRole } from '../../../../domain/organisations/store.ts';
import type { Outcome } from '../../../../domain/outcome.ts';
import { openProposals } from '../../../../domain/proposals/store.ts';
import { topUpsIn } from '../../../../domain/top-ups/store.ts';
import { call } from '../../../domain/facts/calls.ts';
import { DAY } from '../../model/clock.ts';
import { usd } from '../../real/office.ts';
import type { WatchCommand } from '../commands.ts';
import type { Desk } from './desk.ts';
import { episodesOf } from './look.ts';

/** The same on the real use cases, after the model did it. `place`: what it was about; undefined: nothing. */
export async function performWatching(
  desk: Desk,
  command: WatchCommand,
  place: number | undefined,
): Promise<void> {
  if (command.do === 'work') return desk.work();
  if (command.do === 'aside') return keepAside(desk);
  if (command.do === 'buy') return buy(desk, command.units);
  if (command.do === 'approver') return role(desk, command.has);
  if (place === undefined) return;
  switch (command.do) {
    case 'read':
      return read(desk);
    case 'spend':
      desk.callIds.set(place, newId());
      return;
    case 'correct':
      return correct(desk, place);
    case 'approve':
    case 'decline':
    case 'bought':
      return decide(desk, command.do, place);
    case 'on-it':
    case 'snooze':
    case 'until-worse':
    case 'rouse':
      return press(desk, command.do, place);
    case 'stop':
      return must(await desk.useCases.stop({ actor: desk.people.buyer, reason: '' }));
    case 'resume':
      return resume(desk);
    case 'pass':
    case 'graph':
    case 'teams':
      return;
  }
}

async function read({ books, id, world, people }: Desk): Promise<void> {
  const { at, units } = world.reading;
  await books.inTransaction((tx) =>
    insertReading(tx, {
      organisationId: id,
      id: newId(),
      key: newId(),
      at,
      amount: usd(units).amount,
      currency: 'USD',
      readBy: people.buyer.id,
      recordedAt: at,
    }),
  );
}

async function buy({ books, id, world: { now }, people }: Desk, units: number): Promise<void> {
  await books.inTransaction((tx) =>
    insertPurchase(tx, {
      organisationId: id,
      id: newId(),
      key: newId(),
      at: now,
      amount: usd(units).amount,
      currency: 'USD',
      kind: 'found',
      orderNumber: null,
      topUpId: null,
      invoiceTotal: null,
      boughtBy: people.buyer.id,
      recordedAt: now,
    }),
  );
}

async function keepAside({ books, id, world: { now } }: Desk): Promise<void> {
  await books.inTransaction(async (tx) => {
    const organisation = await holdOrganisation(tx, id);
    const row = { key: newId(), line: null, reason: 'bad-charge', raw: '' } as const;
    await storeUsage(tx, { organisation, source: 'graph', rows: [], keptAside: [row], now });
  });
}

async function correct({ books, id, world, callIds }: Desk, place: number): Promise<void> {
  const { at = 0, units = 0 } = world.calls[place] ?? {};
  const row = call({ id: callIds.get(place) ?? newId(), price: String(units), startAt: at });
  await books.inTransaction(async (tx) => {
    const organisation = await holdOrganisation(tx, id);
    await storeUsage(tx, { organisation, source: 'graph', rows: [row], keptAside: [], now: world.now });
  });
}

async function role({ books, id, people, world: { now } }: Desk, has: boolean): Promise<void> {
  const change = { organisationId: id, role: 'approver', has, by: people.owner.id, now } as const;
  await books.inTransaction((tx) => setRole(tx, { ...change, personId: people.secondApprover.id }));
}

async function decide(desk: Desk, verb: 'approve' | 'decline' | 'bought', place: number): Promise<void> {
  const { books, id, people, useCases } = desk;
  const topUps = await books.inTransaction((tx) => topUpsIn(tx, id, {}));
  const topUp = topUps[place];
  if (!topUp) throw new Error(`there is no request ${place}`);
  if (verb === 'bought') {
    const form = { orderNumber: null, invoiceTotal: null, at: null, shown: null, key: newId() };
    return must(
      await useCases.bought({ ...form, actor: people.buyer, topUpId: topUp.id, credit: topUp.amount }),
    );
  }
  const shownDigest = 'a'.repeat(64);
  await useCases.rememberShown(id, [{ subject: `top-up/${topUp.id}`, digest: shownDigest }]);
  const decision = { actor: people.approver, topUpId: topUp.id, shownDigest };
  must(
    verb === 'approve'
      ? await useCases.approve(decision)
      : await useCases.decline({ ...decision, reason: 'too-much' }),
  );
}

/** An owner proposes it, another confirms it. */
async function resume({ useCases, people, id, books }: Desk): Promise<void> {
  const wish = { actor: people.owner, reason: 'solved', key: newId(), leaveCardToJob: true };
  must(await useCases.askResume(wish));
  const [proposal] = await books.inTransaction((tx) => openProposals(tx, id));
  const proposalId = proposal?.id ?? 'none';
  const shownDigest = 'a'.repeat(64);
  await useCases.rememberShown(id, [{ subject: `proposal/${proposalId}`, digest: shownDigest }]);
  must(await useCases.confirmProposal({ actor: people.secondOwner, proposalId, shownDigest }));
}

async function press(
  desk: Desk,
  verb: 'on-it' | 'snooze' | 'until-worse' | 'rouse',
  place: number,
): Promise<void> {
  const { people, useCases, world } = desk;
  const by = { actor: people.owner, episodeId: (await episodesOf(desk))[place]?.id ?? 'none' };
  if (verb === 'on-it') await useCases.acknowledge(by);
  else if (verb === 'snooze') await useCases.snooze({ ...by, until: world.now + DAY });
  else if (verb === 'until-worse') await useCases.quietUntilWorse(by);
  else await useCases.wakeAlert(by);
}

function must<T>(outcome: Outcome<T, { readonly kind: string }>): void {
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.kind}`);
}
