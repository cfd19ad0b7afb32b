import assert from 'node:assert/strict';
import { z } from 'zod';
import { tenant } from '../../sandbox/tenant.ts';
import { openSandbox, type OpenSandbox } from './open-sandbox.ts';
import { found } from './shapes.ts';

const owner = found(tenant.people[0], 'owner');
const chatId = `a:1sandbox-${owner.id}`;
const channel = found(tenant.team.channels[0], 'channel');
const question = {
  type: 'message',
  attachments: [
    {
      contentType: 'application/vnd.microsoft.teams.card.file.consent',
      name: 'result.csv',
      content: {
        description: 'Who got what',
        sizeInBytes: 7,
        acceptContext: { n: 1 },
        declineContext: { n: 2 },
      },
    },
  ],
};
const uploading = z.looseObject({
  action: z.string(),
  context: z.unknown(),
  uploadInfo: z.looseObject({ uploadUrl: z.url(), contentUrl: z.url() }).optional(),
});

describe('a file that the bot wants to give somebody', () => {
  let open: OpenSandbox;
  let messageId: string;
  const activities = (id: string): string => `/sandbox/connector/v3/conversations/${id}/activities`;
  const answer = (allow: boolean) =>
    open.send('POST', '/sandbox/api/consent', { as: owner.id, chatId, messageId, allow });

  beforeEach(async () => {
    open = await openSandbox();
    const { json } = await open.send('POST', activities(chatId), question);
    messageId = z.object({ id: z.string() }).parse(json).id;
  });

  afterEach(() => open.close());

  it('is asked about first, and when it is allowed lands in the person’s files, once', async () => {
    await answer(true);

    const told = uploading.parse(open.got[0]?.value);
    assert.deepEqual(
      [open.got[0]?.['name'], told.action, told.context],
      ['fileConsent/invoke', 'accept', { n: 1 }],
    );
    const { uploadUrl = '', contentUrl = '' } = told.uploadInfo ?? {};
    const put = () => fetch(uploadUrl, { method: 'PUT', body: 'a,b\r\n1,2' });
    assert.equal((await put()).status, 201);
    assert.equal((await put()).status, 404);
    const file = await fetch(contentUrl);
    assert.equal(await file.text(), 'a,b\r\n1,2');
    assert.match(file.headers.get('content-disposition') ?? '', /result\.csv/);
  });

  it('is told to be declined, and then nothing can be put anywhere', async () => {
    await answer(false);

    const told = uploading.parse(open.got[0]?.value);
    assert.deepEqual([told.action, told.context, told.uploadInfo], ['decline', { n: 2 }, undefined]);
    const guessed = await fetch(`${open.origin}/sandbox/files/upload/guessed`, { method: 'PUT', body: 'x' });
    assert.equal(guessed.status, 404);
  });

  it('cannot be answered twice once the bot has taken the question back', async () => {
    await open.send('DELETE', `${activities(chatId)}/${messageId}`);

    assert.equal((await answer(true)).status, 404);
  });

  it('is offered in personal chats only', async () => {
    const { status } = await open.send('POST', activities(channel.id), question);

    assert.equal(status, 400);
  });
});
