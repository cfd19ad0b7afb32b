import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import { startOn } from '../../app/start.ts';
import type { Config, StoreSettings } from '../../app/config.ts';
import { openDatabase, type Opened } from '../../db/open.ts';
import { decisionsOn } from '../../cards/decisions.ts';
import type { Books, Database } from '../../domain/database.ts';
import { newServerDatabase } from '../support/books.ts';
import { databaseUrl, redisUrl } from '../support/environment.ts';
import { freshCluster } from '../support/fresh-cluster.ts';
import { mustBeClosed } from '../support/running.ts';
import { freePort } from '../support/service.ts';
import {
  cardOf,
  openTeams,
  textsOf,
  type Answer,
  type Posted,
  type TeamsClient,
} from '../support/teams-client.ts';
import { personOf, tenant, type SandboxPerson, type Who } from '../walks/hands.ts';
import { NO_LIMITS } from '../support/no-limits.ts';

/** The real wiring in this process: sandbox, jobs, books and all, with Teams played over loopback. */
export interface LiveService {
  readonly origin: string;
  readonly teams: TeamsClient;
  readonly people: Readonly<
    Record<'owner' | 'buyer' | 'approver' | 'approver2' | 'requester' | 'viewer', SandboxPerson>
  >;
  /** What it logged, one object a line. */
  readonly logged: readonly Readonly<Record<string, unknown>>[];
  /** Of the card on which this approver may decide now; looking makes him somebody the bot can write to. */
  shownDigest(topUpId: string, by?: SandboxPerson): Promise<string>;
  readonly sql: Opened<Database>['pool']['query'];
  /** For what no person can do here, e.g. another organisation in the same books. */
  readonly books: Books;
  /** Rows and a digest of everything that people's words and clicks can store, by table. */
  stored(): Promise<Readonly<Record<string, string>>>;
  close(): Promise<void>;
}

/** Of the mailbox that tells what Microsoft mails. */
export const SIGNAL_SECRET = 'the secret of a mailbox in a test';

/** One a test file, closed in its after(). On a server it has a database and a Redis database of its own. */
export async function startHere(): Promise<LiveService> {
  const books = await openBooks();
  const port = await freePort();
  const dataDir = mkdtempSync(join(tmpdir(), 'credits-bot-'));
  const config: Config = {
    host: '127.0.0.1',
    port,
    dataDir,
    logLevel: 'info',
    tenant: { kind: 'sandbox' },
    signalSecret: SIGNAL_SECRET,
    store: books.store,
    limits: NO_LIMITS,
  };
  const logged: Record<string, unknown>[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(JSON.parse(line)) });
  const running = await startOn(books.opened, config, log);
  const origin = `http://127.0.0.1:${port}`;
  const teams = await openTeams({ messagesUrl: `${origin}/api/messages`, tenantId: tenant.tenantId });
  for (const person of tenant.people) await teams.install(person);
  const sql: LiveService['sql'] = (...query) => books.opened.pool.query(...query);
  return mustBeClosed('a service', {
    origin,
    teams,
    people: cast(),
    logged,
    sql,
    books: books.opened.books,
    async shownDigest(topUpId, by = personOf('approver')) {
      const card = cardOf(await teams.act(by, undefined, 'top-up-open', { topUpId }));
      return decisionsOn(card ?? {})[0]?.digest ?? '';
    },
    stored: () => digests(sql),
    async close() {
      await running.close();
      await teams.close();
      await books.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  });
}

/** Everything a person reads in an answer, a line a text. */
export const readIn = ({ messages }: Pick<Answer, 'messages'>): string => messages.map(readOn).join('\n');

export const readOn = (posted: Posted): string =>
  [posted.activity.text ?? '', ...textsOf(cardOf(posted))].join('\n').trim();

function cast(): LiveService['people'] {
  const named = (who: Who): SandboxPerson => personOf(who);
  return {
    owner: named('owner'),
    buyer: named('buyer'),
    approver: named('approver'),
    approver2: named('second approver'),
    requester: named('requester'),
    viewer: named('viewer'),
  };
}

interface OpenedBooks {
  readonly opened: Opened<Database>;
  readonly store: StoreSettings;
  drop(): Promise<void>;
}

/** Another one than the tests of the queue empty. */
const REDIS_DATABASE = '/10';

async function openBooks(): Promise<OpenedBooks> {
  const [url, redis] = [databaseUrl(), redisUrl()];
  if (url === undefined || redis === undefined) {
    const opened = await openDatabase<Database>({
      kind: 'embedded',
      dir: undefined,
      cluster: await freshCluster(),
    });
    await opened.migrate();
    return { opened, store: { kind: 'embedded' }, drop: () => Promise.resolve() };
  }
  const server = await newServerDatabase(url);
  const own = new URL(REDIS_DATABASE, redis).href;
  await emptyRedis(own);
  const opened = await openDatabase<Database>({ kind: 'server', url: server.url });
  await opened.migrate();
  return {
    opened,
    store: { kind: 'server', databaseUrl: server.url, redisUrl: own },
    async drop() {
      await server.drop();
      await emptyRedis(own);
    },
  };
}

async function emptyRedis(url: string): Promise<void> {
  const redis = new Redis(url);
  await redis.flushdb();
  redis.disconnect();
}

/** What the clock's jobs and looking write by themselves: calls, hours, cards on their way, what they were drawn with. */
const NOT_BY_DECIDING = [
  'card_copy',
  'conversation',
  'episode',
  'fetched_span',
  'heartbeat',
  'kept_aside',
  'license_look',
  'membership',
  'person_look',
  'reading_ask',
  'shown_card',
  'spend_profile',
  'usage_hour',
  'usage_revision',
  'usage_row',
];

async function digests(sql: LiveService['sql']): Promise<Readonly<Record<string, string>>> {
  const { rows: tables } = await sql<{ name: string }>(
    `select table_name as name from information_schema.tables
     where table_schema = current_schema() and table_type = 'BASE TABLE'`,
  );
  const found: Record<string, string> = {};
  for (const { name } of tables.filter((table) => !NOT_BY_DECIDING.includes(table.name))) {
    const { rows } = await sql<{ state: string }>(
      `select count(*) || ' rows, ' || coalesce(md5(string_agg(state, '|' order by state)), '') as state from (select (to_jsonb(t) - 'said' - 'reminded_at')::text as state from ${name} t) rows`,
    );
    found[name] = rows[0]?.state ?? '';
  }
  return found;
}
