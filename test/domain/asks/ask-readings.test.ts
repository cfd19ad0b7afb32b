import assert from 'node:assert/strict';
import { askNow, askReadings } from '../../../domain/asks/ask-readings.ts';
import { answerKey } from '../../../domain/asks/rules.ts';
import { askView } from '../../../domain/asks/view-ask.ts';
import { recordReading } from '../../../domain/facts/readings/record-reading.ts';
import { DAY, HOUR, type Instant } from '../../../domain/instant.ts';
import { markUnreachable } from '../../../domain/messages/conversations/store.ts';
import type { Subject } from '../../../domain/messages/card-copy.ts';
import { askSubject } from '../../../domain/messages/rules.ts';
import { lockCopiesOf } from '../../../domain/messages/store.ts';
import type { Actor } from '../../../domain/organisations/roles.ts';
import type { Settings } from '../../../domain/organisations/settings.ts';
import { insertSignal } from '../../../domain/signals/store.ts';
import { START } from '../../support/organisation.ts';
import { deliver, read, receiptsOf } from '../alerts/scenario.ts';
import { newKey, scene, usd, type Scene } from '../top-ups/scene.ts';

/** Wednesday 4 November 2026, 10:00 in London: the reading is 23 days old. */
const NOW = START + HOUR;

/** Everybody can be written to. Readers by name: Abe and Ada approve, Ben buys, Olivia owns. */
async function old(overrides: Partial<Settings> = {}): Promise<Scene> {
  const s = await scene(overrides);
  await s.inTransaction((tx) => read(tx, s.organisation, 512, NOW - 23 * DAY));
  return s;
}

const ask = (s: Scene, now: Instant) =>
  s.inTransaction((tx) => askReadings(tx, { organisation: s.organisation, now }));

async function asksOf({ inTransaction, organisation: { id }, people }: Scene) {
  const rows = await inTransaction((tx) =>
    tx.selectFrom('reading_ask').selectAll().where('organisation_id', '=', id).orderBy('asked_at').execute(),
  );
  const name = (personId: string) =>
    Object.values(people)
      .find((person) => person.id === personId)
      ?.displayName.split(' ')[0];
  return rows.map((row) => ({
    id: row.id,
    who: name(row.person_id),
    why: row.why,
    at: row.asked_at.getTime(),
    open: row.closed_at === null,
    readingId: row.reading_id,
  }));
}

const whoOf = async (s: Scene) => (await asksOf(s)).map(({ who }) => who);

const copies = (s: Scene, subject: Subject) =>
  s.inTransaction((tx) => lockCopiesOf(tx, s.organisation.id, subject));

async function theAsk(s: Scene) {
  const found = (await asksOf(s)).at(-1);
  assert.ok(found);
  return found;
}

async function reads(s: Scene, actor: Actor, now: Instant, key = newKey()): Promise<string> {
  const { organisation } = s;
  const input = { organisation, actor, amount: usd(500), key, confirmed: true, expected: undefined, now };
  const outcome = await s.inTransaction((tx) => recordReading(tx, input));
  if (!outcome.ok) throw new Error(outcome.refusal.kind);
  return outcome.value.readingId;
}

describe('asking for a reading', () => {
  it('asks one person, with a card in their own chat and a receipt, however often the job runs', async () => {
    const s = await old();

    await ask(s, NOW);
    const first = await asksOf(s);
    await ask(s, NOW);
    await ask(s, NOW + HOUR);

    assert.deepEqual(
      first.map(({ who, why, open }) => [who, why, open]),
      [['Abe', 'old', true]],
    );
    assert.deepEqual(await asksOf(s), first);
    const { id } = await theAsk(s);
    const cards = await copies(s, askSubject(id));
    assert.deepEqual(
      cards.map(({ personId, audience, wanted }) => [personId, audience, wanted]),
      [[s.people.approver2.id, 'person', 1]],
    );
    const receipts = await s.inTransaction((tx) => receiptsOf(tx, s.organisation));
    assert.deepEqual(
      receipts.filter((text) => text.startsWith('reading-asked')),
      ['reading-asked old'],
    );
    assert.deepEqual(await s.faults(), []);
  });

  it('asks the next one a week later, and takes the question back from who did not answer', async () => {
    const s = await old();

    for (let day = 0; day < 35; day += 1) await ask(s, NOW + day * DAY);

    const asks = await asksOf(s);
    assert.deepEqual(
      asks.map(({ who }) => who),
      ['Abe', 'Ada', 'Ben', 'Olivia', 'Abe'],
    );
    assert.deepEqual(
      asks.map(({ at }) => (at - NOW) / DAY),
      [0, 7, 14, 21, 28],
    );
    assert.deepEqual(
      asks.map(({ open }) => open),
      [false, false, false, false, true],
    );
  });

  it('waits for people to be at work', async () => {
    const s = await old();

    await ask(s, NOW - 3 * HOUR);
    await ask(s, NOW + 3 * DAY);

    assert.deepEqual(await asksOf(s), []);
  });

  it('asks nobody while a buyer is on Microsoft’s page anyway', async () => {
    const s = await old();
    const { topUp } = await s.approved(250);
    await s.claimed(topUp.id);

    await ask(s, NOW);
    const meanwhile = await whoOf(s);
    await s.buy(topUp.id, 250, { by: s.people.buyer });
    await ask(s, NOW + HOUR);

    assert.deepEqual(meanwhile, []);
    assert.deepEqual(await whoOf(s), ['Abe']);
  });

  it('asks about what Microsoft mailed since the newest reading, once', async () => {
    const s = await scene();
    const mail = (at: Instant, kind: 'zero' | 'failed') =>
      s.inTransaction((tx) => {
        const signal = { organisationId: s.organisation.id, id: newKey(), key: newKey(), at, receivedAt: at };
        return insertSignal(tx, { ...signal, kind });
      });
    await mail(NOW - 2 * DAY, 'failed');
    await s.inTransaction((tx) => read(tx, s.organisation, 512, NOW - DAY));

    await ask(s, NOW);
    const before = await asksOf(s);
    await mail(NOW, 'zero');
    await ask(s, NOW + HOUR);
    await ask(s, NOW + HOUR);

    assert.deepEqual(before, []);
    assert.deepEqual(
      (await asksOf(s)).map(({ why }) => why),
      ['microsoft-mailed'],
    );
  });

  it('goes on to the next when who was asked cannot be reached or may not read any more', async () => {
    const s = await old();
    await ask(s, NOW);
    const { id } = await theAsk(s);
    const { approver2, approver, buyer } = s.people;
    await s.inTransaction((tx) => deliver(tx, s.organisation));
    await s.inTransaction((tx) =>
      markUnreachable(tx, { organisationId: s.organisation.id, personId: approver2.id, channelId: null }),
    );

    await ask(s, NOW + HOUR);
    const second = await asksOf(s);
    await s.giveRole(approver, 'approver', false);
    await ask(s, NOW + 2 * HOUR);
    await ask(s, NOW + 2 * HOUR);

    assert.deepEqual(
      second.map(({ who, at, open }) => [who, at, open]),
      [['Ada', NOW, true]],
    );
    assert.deepEqual(await whoOf(s), ['Ben']);
    const cards = await copies(s, askSubject(id));
    // Ada's was never posted, so it is gone; Abe's says that it is somebody else's turn.
    assert.deepEqual(
      cards.map(({ personId, wanted }) => [personId, wanted]),
      [
        [approver2.id, 3],
        [buyer.id, 1],
      ],
    );
  });

  it('asks nobody when the bot can write to nobody who may read', async () => {
    const s = await old();
    const { owner, buyer, approver, approver2 } = s.people;
    for (const { id: personId } of [owner, buyer, approver, approver2])
      await s.inTransaction((tx) =>
        markUnreachable(tx, { organisationId: s.organisation.id, personId, channelId: null }),
      );

    await ask(s, NOW);

    assert.deepEqual(await asksOf(s), []);
  });

  it('asks at once when told why, but no more often than a week apart and only at work', async () => {
    const s = await scene();
    const now = (at: Instant) => s.inTransaction((tx) => askNow(tx, s.organisation, 'microsoft-mailed', at));

    assert.equal(await now(NOW - 3 * HOUR), undefined);
    assert.equal((await now(NOW))?.personId, s.people.approver2.id);
    assert.equal(await now(NOW + 6 * DAY), undefined);
    assert.equal((await now(NOW + 7 * DAY))?.personId, s.people.approver.id);
  });
});

describe('the answer to an ask', () => {
  it('is any reading, whoever read: the card that was shown says thanks', async () => {
    const s = await old();
    await ask(s, NOW);
    await s.inTransaction((tx) => deliver(tx, s.organisation));

    const readingId = await reads(s, s.people.owner, NOW + HOUR);

    const { id, open, readingId: answer } = await theAsk(s);
    assert.deepEqual([open, answer], [false, readingId]);
    assert.deepEqual(
      (await copies(s, askSubject(id))).map(({ wanted }) => wanted),
      [2],
    );
    const view = await s.inTransaction((tx) =>
      askView(tx, { organisation: s.organisation, askId: id, now: NOW + HOUR }),
    );
    assert.equal(view?.answer?.readByName, 'Olivia Owner');
  });

  it('on its own card is not drawn over: the balance stands there', async () => {
    const s = await old();
    await ask(s, NOW);
    await s.inTransaction((tx) => deliver(tx, s.organisation));
    const { id } = await theAsk(s);

    await reads(s, s.people.approver2, NOW + HOUR, answerKey(s.people.approver2.id, id));

    assert.equal((await theAsk(s)).open, false);
    assert.deepEqual(
      (await copies(s, askSubject(id))).map(({ wanted }) => wanted),
      [1],
    );
  });

  it('takes the question away from who has not been asked yet', async () => {
    const s = await old();
    await ask(s, NOW);

    await reads(s, s.people.owner, NOW + 1);

    assert.deepEqual(await copies(s, askSubject((await theAsk(s)).id)), []);
  });

  it('may be the figure that a buyer saw when buying', async () => {
    const s = await old();
    await ask(s, NOW);
    const { topUp } = await s.approved(250);
    await s.claimed(topUp.id);

    await s.buy(topUp.id, 250, { by: s.people.buyer, shown: 700 });

    assert.equal((await theAsk(s)).open, false);
    assert.notEqual((await theAsk(s)).readingId, null);
  });
});
