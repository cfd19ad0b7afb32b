import assert from 'node:assert/strict';
import { destination } from '../../../domain/messages/claim-copies.ts';
import { MAILED, type CardCopy } from '../../../domain/messages/card-copy.ts';
import { reachablePeople } from '../../../domain/messages/conversations/store.ts';
import { markShown } from '../../../domain/messages/mark-shown.ts';
import { markUndelivered } from '../../../domain/messages/mark-undelivered.ts';
import { touchSubject, wantCopy, wantNote } from '../../../domain/messages/want-copy.ts';
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

    const again = await s.due();
    assert.ok(again.every(({ personId }) => personId === s.people.owner.id));
    const said = again.map(({ subject, note }) => note?.kind ?? subject);
    assert.deepEqual(new Set(said), new Set(['alert/one', 'channel-lost']));
  });

  it('is told of once, however many cards were on their way there', async () => {
    const s = await scene();
    const channelId = await s.meetChannel('Phones');
    for (const subject of ['alert/one', 'alert/two'] as const)
      await s.inTransaction((tx) =>
        wantCopy(tx, {
          organisationId: s.organisation.id,
          subject,
          audience: 'channel',
          to: { channelId },
          now: START,
        }),
      );

    for (const copy of await s.due()) await fail(s, copy);

    const told = (await s.copies()).filter(({ note }) => note?.kind === 'channel-lost');
    assert.deepEqual(
      told.map(({ personId, note }) => [personId, note?.kind === 'channel-lost' && note.name]),
      [[s.people.owner.id, 'Phones']],
    );
  });
});

describe('a mail in place of a card', () => {
  const withMailbox = () => scene({ mailFrom: 'credits@c.example' });
  const mails = async (s: Scene) => (await s.copies()).filter(({ byMail }) => byMail);

  it('goes to whoever has to act and cannot be reached in Teams, once for each thing to do', async () => {
    const s = await withMailbox();
    const ada = s.people.approver.id;
    await wantFor(s, ada);
    for (const copy of await s.due()) await fail(s, copy);
    await wantFor(s, ada);
    for (const copy of (await s.due()).filter(({ byMail }) => !byMail)) await fail(s, copy);

    assert.deepEqual(
      (await mails(s)).map(({ personId, subject, audience }) => [personId, subject, audience]),
      [[ada, s.subject, 'approver']],
    );
  });

  it('is sent once: neither news about its subject nor the person’s return sends it again', async () => {
    const s = await withMailbox();
    const ada = s.people.approver.id;
    await wantFor(s, ada);
    for (const copy of await s.due()) await fail(s, copy);
    const [mail] = (await s.due()).filter(({ byMail }) => byMail);
    assert(mail);
    await s.inTransaction((tx) => markShown(tx, { copy: mail, at: MAILED, now: START }));

    await s.inTransaction((tx) => touchSubject(tx, s.organisation.id, s.subject, START));
    await s.meet(ada, {}, START + HOUR);

    const due = await s.due(START + HOUR);
    assert.ok(due.every(({ byMail }) => !byMail));
    assert.ok(due.some(({ personId, subject }) => personId === ada && subject === s.subject));
  });

  it('that no mailbox takes says nothing about Teams', async () => {
    const s = await withMailbox();
    const ada = s.people.approver.id;
    await wantFor(s, ada);
    for (const copy of await s.due()) await fail(s, copy);
    await s.meet(ada, {}, START + 1);

    for (const copy of await s.due(START + 2)) if (copy.byMail) await fail(s, copy, START + 2);

    const reachable = await s.inTransaction((tx) => reachablePeople(tx, s.organisation.id));
    assert.ok(reachable.has(ada));
    assert.deepEqual(
      (await mails(s)).map(({ state }) => state),
      ['unreachable'],
    );
  });

  it('is not asked for where no mailbox is set', async () => {
    const s = await scene();
    await wantFor(s, s.people.approver.id);

    for (const copy of await s.due()) await fail(s, copy);

    assert.deepEqual(await mails(s), []);
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
