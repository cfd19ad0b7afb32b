import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Redis } from 'ioredis';
import { openDatabase, type Opened } from '../../../db/open.ts';
import type { SqlPool } from '../../../db/sql-pool.ts';
import { openBroker, type JobConnection } from '../../../jobs/broker/open-broker.ts';
import { newServerDatabase } from '../../support/books.ts';
import { databaseUrl, redisUrl } from '../../support/environment.ts';
import { freePort, newDataDir, startService, type Service } from '../../support/service.ts';

type Query = <R>(text: string, values?: readonly unknown[]) => Promise<readonly R[]>;

/** Books and a queue of a proof's own, kept from one start of the service to the next. */
export interface OwnSetUp {
  readonly kind: 'embedded' | 'server';
  readonly dataDir: string;
  start(): Promise<Service>;
  /** Whatever still runs is killed: a proof that failed leaves nothing behind. */
  end(how?: 'SIGTERM'): Promise<void>;
  /** Ids of the schedules the queue holds. Only while no service runs. */
  schedules(): Promise<readonly string[]>;
  /** Looks into SQL. Only while no service runs: embedded books let one process in. */
  look<T>(work: (query: Query, pool: SqlPool) => Promise<T>): Promise<T>;
  /** Everything the queue holds, gone. On embedded books only while no service runs. */
  wipeQueue(): Promise<void>;
  /** What `npm run verify` prints. @throws when it finds anything */
  verify(): Promise<string>;
  drop(): Promise<void>;
}

/** On the servers of DATABASE_URL and REDIS_URL (a database of its own, and Redis database 7), else embedded. */
export async function ownSetUp(redis = redisUrl()): Promise<OwnSetUp> {
  const database = databaseUrl();
  const dataDir = newDataDir();
  const port = await freePort();
  const server =
    database === undefined || redis === undefined
      ? undefined
      : { ...(await newServerDatabase(database)), redis: new URL('/7', redis).href };
  const env: Record<string, string> = server ? { DATABASE_URL: server.url, REDIS_URL: server.redis } : {};
  const open = (): Promise<Opened<unknown>> =>
    openDatabase(server ? { kind: 'server', url: server.url } : { kind: 'embedded', dir: dataDir });
  const look: OwnSetUp['look'] = (work) => looking(open, work);
  const wipeQueue = (): Promise<void> => (server ? flush(server.redis) : look(emptyQueueTables));
  if (server) await wipeQueue();
  let running: Service | undefined;
  return {
    kind: server ? 'server' : 'embedded',
    dataDir,
    start: async () => (running = await startService({ dataDir, port, env })),
    end: async (how) => (how === 'SIGTERM' ? running?.stop() : running?.kill()),
    schedules: () =>
      look((_query, pool) =>
        schedulesIn(server ? { kind: 'redis', url: server.redis } : { kind: 'sql', pool }),
      ),
    look,
    wipeQueue,
    verify: () => verify({ ...env, DATA_DIR: dataDir }),
    async drop() {
      await server?.drop();
      if (server) await wipeQueue();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function looking<T>(
  open: () => Promise<Opened<unknown>>,
  work: (query: Query, pool: SqlPool) => Promise<T>,
): Promise<T> {
  const opened = await open();
  try {
    return await work(async <R>(text: string, values: readonly unknown[] = []) => {
      const { rows } = await opened.pool.query<R>(text, values);
      return rows;
    }, opened.pool);
  } finally {
    await opened.close();
  }
}

async function emptyQueueTables(query: Query): Promise<void> {
  const tables = await query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname = 'bullmq' and tablename not like '%migration%'`,
  );
  await query(`truncate ${tables.map(({ name }) => name).join()} cascade`);
}

async function schedulesIn(connection: JobConnection): Promise<readonly string[]> {
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const broker = await openBroker(connection, silent);
  const found = await broker.queue.getJobSchedulers();
  await broker.close();
  return found.map(({ key }) => key);
}

async function flush(url: string): Promise<void> {
  const redis = new Redis(url);
  await redis.flushdb();
  redis.disconnect();
}

async function verify(env: Record<string, string>): Promise<string> {
  const main = fileURLToPath(new URL('../../../dist/app/verify.js', import.meta.url));
  // oxlint-disable-next-line node/no-process-env -- handed on to the child process
  const { stdout } = await promisify(execFile)(process.execPath, [main], { env: { ...process.env, ...env } });
  return stdout.trim();
}
