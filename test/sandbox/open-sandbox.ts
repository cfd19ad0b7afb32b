import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Delays } from '../../sandbox/directory/levers.ts';
import { createSandbox, type Sandbox } from '../../sandbox/index.ts';

/** An activity as the fake bot got it. */
export type Got = Readonly<Record<string, unknown>> & {
  readonly type: string;
  readonly conversation: { readonly id: string };
  readonly value?: unknown;
};

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON where it is JSON, else the text. */
  readonly json: unknown;
  readonly bytes: Buffer;
}

/** A sandbox on a port of its own with a bot that answers what the test says. Close it. */
export interface OpenSandbox {
  readonly sandbox: Sandbox;
  readonly origin: string;
  readonly dataDir: string;
  readonly got: Got[];
  readonly hours: number[];
  /** What the bot's door answers next; default: 200, nothing. */
  bot: (activity: Got) => Promise<{ status?: number; body?: unknown } | undefined>;
  onLeap: (now: number, ms: number) => Promise<void>;
  get(path: string, headers?: Record<string, string>): Promise<Answered>;
  send(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answered>;
  /** The same data directory in a new process, as it were. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function openSandbox(
  options: { installs?: boolean; now?: () => number; publicDir?: string; delays?: Partial<Delays> } = {},
): Promise<OpenSandbox> {
  const dataDir = await mkdtemp(join(tmpdir(), 'sandbox-'));
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`;
  const start = (): Promise<Sandbox> =>
    createSandbox({
      dataDir,
      publicDir: options.publicDir ?? 'sandbox/page',
      modulesDir: 'node_modules',
      origin,
      installs: options.installs ?? false,
      // Everywhere and at once, unless it is what a test is about.
      delays: { replicationMs: 0, provisioningMs: [0, 0], groupMs: 0, ...options.delays },
      ...(options.now && { realNow: options.now }),
      onLeap: (now, ms) => open.onLeap(now, ms),
    });
  let sandbox = await start();
  const open: OpenSandbox = {
    get sandbox() {
      return sandbox;
    },
    origin,
    dataDir,
    got: [],
    hours: [],
    bot: async () => undefined,
    onLeap: async (now) => void open.hours.push(now),
    get: (path, headers = {}) => answered(fetch(`${origin}${path}`, { headers })),
    send: (method, path, body, headers = {}) =>
      answered(
        fetch(`${origin}${path}`, {
          method,
          headers: { 'content-type': 'application/json', ...headers },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        }),
      ),
    async restart() {
      await sandbox.close();
      sandbox = await start();
    },
    async close() {
      await sandbox.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(dataDir, { recursive: true });
    },
  };
  serve(server, open);
  return open;
}

function serve(server: Server, open: OpenSandbox): void {
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/sandbox')) {
      void open.sandbox.handle(request, response);
      return;
    }
    void takeActivity(request, response, open);
  });
}

async function takeActivity(
  request: IncomingMessage,
  response: ServerResponse,
  open: OpenSandbox,
): Promise<void> {
  const activity: Got = JSON.parse(await text(request));
  open.got.push(activity);
  const answer = await open.bot(activity);
  response.writeHead(answer?.status ?? 200, { 'content-type': 'application/json' });
  response.end(answer?.body === undefined ? '' : JSON.stringify(answer.body));
}

async function answered(waiting: Promise<Response>): Promise<Answered> {
  const response = await waiting;
  const bytes = Buffer.from(await response.arrayBuffer());
  return { status: response.status, headers: response.headers, json: parsed(bytes.toString()), bytes };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
