import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { CHANNEL, type Posted } from '../support/teams-client.ts';
import { until } from '../support/until.ts';
import { readIn, readOn, startHere, type LiveService } from './service.ts';

const IN_CHANNEL = { channel: true };

describe('a top-up asked for in a channel, in the service as it runs', () => {
  let service: LiveService;
  before(async function () {
    this.timeout(90_000);
    service = await startHere();
    await service.teams.say(service.people.buyer, 'balance is 900');
  });
  after(() => service.close());

  const inChannel = (): readonly Posted[] =>
    service.teams.posted.filter(({ conversationId }) => conversationId.startsWith(CHANNEL.id));
  /** Sooner than a turn's lease ends. */
  const requestersCard = (amount: number): Promise<Posted> =>
    service.teams.waitFor(
      (posted) =>
        posted.conversationId === service.teams.personalChat(service.people.requester) &&
        readOn(posted).includes(`Waiting for approval: $${amount}`),
      10_000,
    );
  async function approve(amount: number): Promise<void> {
    const { rows } = await service.sql<{ id: string }>('select id from top_up where amount = $1', [
      amount * 10_000,
    ]);
    const topUpId = rows[0]?.id ?? '';
    const data = { topUpId, shownDigest: await service.shownDigest(topUpId) };
    await service.teams.act(service.people.approver, undefined, 'top-up-approve', data);
  }

  it('is answered by a sentence; the card comes to the personal chat at once and is edited there', async () => {
    const { teams, people } = service;

    const asked = await teams.say(people.requester, 'top up 250 no alerts here', IN_CHANNEL);

    assert.match(
      readIn(asked),
      /^Request #1 for \$250: .* decides, and you see how it goes in our personal chat\.$/u,
    );
    const card = await requestersCard(250);
    await approve(250);
    await until('the requester reads the outcome', () =>
      readOn(card).includes('Approved, to be bought: $250'),
    );
    assert.deepEqual(inChannel(), asked.messages, 'nothing else stands in the channel');
  }).timeout(30_000);

  it('by the form is the same', async () => {
    const { teams, people } = service;
    const form = await teams.say(people.requester, 'top up', IN_CHANNEL);
    const data = { formId: 'in-a-channel', amount: '260', reason: 'by the form' };

    const asked = await teams.act(people.requester, form.messages[0], 'top-up-ask', data, IN_CHANNEL);

    assert.match(String(asked.value), /^Request #2 for \$260: .* in our personal chat\.$/u);
    assert.ok(await requestersCard(260));
  }).timeout(30_000);

  it('where alerts are on has one card in the channel, and that one tells the outcome', async () => {
    const { teams, people } = service;
    await teams.say(people.owner, 'alerts here', IN_CHANNEL);

    const asked = await teams.say(people.requester, 'top up 270 alerts are on', IN_CHANNEL);

    assert.match(readIn(asked), /in our personal chat and on the card in this channel\.$/u);
    await requestersCard(270);
    await approve(270);
    const cards = () => inChannel().filter((posted) => /[:,] \$270|buy \$270/u.test(readOn(posted)));
    await until('the card of the channel tells it', () =>
      cards().some((card) => /[Aa]pproved/u.test(readOn(card))),
    );
    assert.equal(cards().length, 1);
    assert.ok(!inChannel().some((posted) => readOn(posted).includes('Waiting for approval')));
  }).timeout(30_000);
});
