import assert from 'node:assert/strict';
import { refuse } from '../../domain/outcome.ts';
import { stopView } from '../cards/stop-cases.ts';
import { cardTexts, cardVerbs, type CardNode } from '../support/cards.ts';
import { cardOf, type Posted } from '../support/teams-client.ts';
import { people, withBot } from './bot.ts';

const posted = ([first]: readonly Posted[]): CardNode => Object(first && cardOf(first));
const said = (card: unknown): string => cardTexts(Object(card)).join(' ');

describe('typing stop', () => {
  const bot = withBot();

  for (const who of ['owner', 'approver', 'buyer', 'license-admin'] as const)
    it(`stops at once for a ${who}, with what was typed as the reason`, async () => {
      const { messages } = await bot.teams.say(people[who], 'stop premium numbers are dialled');

      const [input] = bot.useCases.stop.args[0] ?? [];
      assert.deepEqual([input?.actor.id, input?.reason], [people[who].id, 'premium numbers are dialled']);
      assert.match(said(posted(messages)), /Stopped: I ask nobody.*Buyer One.*Still open: \$250/u);
      assert.equal(cardVerbs(posted(messages)).includes('resume-ask'), who === 'owner');
    });

  it('says when it was stopped before', async () => {
    bot.useCases.stop.resolves({ ok: true, value: { isNews: false, view: stopView() } });

    const { messages } = await bot.teams.say(people.buyer, 'stop');

    assert.match(said(posted(messages)), /were stopped before; nothing changed/u);
  });

  for (const text of ['stop the balance alerts', 'stop alerts', 'hold all notifications'])
    it(`stops nothing on "${text}", but says how alerts are quietened`, async () => {
      const { messages } = await bot.teams.say(people.owner, text);

      assert.equal(bot.useCases.stop.callCount, 0);
      assert.match(messages[0]?.activity.text ?? '', /nothing was stopped.*Snooze/u);
    });

  it('stops when alerts are only the reason', async () => {
    await bot.teams.say(people.owner, 'stop I get alerts of fraud');

    assert.equal(bot.useCases.stop.callCount, 1);
  });

  for (const who of ['requester', 'viewer'] as const)
    it(`is not for a ${who}`, async () => {
      await bot.teams.say(people[who], 'stop');

      assert.equal(bot.useCases.stop.callCount, 0);
    });
});

describe('typing resume', () => {
  const bot = withBot();

  it('with a reason proposes it, once a message', async () => {
    const { messages } = await bot.teams.say(people.owner, 'resume the numbers are blocked');

    const [input] = bot.useCases.askResume.args[0] ?? [];
    assert.deepEqual([input?.reason, input?.leaveCardToJob], ['the numbers are blocked', false]);
    assert.ok(cardVerbs(posted(messages)).includes('proposal-withdraw'));
    assert.equal(bot.useCases.markPosted.args[0]?.[0].copyId, 'copy-3');
  });

  it('without one shows what is stopped, with the form', async () => {
    const { messages } = await bot.teams.say(people.owner, 'resume');

    assert.equal(bot.useCases.askResume.callCount, 0);
    assert.ok(cardVerbs(posted(messages)).includes('resume-ask'));
  });

  it('leaves the proposal’s card to the personal chat when typed in a channel', async () => {
    await bot.teams.say(people.owner, 'resume blocked', { channel: true });

    assert.equal(bot.useCases.askResume.args[0]?.[0].leaveCardToJob, true);
    assert.equal(bot.useCases.markPosted.callCount, 0);
  });

  for (const [refusal, expected] of [
    [{ kind: 'not-stopped' }, /Nothing is stopped/u],
    [{ kind: 'another-stop' }, /an earlier stop/u],
    [{ kind: 'reason-missing' }, /in a few words/u],
    [{ kind: 'no-second-person', needed: 1, others: 0 }, /second person/u],
  ] as const)
    it(`answers in a sentence when refused as ${refusal.kind}`, async () => {
      bot.useCases.askResume.resolves(refuse(refusal));

      const { messages } = await bot.teams.say(people.owner, 'resume blocked');

      const [first] = messages;
      assert.ok(first);
      assert.match(`${first.activity.text ?? ''} ${said(posted(messages))}`, expected);
    });
});
