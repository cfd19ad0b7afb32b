import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { z } from 'zod';
import { CHANNEL, cardOf, type Posted } from '../support/teams-client.ts';
import { until } from '../support/until.ts';
import { readIn, readOn, startHere, type LiveService } from './service.ts';

const rung = z.object({
  entities: z.array(
    z.object({
      type: z.string(),
      text: z.string(),
      mentioned: z.object({ id: z.string(), name: z.string() }),
    }),
  ),
});
const mentionsOn = (posted: Posted) => rung.parse(cardOf(posted)?.['msteams']).entities;

describe('people the bot cannot reach, in the service as it runs', () => {
  let service: LiveService;
  before(async function () {
    this.timeout(90_000);
    service = await startHere();
    await service.teams.say(service.people.buyer, 'balance is 900');
  });
  after(() => service.close());

  const inChannel = (): readonly Posted[] =>
    service.teams.posted.filter(({ conversationId }) => conversationId.startsWith(CHANNEL.id));
  const notes = () => inChannel().filter((posted) => readOn(posted).includes('I cannot write to somebody'));

  it('are named to an owner while there is no channel', async () => {
    const { teams, people } = service;
    await teams.install(people.approver, { action: 'remove' });

    await teams.say(people.requester, 'top up 250 nobody is there');

    const note = await teams.waitFor(
      (posted) =>
        posted.conversationId === teams.personalChat(people.owner) &&
        readOn(posted).includes('I cannot write to somebody'),
    );
    assert.match(readOn(note), new RegExp(people.approver.displayName, 'u'));
  });

  it('are named in the channel, once a request, and the request can be decided from there', async () => {
    const { teams, people } = service;
    await teams.say(people.owner, 'alerts here', { channel: true });
    await teams.install(people.approver2, { action: 'remove' });

    const asked = await teams.say(people.requester, 'top up 300 nobody is there');

    assert.match(readIn(asked), /Waiting for approval: \$300/u);
    const { approver, approver2 } = people;
    await until('both are named in one message of the channel', () => {
      const [note, another] = notes();
      const text = note && readOn(note);
      return !another && !!text?.includes(approver.displayName) && text.includes(approver2.displayName);
    });
    const [note] = notes();
    assert.ok(note);
    const mentions = mentionsOn(note);
    assert.equal(mentions.length, 2, 'Teams rings both');
    for (const { id, displayName: name } of [approver, approver2])
      assert.deepEqual(
        mentions.find(({ mentioned }) => mentioned.id === id),
        { type: 'mention', text: `<at>${name}</at>`, mentioned: { id, name } },
      );
    const { rows } = await service.sql<{ id: string }>('select id from top_up where amount = 3000000');
    const topUpId = rows[0]?.id ?? '';
    const data = { topUpId, shownDigest: await service.shownDigest(topUpId, approver2) };
    const decided = await teams.act(approver2, note, 'top-up-approve', data, { channel: true });
    assert.match(JSON.stringify(decided.value), /[Aa]pproved/u);
  });

  it('get their cards as soon as they can be reached again', async () => {
    const { teams, people } = service;
    const before = teams.posted.length;

    await teams.install(people.approver);

    const card = await teams.waitFor(
      (posted) =>
        teams.posted.indexOf(posted) >= before &&
        posted.conversationId === teams.personalChat(people.approver) &&
        readOn(posted).includes('Approve $250'),
    );
    assert.match(readOn(card), /nobody is there/u);
  });
});
