import { mkdirSync } from 'node:fs';
import { basename } from 'node:path';
import type { Logger } from 'pino';
import { CreditAdapter } from '../bot/adapter.ts';
import { channelPoster } from '../bot/channel-poster.ts';
import { createCreditBot } from '../bot/credit-bot.ts';
import { createServer, type Check, type Server } from '../bot/server.ts';
import { assertOutsideTransaction } from '../db/in-transaction.ts';
import { openDatabase, type Opened } from '../db/open.ts';
import type { Database } from '../domain/database.ts';
import { HOUR, type Instant } from '../domain/instant.ts';
import { freeLeases } from '../domain/messages/free-leases.ts';
import { Limiter } from '../jobs/delivery/limiter.ts';
import type { JobDeps } from '../jobs/deps.ts';
import { startJobs, type Jobs } from '../jobs/start-jobs.ts';
import { en } from '../locales/en.ts';
import type { Config, StoreSettings } from './config.ts';
import { bindJobUseCases } from './bind-clock.ts';
import { signalDoor } from './bind-signals.ts';
import { bindUseCases } from './bind-people.ts';
import { transact, type Parts } from './books.ts';
import { createSandboxOrganisation, createTeamsOrganisation } from './first-organisation.ts';
import { openTenant, type OpenedTenant } from './open-tenant.ts';
import { importAndLearn } from './call-log-work.ts';
import { watchInbox } from './inbox.ts';
import { createWatchdog, type Watchdog } from './watchdog.ts';

export interface Running {
  /** Where people go: the chat page in the sandbox, the messaging endpoint in Teams. */
  readonly address: string;
  close(): Promise<void>;
}

/** The whole service in this process. What was opened before a failure is closed again. */
export async function start(config: Config, log: Logger): Promise<Running> {
  mkdirSync(config.dataDir, { recursive: true });
  const opened = await openDatabase<Database>(databaseOf(config, log));
  try {
    await opened.migrate();
    return await startOn(opened, config, log);
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** The same on books that are open and migrated already; closing it closes them. */
export async function startOn(opened: Opened<Database>, config: Config, log: Logger): Promise<Running> {
  const origin = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${config.port}`;
  // The sandbox's clock needs the jobs and the jobs need the clock: the clock stands still until they are there.
  const late: Late = { isApart: config.store.kind === 'server' };
  const tenant = await openTenant(config, {
    origin,
    onLeap: (now, ms) => leapt(late, now - ms, now),
  });
  const parts: Parts = {
    books: opened.books,
    callLog: tenant.callLog,
    directory: tenant.directory,
    groups: tenant.groups,
    licensed: tenant.licensed,
    paidCalls: tenant.paidCalls,
    words: en,
    chatLink: tenant.chatLink,
    log,
    now: () => tenant.now(),
    nudge: (job, organisationId) =>
      void late.jobs?.nudge(job, job === 'deliver-cards' ? {} : { organisationId }),
  };
  await createFirstOrganisation(parts, config, tenant);
  // Cards that a killed process was about to deliver would otherwise wait for its leases to end.
  if (await opened.isAlone()) await transact(parts, freeLeases);
  const adapter = new CreditAdapter(tenant.adapter, log, en.replies.failed);
  const server = serverOf(parts, { adapter, tenant, checks: checks(opened, late, tenant) });
  // The sandbox's Graph and connector are this server: it listens before the first job asks them.
  await server.listen(config.host, config.port);
  await tenant.sandbox?.installed;
  const deps = jobDeps(parts, {
    poster: channelPoster(adapter),
    mailer: tenant.mailer,
    limiter: new Limiter(config.limits),
  });
  const jobs = await startJobs({
    connection: queueOf(config.store, opened),
    deps,
    log,
    assertOutsideTransaction,
  });
  late.jobs = jobs;
  const watchdog = createWatchdog({
    parts,
    deps,
    queueAnswers: () => (late.isApart ? jobs.ready() : Promise.resolve(true)),
    isLeaping: () => tenant.sandbox?.isAdvancing() ?? false,
  });
  late.watchdog = watchdog;
  const inbox = await openInbox(parts, config, tenant);
  await jobs.nudge('deliver-cards', {});
  // Not at the next full hour. Microsoft may take minutes over 90 days of calls, the sandbox's own take a second.
  if (tenant.sandbox) await jobs.runDue(parts.now() - HOUR, parts.now());
  else await jobs.nudge('fetch-call-log', { organisationId: tenant.adapter.tenantId });
  watchdog.begin();
  return {
    address: tenant.sandbox ? `${origin}/sandbox` : `${origin}/api/messages`,
    close: () => closeAll([server, inbox, watchdog, jobs, tenant, opened]),
  };
}

/** One after the other: what comes later is still needed by what is before it. */
async function closeAll(parts: readonly { close(): Promise<void> }[]): Promise<void> {
  for (const part of parts) await part.close();
}

const openInbox = (parts: Parts, { dataDir }: Config, { adapter: { tenantId } }: OpenedTenant) =>
  watchInbox({
    dataDir,
    importOne: (path) => importAndLearn(parts, tenantId, { name: basename(path), path, listed: 10_000 }),
    log: parts.log,
  });

interface Late {
  jobs?: Jobs;
  watchdog?: Watchdog;
  /** The queue can be away while the books are there: Redis. Embedded books that are busy are no queue that is away. */
  readonly isApart: boolean;
}

/** The queue cannot run what was due in an hour that did not pass: it runs here, unless the queue is away. */
async function leapt({ jobs, watchdog, isApart }: Late, from: Instant, to: Instant): Promise<void> {
  // Asked twice: a machine that is busy is no queue that is away.
  if (jobs && (!isApart || (await jobs.ready()) || (await jobs.ready()))) await jobs.runDue(from, to);
  await watchdog?.leapt();
}

const jobDeps = (parts: Parts, waysOut: Pick<JobDeps, 'poster' | 'mailer' | 'limiter'>): JobDeps => ({
  useCases: bindJobUseCases(parts),
  ...waysOut,
  log: parts.log,
  now: parts.now,
});

function serverOf(
  parts: Parts,
  given: { adapter: CreditAdapter; tenant: OpenedTenant; checks: Record<string, Check> },
): Server {
  const { adapter, tenant, checks: toCheck } = given;
  const deps = { useCases: bindUseCases(parts), words: parts.words, now: parts.now };
  return createServer({
    bot: createCreditBot({ adapter, deps }),
    checks: toCheck,
    mounts: tenant.mounts,
    signals: signalDoor(parts, tenant),
    log: parts.log,
  });
}

function databaseOf({ store, dataDir }: Config, log: Logger): Parameters<typeof openDatabase>[0] {
  const onError = (error: Error): void => log.error({ err: error }, 'the database reported an error');
  return store.kind === 'server'
    ? { kind: 'server', url: store.databaseUrl, onError }
    : { kind: 'embedded', dir: dataDir, onError };
}

const queueOf = (store: StoreSettings, { pool }: Opened<Database>) =>
  store.kind === 'server'
    ? ({ kind: 'redis', url: store.redisUrl } as const)
    : ({ kind: 'sql', pool } as const);

const createFirstOrganisation = (
  parts: Parts,
  { tenant: settings }: Config,
  { sandbox }: OpenedTenant,
): Promise<void> =>
  transact(parts, async (tx) => {
    if (sandbox) await createSandboxOrganisation(tx, sandbox.tenant, parts.now());
    if (settings.kind === 'teams') await createTeamsOrganisation(tx, settings, parts.now());
  });

function checks(opened: Opened<Database>, late: Late, tenant: OpenedTenant): Record<string, Check> {
  return {
    database: () => opened.pool.query('select 1'),
    queue: async () => {
      if (!(await late.jobs?.ready())) throw new Error('the queue does not answer');
    },
    tenant: () => tenant.ready(),
    watching: async () => late.watchdog?.check(),
  };
}
