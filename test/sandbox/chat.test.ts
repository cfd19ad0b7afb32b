import assert from 'node:assert/strict';
import { z } from 'zod';
import { tenant } from '../../sandbox/tenant.ts';
import { openSandbox, type Got, type OpenSandbox } from './open-sandbox.ts';
import { chats, found } from './shapes.ts';

const channel = found(tenant.team.channels[0], 'channel');
const owner = found(tenant.people[0], 'owner');
const approver = found(tenant.people[2], 'approver');
const personalId = `a:1sandbox-${owner.id}`;
const CARD = 'application/vnd.microsoft.card.adaptive';

describe('the chat of the sandbox', () => {
  let open: OpenSandbox;

  beforeEach(async () => {
    open = await openSandbox();
  });

  afterEach(() => open.close());

  it('sends what a person types as Teams would', async () => {
    await say(owner.id, personalId, 'balance');

    const activity = lastGot();

    assert.equal(activity['channelId'], 'msteams');
    assert.equal(activity['text'], 'balance');
    assert.deepEqual(activity['from'], {
      id: owner.mri,
      name: owner.displayName,
      aadObjectId: owner.id,
    });
    assert.deepEqual(activity['conversation'], {
      conversationType: 'personal',
      tenantId: tenant.tenantId,
      id: personalId,
    });
    assert.equal(activity['serviceUrl'], `${open.origin}/sandbox/connector`);
    assert.equal(activity['locale'], 'en-US');
  });

  it('tells the bot only of channel messages that mention it', async () => {
    const quiet = await say(owner.id, channel.id, 'lunch?');
    const loud = await say(owner.id, channel.id, '@Credits balance');

    assert.equal(quiet.delivered, false);
    assert.equal(loud.delivered, true);
    assert.equal(open.got.length, 1);
    assert.equal(lastGot()['text'], '<at>Credits</at> balance');
    assert.equal(lastGot().conversation.id, `${channel.id};messageid=${loud.messageId}`);
    assert.deepEqual(
      z.looseObject({ channel: z.unknown(), tenant: z.unknown() }).parse(lastGot()['channelData']).channel,
      { id: channel.id, name: channel.name },
    );
  });

  it('marks people who are named with an @, with their Teams id', async () => {
    await say(owner.id, channel.id, `@Credits check @${approver.displayName}`);

    assert.equal(lastGot()['text'], `<at>Credits</at> check <at>${approver.displayName}</at>`);
    assert.match(JSON.stringify(lastGot()['entities']), new RegExp(approver.mri));
  });

  it('keeps a dropped file to itself in a channel, as Teams does', async () => {
    await open.send('POST', '/sandbox/api/say', {
      as: owner.id,
      chatId: channel.id,
      text: '@Credits here',
      attachmentName: 'usage.csv',
      attachmentBase64: 'YQ==',
    });

    assert.ok(!JSON.stringify(lastGot()['attachments']).includes('download.info'));
  });

  it('leaves no space after a mention when none was typed', async () => {
    await say(owner.id, channel.id, '@creditsbalance');

    assert.equal(lastGot()['text'], '<at>Credits</at>balance');
  });

  it('answers in a thread keep the root of the thread', async () => {
    const { messageId } = await say(owner.id, channel.id, 'a post');

    await say(owner.id, channel.id, '@Credits help', messageId);

    assert.equal(lastGot().conversation.id, `${channel.id};messageid=${messageId}`);
  });

  it('says so when the bot did not take a message', async () => {
    open.bot = async () => ({ status: 500 });

    const said = await say(owner.id, personalId, 'balance');

    assert.deepEqual([said.delivered, said.status], [false, 500]);
  });

  it('rings for what comes by itself, not for the answer somebody is waiting for', async () => {
    open.bot = async () => {
      await post(personalId, 'the answer');
      await post(`a:1sandbox-${approver.id}`, 'somebody has to decide');
      return undefined;
    };
    await say(owner.id, personalId, 'top up 250 conference');
    await post(personalId, 'later, by itself');

    const ringing = async (personId: string): Promise<boolean[]> =>
      found((await chatsOf(personId))[0], 'chat').messages.map((message) => message.ringing);

    assert.deepEqual(await ringing(owner.id), [false, false, true]);
    assert.deepEqual(await ringing(approver.id), [true]);
  });

  it('changes only the copy of who clicked, until the next edit', async () => {
    const messageId = await post(channel.id, 'everybody');
    open.bot = async () => ({ body: { statusCode: 200, type: CARD, value: { body: 'only you' } } });

    const answer = await act(owner.id, channel.id, messageId);
    const mine = await cardOf(owner.id, 'channel');
    const theirs = await cardOf(approver.id, 'channel');
    await edit(channel.id, messageId, 'edited');
    const afterwards = await cardOf(owner.id, 'channel');

    assert.deepEqual(answer, { kind: 'card', card: { body: 'only you' } });
    assert.deepEqual(mine, { body: 'only you' });
    assert.deepEqual(theirs, { text: 'everybody' });
    assert.deepEqual(afterwards, { text: 'edited' });
  });

  it('sends a click as an adaptiveCard/action invoke with the inputs in its data', async () => {
    const messageId = await post(personalId, 'form');
    open.bot = async () => ({
      body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Done.' },
    });

    const answer = await act(owner.id, personalId, messageId, { amount: '250' });

    const invoke = lastGot();
    assert.deepEqual(answer, { kind: 'message', text: 'Done.' });
    assert.equal(invoke.type, 'invoke');
    assert.equal(invoke['name'], 'adaptiveCard/action');
    assert.equal(invoke['replyToId'], messageId);
    assert.deepEqual(invoke.value, {
      action: {
        type: 'Action.Execute',
        id: '',
        verb: 'balance',
        data: { formId: 'f1', amount: '250' },
      },
      trigger: 'manual',
    });
  });

  it('shows errors and nonsense as errors, never as success', async () => {
    const messageId = await post(personalId, 'form');
    const bodies: { status?: number; body?: unknown }[] = [
      {
        body: {
          statusCode: 400,
          type: 'application/vnd.microsoft.error',
          value: { code: 'BadRequest', message: 'no' },
        },
      },
      { status: 500, body: { error: 'x' } },
      { body: { unexpected: true } },
    ];
    const kinds: unknown[] = [];
    for (const body of bodies) {
      open.bot = async () => body;
      kinds.push(z.looseObject({ kind: z.string() }).parse(await act(owner.id, personalId, messageId)).kind);
    }

    assert.deepEqual(kinds, ['error', 'error', 'error']);
  });

  it('delivers a click twice when the bot answers nothing', async () => {
    const messageId = await post(personalId, 'form');

    await act(owner.id, personalId, messageId);

    assert.equal(open.got.length, 2);
    assert.deepEqual(open.got[1], open.got[0]);
  });

  it('sends Action.Submit as a message with a value and no text', async () => {
    const messageId = await post(personalId, 'form');

    const answer = await open.send('POST', '/sandbox/api/act', {
      as: owner.id,
      chatId: personalId,
      messageId,
      data: { formId: 'f1' },
      inputs: { amount: '5' },
    });

    assert.deepEqual(answer.json, { kind: 'submitted', messageId: null, delivered: true });
    assert.equal(lastGot().type, 'message');
    assert.equal(lastGot()['text'], undefined);
    assert.deepEqual(lastGot().value, { formId: 'f1', amount: '5' });
  });

  it('refreshes by itself once per version for listed people, and not for an empty list', async () => {
    await postCard(channel.id, refreshable([owner.mri], 'listed'));
    await postCard(channel.id, refreshable([], 'nobody'));
    open.bot = async () => ({ body: { statusCode: 200, type: CARD, value: { text: 'yours' } } });

    await chatsOf(owner.id);
    await chatsOf(owner.id);
    await chatsOf(approver.id);
    await until(() => open.got.length > 0);

    assert.deepEqual(
      open.got.map(({ value }) => value),
      [
        {
          action: { type: 'Action.Execute', id: '', verb: 'see', data: { card: 'listed' } },
          trigger: 'automatic',
        },
      ],
    );
  });

  it('refreshes again after an edit', async () => {
    const card = refreshable([owner.mri], 'listed');
    open.bot = async () => ({ body: { statusCode: 200, type: CARD, value: { text: 'yours' } } });
    const id = await postCard(channel.id, card);
    await chatsOf(owner.id);
    await until(() => open.got.length === 1);

    await open.send('PUT', `${activities(channel.id)}/${id}`, withCard(card));
    await chatsOf(owner.id);

    await until(() => open.got.length === 2);
  });

  it('refreshes by hand whatever the list says, and says none where there is nothing to refresh', async () => {
    const manual = await postCard(channel.id, refreshable([], 'nobody'));
    const plain = await post(channel.id, 'plain');
    open.bot = async () => ({ body: { statusCode: 200, type: CARD, value: { text: 'yours' } } });
    const refresh = async (messageId: string) =>
      (await open.send('POST', '/sandbox/api/refresh', { as: owner.id, chatId: channel.id, messageId })).json;

    assert.deepEqual(await refresh(manual), { kind: 'card', card: { text: 'yours' } });
    assert.deepEqual(await refresh(plain), { kind: 'none' });
  });

  it('offers a dropped file by an address that works once', async () => {
    await open.send('POST', '/sandbox/api/say', {
      as: owner.id,
      chatId: personalId,
      text: '',
      attachmentName: 'usage.csv',
      attachmentBase64: Buffer.from('a,b\r\n').toString('base64'),
    });
    const { attachments } = z
      .looseObject({
        attachments: z.array(
          z.looseObject({
            contentType: z.string(),
            name: z.string().optional(),
            content: z.looseObject({ downloadUrl: z.string(), fileType: z.string() }).or(z.string()),
          }),
        ),
      })
      .parse(lastGot());
    const [file] = attachments;
    const url = typeof file?.content === 'object' ? file.content.downloadUrl : '';

    const first = await fetch(url);
    const text = await first.text();
    const second = await fetch(url);

    assert.equal(file?.contentType, 'application/vnd.microsoft.teams.file.download.info');
    assert.equal(file.name, 'usage.csv');
    assert.deepEqual([text, first.status, second.status], ['a,b\r\n', 200, 404]);
  });

  it('keeps people out of chats that are not theirs', async () => {
    const said = await open.send('POST', '/sandbox/api/say', {
      as: approver.id,
      chatId: personalId,
      text: 'x',
    });
    const read = await open.get('/sandbox/api/chats?as=nobody');

    assert.deepEqual([said.status, read.status], [404, 404]);
    assert.equal(open.got.length, 0);
  });

  it('tells open pages of messages, edits and clicks as they happen', async () => {
    const stream = await fetch(`${open.origin}/sandbox/api/events?as=${owner.id}`);
    const reader = found(stream.body?.getReader(), 'stream');
    let heard = '';
    const hear = async (what: RegExp): Promise<void> => {
      while (!what.test(heard)) heard += Buffer.from((await reader.read()).value ?? []).toString();
    };
    await hear(/event: hello/);

    const messageId = await post(personalId, 'one');
    await hear(/event: message\ndata: .*"ringing":true/);
    await edit(personalId, messageId, 'two');
    await hear(/event: edit/);
    await open.send('POST', '/sandbox/api/advance', { hours: 1 });
    await hear(/event: clock/);
    await reader.cancel();

    assert.ok(heard.includes(messageId));
  });

  const lastGot = (): Got => found(open.got.at(-1), 'activity');
  const say = async (as: string, chatId: string, text: string, threadOf?: string) => {
    const { json } = await open.send('POST', '/sandbox/api/say', { as, chatId, text, threadOf });
    return z.strictObject({ messageId: z.string(), delivered: z.boolean(), status: z.number() }).parse(json);
  };
  const activities = (chatId: string) =>
    `/sandbox/connector/v3/conversations/${encodeURIComponent(chatId)}/activities`;
  const withCard = (content: unknown) => ({ type: 'message', attachments: [{ contentType: CARD, content }] });
  const postCard = async (chatId: string, content: unknown): Promise<string> => {
    const { json } = await open.send('POST', activities(chatId), withCard(content));
    return z.object({ id: z.string() }).parse(json).id;
  };
  const post = (chatId: string, text: string): Promise<string> => postCard(chatId, { text });
  const edit = (chatId: string, id: string, text: string) =>
    open.send('PUT', `${activities(chatId)}/${id}`, withCard({ text }));
  const act = async (as: string, chatId: string, messageId: string, inputs = {}): Promise<unknown> => {
    const body = { as, chatId, messageId, verb: 'balance', data: { formId: 'f1' }, inputs };
    return (await open.send('POST', '/sandbox/api/act', body)).json;
  };
  const chatsOf = async (personId: string) =>
    chats.parse((await open.get(`/sandbox/api/chats?as=${personId}`)).json).chats;
  const cardOf = async (personId: string, kind: string): Promise<unknown> =>
    (await chatsOf(personId)).find((chat) => chat.kind === kind)?.messages.at(-1)?.card;
});

const refreshable = (userIds: readonly string[], name: string) => ({
  text: name,
  refresh: { action: { type: 'Action.Execute', verb: 'see', data: { card: name } }, userIds },
});

async function until(done: () => boolean): Promise<void> {
  while (!done()) await new Promise((resolve) => setImmediate(resolve));
}
