import assert from 'node:assert/strict';
import { cardButtons } from '../support/cards.ts';
import { cardOf, textsOf, type Posted } from '../support/teams-client.ts';
import { people, withBot } from './bot.ts';

const KIM = {
  id: '00000000-0000-4000-a000-000000000007',
  displayName: 'Kim Larsen',
  userPrincipalName: 'kim.larsen@example.org',
  department: 'Sales',
};

describe('why somebody can call or not', () => {
  const bot = withBot();
  const say = async (text: string, channel = false): Promise<Posted> => {
    const { messages } = await bot.teams.say(people.viewer, text, { channel });
    const [answer] = messages;
    assert.ok(answer && messages.length === 1);
    return answer;
  };
  const textOf = (posted: Posted): string => {
    const card = cardOf(posted);
    return card ? textsOf(card).join('\n') : JSON.stringify(posted);
  };

  for (const text of [
    'check Kim Larsen',
    'check: kim larsen',
    "why can't Kim Larsen call?",
    'why can’t Kim Larsen call abroad',
    'Can Kim Larsen call?',
    'can Kim Larsen make paid calls',
    'why can Kim Larsen not call?',
  ])
    it(`is told on "${text}"`, async () => {
      bot.useCases.findPeople.resolves([KIM]);

      const answer = textOf(await say(text));

      assert.match(answer, /✕ Kim Larsen cannot call abroad\nNo Communications Credits license/u);
      assert.deepEqual(bot.useCases.checkPerson.firstCall.args[0].personId, KIM.id);
    });

  it('is asked back with those of that name, and told of the one chosen', async () => {
    bot.useCases.findPeople.resolves([KIM, { ...KIM, id: 'another', department: 'Legal' }]);

    const question = await say('check Kim Larsen');
    const asked = cardOf(question);
    assert.ok(asked);
    assert.match(JSON.stringify(asked), /Kim Larsen, Sales, kim\.larsen@example\.org/u);
    const [button] = cardButtons(asked);
    const told = cardOf(
      await bot.teams.act(people.viewer, question, button?.verb ?? '', { personId: 'another' }),
    );

    assert.ok(told);
    assert.equal(bot.useCases.checkPerson.firstCall.args[0].personId, 'another');
  });

  it('asks for whom when nobody was chosen', async () => {
    const asked = cardOf(await bot.teams.act(people.viewer, undefined, 'license-check', { personId: '' }));

    assert.ok(asked);
    assert.match(textsOf(asked).join(), /Who is it about/u);
    assert.equal(bot.useCases.checkPerson.callCount, 0);
  });

  it('says no number and no address where others read along', async () => {
    bot.useCases.findPeople.resolves([KIM]);

    assert.doesNotMatch(
      JSON.stringify(cardOf(await say('check Kim Larsen', true))),
      /7946|kim.{0,3}larsen@/u,
    );
    assert.match(JSON.stringify(cardOf(await say('check Kim Larsen'))), /7946/u);
  });

  it('leads to no form where others read along', async () => {
    bot.useCases.findPeople.resolves([KIM]);
    const data = { personId: KIM.id, bundleId: 'call-world' };
    const answer = await bot.teams.act(people.viewer, undefined, 'license-form', data, { channel: true });

    assert.match(JSON.stringify(answer), /not for a channel/u);
    assert.doesNotMatch(JSON.stringify(answer), /Kim Larsen/u);
  });

  for (const { kind, says } of [
    { kind: 'unknown-person', says: /no longer knows this account/u },
    { kind: 'microsoft-silent', says: /try again in a minute/u },
  ] as const)
    it(`says so when the answer is ${kind}`, async () => {
      bot.useCases.findPeople.resolves([KIM]);
      bot.useCases.checkPerson.resolves({ kind });

      assert.match(textOf(await say('check Kim Larsen')), says);
    });

  it('says so when Microsoft does not tell who that is', async () => {
    bot.useCases.findPeople.resolves(undefined);

    assert.match(textOf(await say('check kim')), /try again in a minute/u);
  });
});
