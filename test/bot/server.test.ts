import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import { people, withBot } from './bot.ts';

describe('the HTTP server', () => {
  const failing = { now: false };
  const silent = { now: false };
  const bot = withBot({
    checks: {
      database: () => (silent.now ? new Promise(() => undefined) : Promise.resolve()),
      queue: async () => {
        if (failing.now) throw new Error('password=secret');
      },
    },
    mounts: [
      {
        prefix: '/sandbox',
        handle(req, res) {
          if (req.url === '/sandbox/broken') throw new Error('inside');
          res.setHeader('content-type', 'text/plain');
          req.pipe(res);
        },
      },
    ],
  });
  const post = (body: string | Buffer, headers: Record<string, string> = {}) =>
    fetch(`${bot.origin}/api/messages`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    });
  const plainSentence = async (answer: Response): Promise<string> => {
    const text = await answer.text();
    assert.doesNotMatch(text, /at .*\.[jt]s|node_modules|Error:/u);
    return z.strictObject({ error: z.string() }).parse(JSON.parse(text)).error;
  };

  it('is alive, and ready when its checks are', async () => {
    const alive = await fetch(`${bot.origin}/healthz`);
    const ready = await fetch(`${bot.origin}/readyz`);

    assert.deepEqual([alive.status, await alive.json()], [200, { status: 'ok' }]);
    assert.deepEqual(
      [ready.status, await ready.json()],
      [200, { status: 'ready', checks: { database: 'ok', queue: 'ok' } }],
    );
  });

  it('is not ready when one check fails, and says which without saying why', async () => {
    failing.now = true;
    const ready = await fetch(`${bot.origin}/readyz`);
    const text = await ready.text();
    failing.now = false;

    assert.equal(ready.status, 503);
    assert.match(text, /"queue":"failing"/u);
    assert.doesNotMatch(text, /secret/u);
  });

  it('is not ready when a check does not answer in time', async () => {
    silent.now = true;
    const ready = await fetch(`${bot.origin}/readyz`);
    silent.now = false;

    assert.equal(ready.status, 503);
    assert.match(await ready.text(), /"database":"failing"/u);
  }).timeout(4000);

  for (const { when, send, status, sentence } of [
    { when: 'the body is not JSON', send: () => post('{"type":'), status: 400, sentence: /not JSON/u },
    {
      when: 'the body is empty',
      send: () => post(''),
      status: 400,
      sentence: /not a Bot Framework activity/u,
    },
    {
      when: 'the body is a list',
      send: () => post('[1]'),
      status: 400,
      sentence: /not a Bot Framework activity/u,
    },
    {
      when: 'the body has no type',
      send: () => post('{"text":"hi"}'),
      status: 400,
      sentence: /not a Bot Framework activity/u,
    },
    {
      when: 'the body is no JSON by its own word',
      send: () => post('{}', { 'content-type': 'text/plain' }),
      status: 400,
      sentence: /not a Bot Framework activity/u,
    },
    {
      when: 'the body is too large',
      send: () => post(JSON.stringify({ text: 'x'.repeat(300_000) })),
      status: 413,
      sentence: /too large/u,
    },
    {
      when: 'the body is compressed',
      send: () => post(gzipSync('{}'), { 'content-encoding': 'gzip' }),
      status: 415,
      sentence: /uncompressed/u,
    },
    {
      when: 'a broken stream pretends to be compressed',
      send: () => post('junk', { 'content-encoding': 'gzip' }),
      status: 415,
      sentence: /uncompressed/u,
    },
    {
      when: 'there is nothing at the address',
      send: () => fetch(`${bot.origin}/admin`),
      status: 404,
      sentence: /nothing at this address/u,
    },
    {
      when: 'the method is wrong',
      send: () => fetch(`${bot.origin}/api/messages`),
      status: 405,
      sentence: /method/u,
    },
  ])
    it(`answers ${status} and one sentence when ${when}`, async () => {
      const answer = await send();

      assert.equal(answer.status, status);
      assert.match(await plainSentence(answer), sentence);
    });

  it('goes on after all of that', async () => {
    const answer = await bot.teams.say(people.viewer, 'balance');

    assert.equal(answer.messages.length, 1);
  });

  it('does not say what it is made of', async () => {
    for (const path of ['/healthz', '/nowhere', '/sandbox/echo']) {
      const answer = await fetch(`${bot.origin}${path}`);
      await answer.arrayBuffer();

      assert.equal(answer.headers.get('server'), null, path);
      assert.equal(answer.headers.get('x-powered-by'), null, path);
    }
  });

  it('leaves everything under a mount to the mount, bodies included', async () => {
    const echo = await fetch(`${bot.origin}/sandbox/echo?x=1`, { method: 'PUT', body: 'not { json' });
    const beside = await fetch(`${bot.origin}/sandboxes`);
    await beside.arrayBuffer();

    assert.equal(await echo.text(), 'not { json');
    assert.equal(beside.status, 404);
  });

  it('answers a mount’s failure with a reference that the log has too', async () => {
    const answer = await fetch(`${bot.origin}/sandbox/broken`);

    const sentence = await plainSentence(answer);
    assert.equal(answer.status, 500);
    const reference = /Reference (\w+)/u.exec(sentence)?.[1];
    assert.equal(bot.log.find(({ level }) => level === 'error')?.fields['reference'], reference);
  });
});
