import assert from 'node:assert/strict';
import { z } from 'zod';
import { tenant } from '../../sandbox/tenant.ts';
import { openSandbox, type OpenSandbox } from './open-sandbox.ts';
import { found } from './shapes.ts';

const owner = found(tenant.people[0], 'owner');
const chatId = `a:1sandbox-${owner.id}`;
const USERS = 'graph.microsoft.com/users';
const CARD = 'application/vnd.microsoft.card.adaptive';
const answered = z.object({ results: z.array(z.object({ title: z.string(), value: z.string() })) });

describe('a field of a card in which people are found', () => {
  let open: OpenSandbox;
  let messageId: string;

  beforeEach(async () => {
    open = await openSandbox();
    const { json } = await open.send('POST', `/sandbox/connector/v3/conversations/${chatId}/activities`, {
      type: 'message',
      attachments: [{ contentType: CARD, content: { type: 'AdaptiveCard' } }],
    });
    messageId = z.object({ id: z.string() }).parse(json).id;
  });

  afterEach(() => open.close());

  const search = async (text: string, dataset = USERS) => {
    const asked = { as: owner.id, chatId, messageId, text, dataset };
    return answered.parse((await open.send('POST', '/sandbox/api/search', asked)).json).results;
  };

  it('is answered by the client’s own picker, from the directory, by any part of a name', async () => {
    const [last = ''] = owner.displayName.split(' ').toReversed();

    assert.deepEqual(await search(last.toUpperCase()), [
      { title: `${owner.displayName}, ${owner.department}, ${owner.userPrincipalName}`, value: owner.id },
    ]);
    assert.deepEqual(open.got, []);
  });

  it('asks the bot, as Teams does, where the client has no picker', async () => {
    await open.send('POST', '/sandbox/api/faults', { noPicker: true });
    open.bot = async () => ({
      body: {
        type: 'application/vnd.microsoft.search.searchResponse',
        value: { results: [{ title: 'Kim', value: 'id-kim' }] },
      },
    });

    assert.deepEqual(await search('ki'), [{ title: 'Kim', value: 'id-kim' }]);
    const [invoke] = open.got;
    assert.deepEqual([invoke?.type, invoke?.['name']], ['invoke', 'application/search']);
    assert.deepEqual(invoke?.value, { queryText: 'ki', queryOptions: { skip: 0, top: 15 }, dataset: USERS });
  });

  it('asks the bot for every other list, and offers nothing of an answer that is none', async () => {
    open.bot = async () => ({ body: { type: 'application/vnd.microsoft.error', value: {} } });

    assert.deepEqual(await search('ki', 'songs'), []);
    assert.equal(open.got.length, 1);
  });
});
