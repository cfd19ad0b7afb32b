import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { runWatchOver } from '../../app/watch-over.ts';
import { readWatchWebhook } from '../../app/config.ts';
import { en } from '../../locales/en.ts';
import { mustBeClosed } from '../support/running.ts';

describe('watching over the service from outside', () => {
  it('tells the webhook once when it is down for three minutes, what is, and once when it is back', async () => {
    const service = await serviceThatIs(['ok', 'down', 'ok', 'down', 'down', 'down', 'down', 'ok', 'ok']);
    const { code, complained } = await watch(service, service.webhook);

    assert.equal(code, 0);
    assert.deepEqual(
      service.told.map((text) => text.replace(/127\.\S+/u, 'HOST')),
      [
        '✕ credits-bot at HOST is not ready: queue, watching. Nobody else may be able to say so.',
        '✓ credits-bot at HOST is ready again.',
      ],
    );
    assert.equal(complained.length, 1);
    await service.close();
  });

  it('ends with 1 where there is no webhook', async () => {
    const service = await serviceThatIs(['down', 'down', 'down', 'ok']);
    const { code, complained } = await watch(service, undefined);

    assert.deepEqual([code, complained.length], [1, 1]);
    await service.close();
  });

  it('takes a service that does not answer for one that is down, and a webhook that fails for no reason to stop', async () => {
    const service = await serviceThatIs(['gone', 'gone', 'gone', 'gone', 'ok', 'ok']);
    const { code, said, complained } = await watch(service, `${service.url}/nothing-here`);

    assert.equal(code, 0);
    assert.match(complained.join('\n'), /is not ready: TypeError.*\n.*took nothing \(404\)/u);
    assert.equal(said.length, 1);
    await service.close();
  });

  it('says how it is called', async () => {
    for (const given of [[], ['not an address'], ['http://a.example', 'more']])
      assert.equal((await watched(given)).code, 2);
  });

  it('reads its webhook from the environment, and never repeats what it cannot use', () => {
    assert.equal(readWatchWebhook({ WATCH_WEBHOOK: 'https://hooks.example/1' }), 'https://hooks.example/1');
    assert.equal(readWatchWebhook({ WATCH_WEBHOOK: '' }), undefined);
    assert.throws(
      () => readWatchWebhook({ WATCH_WEBHOOK: 'secret' }),
      (error) =>
        error instanceof Error && /WATCH_WEBHOOK/.test(error.message) && !error.message.includes('secret'),
    );
  });
});

type State = 'ok' | 'down' | 'gone';
type Service = Awaited<ReturnType<typeof serviceThatIs>>;

async function serviceThatIs(states: readonly State[]) {
  const told: string[] = [];
  let asked = 0;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.url === '/hook') {
      const { text } = (await json(request)) as { text: string };
      told.push(text);
      response.end();
      return;
    }
    if (request.url !== '/readyz') {
      response.statusCode = 404;
      response.end();
      return;
    }
    const state = states[asked] ?? 'ok';
    asked += 1;
    if (state === 'gone') request.socket.destroy();
    response.statusCode = state === 'ok' ? 200 : 503;
    response.end(JSON.stringify({ checks: { database: 'ok', queue: 'failing', watching: 'failing' } }));
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`;
  return mustBeClosed('a service to watch', {
    told,
    url,
    webhook: `${url}/hook`,
    goesOn: () => Promise.resolve(asked < states.length),
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}

const watch = (service: Service, webhook: string | undefined) =>
  watched([service.url], webhook, () => service.goesOn());

async function watched(given: readonly string[], webhook?: string, wait = () => Promise.resolve(false)) {
  const said: string[] = [];
  const complained: string[] = [];
  const code = await runWatchOver({
    arguments: given,
    words: en,
    webhook,
    say: (sentence) => void said.push(sentence),
    complain: (sentence) => void complained.push(sentence),
    wait,
  });
  return { code, said, complained };
}
