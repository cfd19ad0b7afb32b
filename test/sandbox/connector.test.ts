import assert from 'node:assert/strict';
import { z } from 'zod';
import { tenant } from '../../sandbox/tenant.ts';
import { openSandbox, type Answered, type OpenSandbox } from './open-sandbox.ts';
import { chats, codeOf, found } from './shapes.ts';

const CONNECTOR = '/sandbox/connector/v3/conversations';
const channel = found(tenant.team.channels[0], 'channel');
const owner = found(tenant.people[0], 'owner');
const viewer = found(tenant.people[6], 'viewer');
const personalId = `a:1sandbox-${owner.id}`;
const card = (text: string) => ({
  type: 'message',
  attachments: [
    {
      contentType: 'application/vnd.microsoft.card.adaptive',
      content: { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text }] },
    },
  ],
});

describe('the stand-in for the Bot Connector', () => {
  let open: OpenSandbox;

  beforeEach(async () => {
    open = await openSandbox();
  });

  afterEach(() => open.close());

  it('takes a message for a person: it appears and rings', async () => {
    const sent = await open.send('POST', `${CONNECTOR}/${personalId}/activities`, {
      type: 'message',
      text: 'Hello **you**',
      summary: 'Hello',
    });

    const [message] = await messagesOf(owner.id, 'personal');

    assert.equal(sent.status, 201);
    assert.deepEqual(sent.json, { id: message?.id });
    assert.equal(message?.text, 'Hello **you**');
    assert.equal(message?.summary, 'Hello');
    assert.equal(message?.ringing, true);
    assert.equal(message?.mine, false);
  });

  it('shows a personal message to nobody else', async () => {
    await open.send('POST', `${CONNECTOR}/${personalId}/activities`, { type: 'message', text: 'psst' });

    assert.deepEqual(await messagesOf(viewer.id, 'personal'), []);
  });

  it('edits without ringing', async () => {
    const id = idOf(await open.send('POST', `${CONNECTOR}/${personalId}/activities`, card('one')));
    await open.send('POST', '/sandbox/api/read', { as: owner.id, chatId: personalId });

    const edited = await open.send('PUT', `${CONNECTOR}/${personalId}/activities/${id}`, card('two'));
    const [message] = await messagesOf(owner.id, 'personal');

    assert.equal(edited.status, 200);
    assert.match(JSON.stringify(message?.card), /two/);
    assert.ok(message?.editedAt);
    assert.equal(message.ringing, false);
  });

  it('keeps a message quiet when the bot says alert: false', async () => {
    await open.send('POST', `${CONNECTOR}/${personalId}/activities`, {
      ...card('quiet'),
      channelData: { notification: { alert: false } },
    });

    const [message] = await messagesOf(owner.id, 'personal');

    assert.equal(message?.ringing, false);
    assert.equal(message?.unread, true);
  });

  it('says ActivityNotFound when a message is not or no longer there', async () => {
    const id = idOf(await open.send('POST', `${CONNECTOR}/${personalId}/activities`, card('short-lived')));
    const deleted = await open.send('DELETE', `${CONNECTOR}/${personalId}/activities/${id}`);

    const afterwards = await open.send('PUT', `${CONNECTOR}/${personalId}/activities/${id}`, card('late'));
    const never = await open.send('PUT', `${CONNECTOR}/${personalId}/activities/1`, card('late'));

    assert.equal(deleted.status, 200);
    assert.equal(afterwards.status, 404);
    assert.equal(never.status, 404);
    assert.equal(codeOf(never.json), 'ActivityNotFoundInConversation');
  });

  it('lets a bot change only its own messages', async () => {
    const said = await open.send('POST', '/sandbox/api/say', {
      as: owner.id,
      chatId: personalId,
      text: 'hi',
    });
    const { messageId } = z.object({ messageId: z.string() }).parse(said.json);

    const edited = await open.send('PUT', `${CONNECTOR}/${personalId}/activities/${messageId}`, card('mine'));

    assert.equal(edited.status, 403);
  });

  it('makes a new channel post by createConversation, and answers go into its thread', async () => {
    const made = await open.send('POST', CONNECTOR, newPost());
    const { id, activityId } = z.object({ id: z.string(), activityId: z.string() }).parse(made.json);

    await open.send('POST', `${CONNECTOR}/${encodeURIComponent(id)}/activities`, card('in the thread'));
    const [post, answer] = await messagesOf(viewer.id, 'channel');

    assert.equal(made.status, 201);
    assert.equal(id, `${channel.id};messageid=${activityId}`);
    assert.equal(post?.id, activityId);
    assert.equal(post.threadOf, undefined);
    assert.equal(answer?.threadOf, activityId);
    assert.equal(post.ringing, false, 'a channel post rings for nobody');
  });

  it('puts the answer to a post in its thread, and the answer to an event on its own', async () => {
    const made = await open.send('POST', CONNECTOR, newPost());
    const { activityId } = z.object({ activityId: z.string() }).parse(made.json);
    const answer = (to: string) =>
      open.send('POST', `${CONNECTOR}/${encodeURIComponent(channel.id)}/activities/${to}`, card(to));

    await answer(activityId);
    await answer('f:install-event');
    const gone = await open.send('POST', `${CONNECTOR}/${channel.id};messageid=1/activities`, card('x'));
    const [, inThread, onItsOwn] = await messagesOf(viewer.id, 'channel');

    assert.equal(inThread?.threadOf, activityId);
    assert.equal(onItsOwn?.threadOf, undefined);
    assert.equal(gone.status, 404);
  });

  it('rings in a channel for who is mentioned, and only for them', async () => {
    const body = newPost();
    await open.send('POST', CONNECTOR, {
      ...body,
      activity: {
        ...body.activity,
        entities: [
          { type: 'mention', text: '<at>x</at>', mentioned: { id: owner.mri, name: owner.displayName } },
        ],
      },
    });

    const [forOwner] = await messagesOf(owner.id, 'channel');
    const [forViewer] = await messagesOf(viewer.id, 'channel');

    assert.equal(forOwner?.ringing, true);
    assert.equal(forViewer?.ringing, false);
  });

  it('rings for who is mentioned on a card, where the mention is both named and written', async () => {
    const mention = (text: string, id: string) => ({ type: 'mention', text, mentioned: { id, name: 'x' } });
    const content = {
      type: 'AdaptiveCard',
      version: '1.5',
      body: [{ type: 'TextBlock', text: 'Please tell <at>Owner</at> and <at>Buyer</at>' }],
      msteams: {
        entities: [mention('<at>Owner</at>', owner.id), mention('<at>Viewer</at>', viewer.id)],
      },
    };
    const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', content }];
    await open.send('POST', CONNECTOR, { ...newPost(), activity: { type: 'message', attachments } });

    const rung = [];
    for (const person of tenant.people)
      if ((await messagesOf(person.id, 'channel'))[0]?.ringing) rung.push(person.id);

    assert.deepEqual(rung, [owner.id]);
  });

  it('refuses a new channel post without tenant, without channel or without content', async () => {
    const { tenantId: _tenant, ...withoutTenant } = newPost();
    const { channelData: _channel, ...withoutChannel } = newPost();
    const { activity: _activity, ...withoutActivity } = newPost();

    for (const body of [withoutTenant, withoutChannel, withoutActivity, { members: 'nonsense' }]) {
      const refused = await open.send('POST', CONNECTOR, body);

      assert.equal(refused.status, 400);
      assert.equal(codeOf(refused.json), 'BadSyntax');
    }
    assert.deepEqual(await messagesOf(viewer.id, 'channel'), []);
  });

  it('refuses an unknown channel, a foreign tenant and people who are not there', async () => {
    const elsewhere = { ...newPost(), channelData: { channel: { id: '19:other@thread.tacv2' } } };
    const foreign = { ...newPost(), tenantId: '00000000-0000-4000-a000-000000000000' };
    const stranger = { tenantId: tenant.tenantId, members: [{ id: '29:nobody' }] };

    assert.equal((await open.send('POST', CONNECTOR, elsewhere)).status, 404);
    assert.equal((await open.send('POST', CONNECTOR, foreign)).status, 403);
    assert.equal((await open.send('POST', CONNECTOR, stranger)).status, 403);
    assert.equal((await open.send('POST', `${CONNECTOR}/a:nowhere/activities`, card('x'))).status, 404);
  });

  it('opens the same 1:1 chat by MRI and by Entra id', async () => {
    for (const id of [owner.mri, owner.id]) {
      const made = await open.send('POST', CONNECTOR, { tenantId: tenant.tenantId, members: [{ id }] });

      assert.equal(made.status, 201);
      assert.deepEqual(made.json, { id: personalId });
    }
  });

  it('refuses to write to somebody who blocked the bot, by every way', async () => {
    await open.send('POST', '/sandbox/api/faults', { blocked: [owner.id] });

    const direct = await open.send('POST', `${CONNECTOR}/${personalId}/activities`, card('x'));
    const created = await open.send('POST', CONNECTOR, {
      tenantId: tenant.tenantId,
      members: [{ id: owner.mri }],
    });

    assert.deepEqual([direct.status, created.status], [403, 403]);
    assert.equal(codeOf(direct.json), 'ConversationBlockedByUser');
  });

  it('refuses messages over 100 KB of UTF-16', async () => {
    const text = (length: number) => ({ type: 'message', text: 'x'.repeat(length) });

    const fits = await open.send('POST', `${CONNECTOR}/${personalId}/activities`, text(51_000));
    const tooBig = await open.send('POST', `${CONNECTOR}/${personalId}/activities`, text(51_300));
    const edit = await open.send('PUT', `${CONNECTOR}/${personalId}/activities/${idOf(fits)}`, text(51_300));

    assert.deepEqual([fits.status, tooBig.status, edit.status], [201, 413, 413]);
    assert.equal(codeOf(tooBig.json), 'MessageSizeTooBig');
  });

  it('refuses an activity without a type and a message with nothing in it', async () => {
    for (const body of [{}, { text: 'no type' }, { type: 'message' }, { type: 'message', attachments: 'x' }])
      assert.equal((await open.send('POST', `${CONNECTOR}/${personalId}/activities`, body)).status, 400);
  });

  it('takes a typing sign and shows nothing', async () => {
    const sent = await open.send('POST', `${CONNECTOR}/${personalId}/activities`, { type: 'typing' });

    assert.equal(sent.status, 201);
    assert.deepEqual(await messagesOf(owner.id, 'personal'), []);
  });

  it('can be made to limit the rate, with Retry-After', async () => {
    await open.send('POST', '/sandbox/api/faults', { rateLimit: true });
    const statuses: number[] = [];
    for (let n = 0; n < 8; n += 1)
      statuses.push(
        (await open.send('POST', `${CONNECTOR}/${personalId}/activities`, card(String(n)))).status,
      );

    const last = await open.send('POST', `${CONNECTOR}/${personalId}/activities`, card('more'));

    assert.deepEqual(statuses, [201, 201, 201, 201, 201, 201, 201, 429]);
    assert.equal(last.headers.get('retry-after'), '1');
  });

  it('can be made to go dead: no answer at all', async () => {
    await open.send('POST', '/sandbox/api/faults', { deadConnector: true });

    await assert.rejects(open.send('POST', `${CONNECTOR}/${personalId}/activities`, card('x')));
    assert.equal((await open.get(`/sandbox/api/chats?as=${owner.id}`)).status, 200);
  });

  it('names the members with MRI and Entra id', async () => {
    const paged = await open.get(`${CONNECTOR}/${encodeURIComponent(channel.id)}/pagedmembers`);
    const alone = await open.get(`${CONNECTOR}/${personalId}/members/${owner.mri}`);
    const { members } = z
      .object({ members: z.array(z.looseObject({ id: z.string(), aadObjectId: z.string() })) })
      .parse(paged.json);

    assert.equal(members.length, 7);
    assert.deepEqual(
      members.map(({ aadObjectId }) => aadObjectId),
      tenant.people.map(({ id }) => id),
    );
    assert.equal(z.looseObject({ objectId: z.string() }).parse(alone.json).objectId, owner.id);
  });

  const messagesOf = async (personId: string, kind: string) => {
    const all = chats.parse((await open.get(`/sandbox/api/chats?as=${personId}`)).json);
    return found(
      all.chats.find((chat) => chat.kind === kind),
      kind,
    ).messages;
  };
});

const newPost = () => ({
  isGroup: true,
  tenantId: tenant.tenantId,
  bot: tenant.bot,
  channelData: { channel: { id: channel.id } },
  activity: { type: 'message', text: 'A new post' },
});

const idOf = (answer: Answered): string => z.object({ id: z.string() }).parse(answer.json).id;
