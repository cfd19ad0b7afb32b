import { createServer, type Server } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox } from '../../../sandbox/index.ts';
import { openWiretap, type Wiretap } from './wiretap.ts';
import type { ScaledClock } from './scaled-clock.ts';

/** Microsoft's side in this process, so that it outlives the bot; the bot reaches it through the wiretap only. */
export interface MicrosoftSide {
  readonly wiretap: Wiretap;
  /** For the bot, up to the version. */
  readonly graph: string;
  /** For the judge and for the other tool: past the wiretap. */
  readonly direct: string;
  lever(path: string, body: object): Promise<unknown>;
  /** What the sandbox itself counted of the limits. */
  counted(): Promise<unknown>;
  /** Another tool, or an administrator, changes something; false: it was refused. */
  send(method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: object): Promise<boolean>;
  close(): Promise<void>;
}

export async function openMicrosoft(clock: ScaledClock, seed: number): Promise<MicrosoftSide> {
  const dataDir = mkdtempSync(join(tmpdir(), 'credits-bot-licenses-'));
  const server = createServer();
  const origin = await listening(server);
  const wiretap = await openWiretap(() => origin);
  const sandbox = await createSandbox({
    dataDir,
    publicDir: 'sandbox/page',
    modulesDir: 'node_modules',
    // Links of further pages lead through the wiretap as well.
    origin: wiretap.origin,
    seed,
    installs: false,
    realNow: () => clock.now(),
    onLeap: () => Promise.resolve(),
  });
  server.on('request', (request, response) => void sandbox.handle(request, response));
  const api = `${origin}/sandbox/api`;
  const direct = `${origin}/sandbox/graph/v1.0`;
  return {
    wiretap,
    graph: `${wiretap.origin}/sandbox/graph`,
    direct,
    lever: (path, body) => granted(ask(`${api}${path}`, 'POST', body)),
    counted: () => granted(ask(`${api}/graph-requests`, 'GET')),
    send: async (method, path, body) => (await ask(`${direct}${path}`, method, body)).isOk,
    async close() {
      await wiretap.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await sandbox.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`;
}

interface Answered {
  readonly isOk: boolean;
  readonly text: string;
}

/** Again when it is throttled: who changes something here is not who is watched. */
async function ask(url: string, method: string, body?: object): Promise<Answered> {
  for (let left = 8; ; left -= 1) {
    const answer = await fetch(url, {
      method,
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (answer.status !== 429 || left === 0) return { isOk: answer.ok, text };
  }
}

async function granted(answer: Promise<Answered>): Promise<unknown> {
  const { isOk, text } = await answer;
  if (!isOk) throw new Error(`the sandbox refused a lever: ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}
