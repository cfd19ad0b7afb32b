import assert from 'node:assert/strict';
import { DAY } from '../../../domain/instant.ts';
import type { Actor } from '../../../domain/organisations/roles.ts';
import { loseTopUp } from '../../../domain/top-ups/claim-top-up.ts';
import { requestsFor } from '../../../domain/top-ups/requests-for.ts';
import { openTopUps } from '../../../domain/top-ups/summaries.ts';
import { START } from '../../support/organisation.ts';
import { scene, type Scene } from './scene.ts';

async function listFor(s: Scene, actor: Actor, now = START) {
  const lists = await s.inTransaction((tx) => requestsFor(tx, { organisation: s.organisation, actor, now }));
  const numbers = (views: typeof lists.yours) => views.map(({ topUp }) => topUp.number);
  return {
    waitingForYou: numbers(lists.waitingForYou),
    yours: numbers(lists.yours),
    others: numbers(lists.others),
  };
}

describe('the list of requests', () => {
  it('shows each person what waits for them, then their own, then the rest, each once', async () => {
    const s = await scene();
    await s.ask(250);
    const two = await s.ask(700);
    await s.decide(two.topUp.id, s.people.approver);
    await s.approved(300);

    assert.deepEqual(await listFor(s, s.people.approver), { waitingForYou: [1], yours: [], others: [2, 3] });
    assert.deepEqual(await listFor(s, s.people.approver2), { waitingForYou: [1, 2], yours: [], others: [3] });
    assert.deepEqual(await listFor(s, s.people.buyer), { waitingForYou: [3], yours: [], others: [1, 2] });
    assert.deepEqual(await listFor(s, s.people.requester), {
      waitingForYou: [],
      yours: [1, 2, 3],
      others: [],
    });
    assert.deepEqual(await listFor(s, s.people.viewer), { waitingForYou: [], yours: [], others: [] });
  });

  it('waits for whoever may buy while nobody knows whether it went through', async () => {
    const s = await scene();
    const { topUp } = await s.approved(250);
    await s.claimed(topUp.id);
    const { organisation, people } = s;
    const lost = { organisation, actor: people.buyer, topUpId: topUp.id, now: START };
    await s.inTransaction((tx) => loseTopUp(tx, lost));

    assert.deepEqual((await listFor(s, people.buyer)).waitingForYou, [1]);
    assert.deepEqual((await listFor(s, people.approver)).waitingForYou, []);
  });

  it('keeps one’s own last three that are over, for a month, newest first', async () => {
    const s = await scene();
    for (const units of [100, 200, 300, 400]) {
      const { topUp } = await s.ask(units);
      await s.decline(topUp.id, s.people.approver);
    }

    assert.deepEqual((await listFor(s, s.people.requester)).yours, [4, 3, 2]);
    assert.deepEqual((await listFor(s, s.people.requester, START + 31 * DAY)).yours, []);
  });

  it('tells what is open, and who is next', async () => {
    const s = await scene();
    await s.ask(250);
    await s.approved(300);

    const open = await s.inTransaction((tx) => openTopUps(tx, s.organisation.id));

    assert.deepEqual(
      open.map(({ topUp }) => topUp.number),
      [1, 2],
    );
    assert.deepEqual(open[0]?.approverNames, ['Abe Approver', 'Ada Approver']);
    assert.deepEqual(open[1]?.buyerNames, ['Ben Buyer']);
  });

  it('names who cannot be reached though they should act', async () => {
    const s = await scene();
    await s.inTransaction((tx) =>
      tx
        .updateTable('conversation')
        .set({ reachable: false })
        .where('organisation_id', '=', s.organisation.id)
        .where('person_id', '=', s.people.approver2.id)
        .execute(),
    );

    const { unreachableNames } = await s.ask(250);

    assert.deepEqual(unreachableNames, ['Abe Approver']);
  });
});
