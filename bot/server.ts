import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import restify, { type Request, type Response } from 'restify';
import { newId } from '../domain/ids.ts';
import type { Log } from '../domain/log.ts';
import { within } from '../domain/within.ts';
import type { CreditBot } from './credit-bot.ts';
import { openSignalDoor, type SignalDoor } from './signals/door.ts';

/** Something else that answers under a path of this server and reads its own bodies. */
export interface Mount {
  /** Matches the path itself and everything below it. */
  readonly prefix: string;
  handle(req: IncomingMessage, res: ServerResponse): Promise<void> | void;
}

/** Rejects when not ready; the message is for the log only. */
export type Check = () => Promise<unknown>;

export interface ServerParts {
  readonly bot: CreditBot;
  /** By name, e.g. database, queue, tenant. */
  readonly checks: Readonly<Record<string, Check>>;
  readonly mounts: readonly Mount[];
  /** Undefined: there is no such address. */
  readonly signals?: SignalDoor | undefined;
  readonly log: Log;
}

export interface Server {
  /** Resolves to the port, which matters when 0 was asked for. */
  listen(host: string, port: number): Promise<number>;
  /** Takes no new requests, waits for those under way at most `waitMs`. */
  close(waitMs?: number): Promise<void>;
}

/** An activity with a card's inputs is a few KB; Teams sends nothing near this. */
const BODIES = { maxBodySize: 256 * 1024, mapParams: false };

export function createServer({ bot, checks, mounts, signals, log }: ServerParts): Server {
  const server = restify.createServer({ name: '', handleUncaughtExceptions: false });
  server.pre(mounted(mounts, log));
  server.pre(plainBodiesOnly);
  server.on('restifyError', (_req: Request, res: Response, error: unknown, done: () => void) => {
    const { status, sentence } = explain(error, log);
    // Its own way of sending, or restify sends the error with its inside after all.
    res.json(status, { error: sentence });
    done();
  });
  server.get('/healthz', async (_req: Request, res: Response) => {
    res.json(200, { status: 'ok' });
  });
  server.get('/readyz', async (_req: Request, res: Response) => {
    const states = await readiness(checks, log);
    const isReady = Object.values(states).every((state) => state === 'ok');
    res.json(isReady ? 200 : 503, { status: isReady ? 'ready' : 'not ready', checks: states });
  });
  server.post(
    '/api/messages',
    restify.plugins.jsonBodyParser(BODIES),
    async (req: Request, res: Response) => {
      const answer = await bot.receive(req.headers.authorization ?? '', req.body);
      if (answer.body === undefined) res.send(answer.status);
      else res.json(answer.status, answer.body);
    },
  );
  if (signals) {
    const answerSignal = openSignalDoor(signals);
    server.post('/api/signals/microsoft-mail', async (req: Request, res: Response) => {
      const { status, body } = await answerSignal(req);
      res.json(status, body);
    });
  }
  return {
    listen: (host, port) =>
      new Promise((resolve, reject) => {
        // On restify's own server: it passes the event on, and one that nobody hears there ends the process.
        server.once('error', reject);
        server.listen(port, host, () => resolve(server.address().port));
      }),
    close: (waitMs = 5000) => close(server, waitMs),
  };
}

/** Before restify reads anything: event streams and uploads are the mount's own business. */
const mounted =
  (mounts: readonly Mount[], log: Log) =>
  (req: Request, res: Response, next: (go?: unknown) => void): void => {
    // A name of one's own to Node and restify alike.
    res.removeHeader('Server');
    const path = (req.url ?? '/').split('?', 1)[0] ?? '/';
    const mount = mounts.find(({ prefix }) => path === prefix || path.startsWith(`${prefix}/`));
    if (!mount) {
      next();
      return;
    }
    Promise.resolve()
      .then(() => mount.handle(req, res))
      .catch((error: unknown) => {
        const { status, sentence } = explain(error, log);
        sayAndEnd(res, status, sentence);
      })
      .finally(() => {
        next(false);
      });
  };

/** A broken gzip stream is an uncaught error in restify's reader, and a good one hides its size. Nobody sends any. */
function plainBodiesOnly(req: Request, res: Response, next: (go?: unknown) => void): void {
  if (req.headers['content-encoding'] === undefined) {
    next();
    return;
  }
  sayAndEnd(res, 415, 'Send the body uncompressed.');
  next(false);
}

async function readiness(checks: ServerParts['checks'], log: Log): Promise<Record<string, 'ok' | 'failing'>> {
  const states = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => {
      try {
        await within(CHECK_MS, check());
        return [name, 'ok'] as const;
      } catch (error) {
        log.warn({ err: error, check: name }, 'a readiness check failed');
        return [name, 'failing'] as const;
      }
    }),
  );
  return Object.fromEntries(states);
}

/** Who asks gives up after some seconds; a check that hangs is a no, not silence. */
const CHECK_MS = 3000;

const SENTENCES: ReadonlyMap<number, string> = new Map([
  [400, 'The body is not JSON.'],
  [404, 'There is nothing at this address.'],
  [405, 'This address does not take that method.'],
  [413, 'The body is too large.'],
  [415, 'Send JSON.'],
]);

/** A plain sentence, never a stack trace; what is not the caller's fault goes to the log with a reference. */
function explain(error: unknown, log: Log): { status: number; sentence: string } {
  const status = statusOf(error);
  const known = SENTENCES.get(status);
  if (known !== undefined) return { status, sentence: known };
  const reference = newId().slice(0, 8);
  log.error({ err: error, reference }, 'a request failed');
  return { status: 500, sentence: `Something went wrong here. Reference ${reference}.` };
}

function statusOf(error: unknown): number {
  const isHttp = typeof error === 'object' && error !== null && 'statusCode' in error;
  return isHttp && typeof error.statusCode === 'number' ? error.statusCode : 500;
}

function sayAndEnd(res: ServerResponse, status: number, sentence: string): void {
  if (res.headersSent) {
    res.end();
    return;
  }
  res.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
  res.end(JSON.stringify({ error: sentence }));
}

async function close(server: restify.Server, waitMs: number): Promise<void> {
  const closed = promisify(server.server.close.bind(server.server))();
  server.server.closeIdleConnections();
  const patience = setTimeout(() => server.server.closeAllConnections(), waitMs);
  await closed.catch(() => undefined);
  clearTimeout(patience);
}
