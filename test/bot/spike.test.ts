import assert from 'node:assert/strict';
import { cardOf, textsOf } from '../support/teams-client.ts';
import { people, withBot } from './bot.ts';

describe('whose calls an alert is about', () => {
  const bot = withBot();
  const press = (who: keyof typeof people, channel: boolean) =>
    bot.teams.act(people[who], undefined, 'spike-open', { episodeId: 'e1' }, { channel });

  for (const who of ['owner', 'license-admin'] as const)
    it(`is told to ${who} in the own chat`, async () => {
      const card = cardOf(await press(who, false));

      assert.ok(card);
      assert.match(textsOf(card).join('\n'), /Carl Caller/u);
    });

  for (const who of ['viewer', 'requester', 'approver', 'buyer'] as const)
    it(`is not told to ${who}`, async () => {
      const answer = await press(who, false);

      assert.doesNotMatch(JSON.stringify(answer), /Carl Caller/u);
      assert.equal(bot.useCases.spike.callCount, 0);
    });

  it('is told to nobody in a channel: it is sent to the own chat', async () => {
    const answer = await press('owner', true);

    assert.doesNotMatch(JSON.stringify(answer), /Carl Caller/u);
    assert.deepEqual(bot.useCases.sendSpike.firstCall.args[0].actor.id, people.owner.id);
  });

  it('is unknown for an alert that is none of that kind, and nothing is sent', async () => {
    bot.useCases.spike.resolves(undefined);

    const answer = await press('owner', true);

    assert.doesNotMatch(JSON.stringify(answer), /sent it/u);
    assert.equal(bot.useCases.sendSpike.callCount, 0);
  });
});
