import assert from 'node:assert/strict';
import { destination } from '../../../domain/messages/claim-copies.ts';
import type { CardCopy } from '../../../domain/messages/card-copy.ts';
import { markUndelivered } from '../../../domain/messages/mark-undelivered.ts';
import { wantCopy, wantNote } from '../../../domain/messages/want-copy.ts';
import { HOUR } from '../../../domain/instant.ts';
import { START } from '../../support/organisation.ts';
import { scene, type Scene } from './scene.ts';

const fail = (s: Scene, copy: CardCopy, now = START) =>
  s.inTransaction((tx) => markUndelivered(tx, { copy, why: { kind: 'unreachable', reason: '403' }, now }));
const wantFor = (s: Scene, ...personIds: string[]) =>
  s.inTransaction(async (tx) => {
    const common = { organisationId: s.organisation.id, subject: s.subject, now: START };
    for (const personId of personIds)
      await wantCopy(tx, { ...common, audience: 'approver', to: { personId } });
  });
const mentions = async (s: Scene) => (await s.copies()).filter(({ note }) => note?.kind === 'unreachable');

describe('somebody the bot cannot write to', () => {
  it('has no destination until they write or install, and none again when blocked', async () => {
    const s = await scene();
    const ada = s.people.approver.id;
    await wantFor(s, ada);
    const [copy] = await s.copies();
    assert(copy);
    const goesTo = () => s.inTransaction((tx) => destination(tx, copy));

    const before = await goesTo();
    await s.meet(ada);
    const met = await goesTo();
    await s.meet(ada, { reachable: false }, START + 1);
    const removed = await goesTo();

    assert.equal(before, undefined);
    assert.equal(met?.id, `a:${ada}`);
    assert.equal(met?.memberId, `29:${ada}`);
    assert.equal(removed, undefined);
  });

  it('is mentioned in the channel, once per top-up, together with the others', async () => {
    const s = await scene();
    const channelId = await s.meetChannel('Phones');
    const { approver, approver2 } = s.people;
    await wantFor(s, approver.id, approver2.id);

    for (const copy of await s.due()) await fail(s, copy);

    const [mention, ...more] = await mentions(s);
    assert.deepEqual(more, []);
    assert.equal(mention?.channelId, channelId);
    assert(mention?.note?.kind === 'unreachable');
    assert.deepEqual(new Set(mention.note.personIds), new Set([approver.id, approver2.id]));
    assert.equal(`top-up/${mention.note.topUpId}`, s.subject);
  });

  it('is told to an owner where there is no channel', async () => {
    const s = await scene();
    await s.meet(s.people.owner.id);
    await wantFor(s, s.people.approver.id);

    for (const copy of await s.due()) await fail(s, copy);

    assert.deepEqual(
      (await mentions(s)).map(({ personId }) => personId),
      [s.people.owner.id],
    );
  });

  it('ends there when nobody can be told: no loop, and the copy says so', async () => {
    const s = await scene();
    await s.meet(s.people.owner.id);
    await wantFor(s, s.people.approver.id);
    for (const copy of await s.due()) await fail(s, copy);

    const told = await s.due();
    assert.equal(told.length, 1);
    for (const copy of told) await fail(s, copy);

    assert.deepEqual(await s.due(), []);
    assert.deepEqual(
      (await s.copies()).map(({ state }) => state),
      ['unreachable', 'unreachable'],
    );
  });

  it('is told to an owner when the channel is gone too', async () => {
    const s = await scene();
    await s.meetChannel('Phones');
    await s.meet(s.people.owner.id);
    await wantFor(s, s.people.approver.id);
    for (const copy of await s.due()) await fail(s, copy);

    for (const copy of await s.due()) await fail(s, copy);

    const waiting = (await mentions(s)).filter(({ state }) => state === 'waiting');
    assert.deepEqual(
      waiting.map(({ personId }) => personId),
      [s.people.owner.id],
    );
  });

  it('gets what never arrived once they write to the bot', async () => {
    const s = await scene();
    const ada = s.people.approver.id;
    await s.meet(ada);
    await wantFor(s, ada);
    const [copy] = await s.due();
    assert(copy);
    await fail(s, copy, START + 1);
    assert.deepEqual(await s.due(START + HOUR), []);

    await s.meet(ada, {}, START + HOUR);

    const due = await s.due(START + HOUR);
    assert.deepEqual(
      due.map(({ id }) => id),
      [copy.id],
    );
  });
});

describe('an alert whose channel is gone', () => {
  it('goes to an owner', async () => {
    const s = await scene();
    const channelId = await s.meetChannel('Phones');
    await s.meet(s.people.owner.id);
    await s.inTransaction((tx) =>
      wantCopy(tx, {
        organisationId: s.organisation.id,
        subject: 'alert/one',
        audience: 'channel',
        to: { channelId },
        now: START,
      }),
    );

    for (const copy of await s.due()) await fail(s, copy);

    const [again] = await s.due();
    assert.deepEqual([again?.subject, again?.personId], ['alert/one', s.people.owner.id]);
  });
});

describe('a note', () => {
  it('is said once to each reader however often it is asked for', async () => {
    const s = await scene();
    const note = { kind: 'top-up-expired', topUpId: 'one' } as const;
    const say = (personId: string) =>
      s.inTransaction((tx) =>
        wantNote(tx, {
          organisationId: s.organisation.id,
          key: 'one/expired',
          to: { personId },
          note,
          now: START,
        }),
      );

    await say(s.people.requester.id);
    await say(s.people.requester.id);
    await say(s.people.owner.id);

    const due = await s.due();
    assert.deepEqual(
      due.map(({ note: said, wanted }) => [said, wanted]),
      [
        [note, 1],
        [note, 1],
      ],
    );
  });
});

describe('remembering conversations', () => {
  const chats = (s: Scene) =>
    s.inTransaction((tx) =>
      tx
        .selectFrom('conversation')
        .select(['id', 'name', 'service_url', 'alert_preset', 'member_id'])
        .where('organisation_id', '=', s.organisation.id)
        .execute(),
    );

  it('keeps one personal chat per person: the newest', async () => {
    const s = await scene();
    await s.meet('ada', { id: 'a:old' });

    await s.meet('ada', { id: 'a:new', serviceUrl: 'https://elsewhere.example' }, START + 1);

    assert.deepEqual(
      (await chats(s)).map(({ id, service_url }) => [id, service_url]),
      [['a:new', 'https://elsewhere.example']],
    );
  });

  it('keeps a channel’s preset and its name when an activity does not carry them', async () => {
    const s = await scene();
    const id = await s.meetChannel('Phones');

    await s.meet('nobody', { id, kind: 'channel', personId: null, memberId: null, name: '' }, START + 1);

    assert.deepEqual(
      (await chats(s)).map(({ name, alert_preset }) => [name, alert_preset]),
      [['Phones', 'needs-action']],
    );
  });
});
