import assert from 'node:assert/strict';
import type { Conversation } from '../../domain/messages/card-copy.ts';
import { now } from '../cards/views.ts';
import { CHANNEL, cardOf } from '../support/teams-client.ts';
import { TENANT, people, withBot } from './bot.ts';

const message = { card: { type: 'AdaptiveCard', version: '1.5', body: [] }, summary: 'Low: about $96 left' };
const newer = { ...message, card: { ...message.card, speak: 'newer' } };

describe('posting outside a turn', () => {
  const bot = withBot();
  const conversation = (kind: Conversation['kind']): Conversation => ({
    organisationId: TENANT,
    id: kind === 'channel' ? CHANNEL.id : bot.teams.personalChat(people.approver),
    kind,
    personId: kind === 'channel' ? null : people.approver.id,
    memberId: kind === 'channel' ? null : `29:${people.approver.id}`,
    name: 'x',
    serviceUrl: bot.teams.serviceUrl,
    botId: '28:credits-bot',
    reachable: true,
    seenAt: now,
  });

  it('writes to a personal chat and edits what it wrote', async () => {
    const posted = await bot.poster.post(conversation('personal'), message);
    assert.equal(posted.kind, 'posted');
    const at = posted.kind === 'posted' ? posted.at : undefined;
    assert.ok(at);

    const edited = await bot.poster.edit(at, newer);

    const found = bot.teams.posted.find(({ id }) => id === at.activityId);
    assert.deepEqual(edited, { kind: 'posted', at });
    assert.deepEqual(found && [found.edits, cardOf(found)], [1, newer.card]);
    assert.equal(found?.activity.summary, message.summary);
  });

  it('starts a new thread in a channel and edits it there', async () => {
    const posted = await bot.poster.post(conversation('channel'), message);
    const at = posted.kind === 'posted' ? posted.at : undefined;

    assert.ok(at?.conversationId.startsWith(`${CHANNEL.id};messageid=`));
    assert.deepEqual(at && (await bot.poster.edit(at, newer)), { kind: 'posted', at });
  });

  it('rings nobody with what is quiet', async () => {
    await bot.poster.post(conversation('channel'), message);
    await bot.poster.post(conversation('channel'), { ...message, quiet: true });
    await bot.poster.post(conversation('personal'), { ...message, quiet: true });

    const told = bot.teams.posted
      .slice(-3)
      .map(({ activity }) => JSON.stringify(activity['channelData'] ?? {}));
    assert.deepEqual(
      told.map((data) => data.includes('"notification":{"alert":false}')),
      [false, true, true],
    );
  });

  it('replies in the thread of a message, ringing nobody', async () => {
    const posted = await bot.poster.post(conversation('channel'), message);
    assert.ok(posted.kind === 'posted');

    const reply = await bot.poster.reply(conversation('channel'), posted.at, { ...newer, quiet: true });

    assert.ok(reply.kind === 'posted');
    assert.equal(reply.at.conversationId, posted.at.conversationId);
    const found = bot.teams.posted.find(({ id }) => id === reply.at.activityId);
    assert.deepEqual(found && cardOf(found), newer.card);
    assert.deepEqual(found?.activity['channelData'], { notification: { alert: false } });
  });

  it('says without a mention what Teams does not take with it', async () => {
    const card = {
      ...message.card,
      body: [{ type: 'TextBlock', text: 'On call: <at>Nora</at>' }],
      msteams: {},
    };
    bot.teams.fail({ status: 400, code: 'BadArgument', times: 1 });

    const posted = await bot.poster.post(conversation('channel'), { ...message, card });

    assert.ok(posted.kind === 'posted');
    const found = bot.teams.posted.find(({ id }) => id === posted.at.activityId);
    assert.deepEqual(found && cardOf(found), {
      ...message.card,
      body: [{ type: 'TextBlock', text: 'On call: Nora' }],
    });
  });

  it('knows that a deleted message will not come back', async () => {
    const at = { serviceUrl: bot.teams.serviceUrl, conversationId: 'a:1', activityId: 'deleted' };

    assert.deepEqual(await bot.poster.edit(at, message), { kind: 'gone' });
  });

  for (const { status, code, expected } of [
    {
      status: 403,
      code: 'BotNotInConversationRoster',
      expected: { kind: 'unreachable', reason: '403 BotNotInConversationRoster' },
    },
    {
      status: 404,
      code: 'ConversationNotFound',
      expected: { kind: 'unreachable', reason: '404 ConversationNotFound' },
    },
    {
      status: 429,
      code: 'Throttled',
      expected: { kind: 'retry', afterMs: 20_000, reason: '429 Throttled', isFull: true },
    },
    {
      status: 412,
      code: 'PreconditionFailed',
      expected: { kind: 'retry', afterMs: null, reason: '412 PreconditionFailed' },
    },
    { status: 502, code: 'BadGateway', expected: { kind: 'retry', afterMs: null, reason: '502 BadGateway' } },
    { status: 503, code: 'Busy', expected: { kind: 'retry', afterMs: null, reason: '503 Busy' } },
    {
      status: 504,
      code: 'GatewayTimeout',
      expected: { kind: 'retry', afterMs: null, reason: '504 GatewayTimeout' },
    },
  ])
    it(`reads ${status} ${code} as ${expected.kind}`, async () => {
      bot.teams.fail({ status, code, ...(status === 429 && { retryAfterSeconds: 20 }) });

      assert.deepEqual(await bot.poster.post(conversation('personal'), message), expected);
      assert.equal((await bot.poster.post(conversation('channel'), message)).kind, expected.kind);
    });

  it('tries again later when nobody answers', async () => {
    bot.teams.fail('hang');

    const result = await bot.poster.post(conversation('personal'), message);

    assert.deepEqual(result, { kind: 'retry', afterMs: null, reason: 'timed-out' });
  });

  it('tries again later when nobody is there', async () => {
    const nowhere = { ...conversation('personal'), serviceUrl: 'http://127.0.0.1:1' };

    const result = await bot.poster.post(nowhere, message);

    assert.deepEqual(result.kind, 'retry');
  });
});
