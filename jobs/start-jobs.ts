import type { Instant } from '../domain/instant.ts';
import type { Log } from '../domain/log.ts';
import { within } from '../domain/within.ts';
import type { Broker } from './broker/broker.ts';
import { openBroker, type JobConnection } from './broker/open-broker.ts';
import { BadJob, readyJob, type JobName, type PayloadOf } from './catalogue.ts';
import type { JobDeps } from './deps.ts';
import { addJob } from './queue.ts';
import { runDue } from './run-due.ts';
import { restoreSchedules, setSchedules } from './schedules.ts';
import { startWorker } from './worker.ts';

export interface Jobs {
  /**
   * Wakes a job now instead of at its next tick. Resolves also when the queue is away: the tick finds the same work.
   * @throws inside a transaction, and on a payload that is none
   */
  nudge<Name extends JobName>(name: Name, payload: PayloadOf<Name>): Promise<void>;
  /** For a clock that leaps: runs what was due after `from` up to `to`, here, in order, each job once. */
  runDue(from: Instant, to: Instant): Promise<void>;
  /** Whether jobs can be added and are worked on. */
  ready(): Promise<boolean>;
  /** Lets running jobs end. */
  close(): Promise<void>;
}

export interface JobSettings {
  readonly connection: JobConnection;
  readonly deps: JobDeps;
  readonly log: Log;
  /** Throws inside a transaction. The SQL pool does by itself, Redis would wait unseen until the commit. */
  readonly assertOutsideTransaction?: (what: string) => void;
  /** How often lost schedules are looked for. Default 30 s. */
  readonly watchEveryMs?: number;
  /** How long a job of a killed process keeps others of its kind waiting, about. Default 10 s. */
  readonly lockMs?: number;
}

export async function startJobs(settings: JobSettings): Promise<Jobs> {
  const { deps, log } = settings;
  const broker = await openBroker(settings.connection, log);
  broker.queue.on('error', (error) => log.warn({ reason: error.message }, 'the queue lost its connection'));
  await setSchedules(broker.queue);
  const add = (name: string, payload: object): Promise<void> => addJob(broker.queue, name, payload);
  const worker = startWorker(broker, deps, { add, lockMs: settings.lockMs ?? 10_000 });
  // Closed before it listens, a worker would leave its connection behind and the pool could never end.
  await worker.waitUntilReady();
  const stopWatching = watch(broker, log, settings.watchEveryMs ?? 30_000);
  const nudge = async (name: string, payload: object): Promise<void> => {
    settings.assertOutsideTransaction?.('the queue');
    readyJob(name, payload);
    await addOrLog(add, { name, payload }, log);
  };
  return {
    nudge,
    runDue: (from, to) => runDue(from, to, deps, nudge),
    ready: () => isReady(broker, worker.isRunning()),
    close: async () => {
      await stopWatching();
      // Without its queue a worker never learns that its jobs have ended, and would keep the process for ever.
      await worker.close(!(await isReady(broker, true)));
      await broker.close();
    },
  };
}

/** A lost nudge costs seconds, an error here would tell a person that what they did was not done. */
async function addOrLog(
  add: (name: string, payload: object) => Promise<void>,
  job: { name: string; payload: object },
  log: Log,
): Promise<void> {
  try {
    await within(ADD_MS, add(job.name, job.payload));
  } catch (error) {
    if (error instanceof BadJob) throw error;
    log.warn({ job: job.name, err: error }, 'a nudge did not reach the queue; the next tick does its work');
  }
}

async function isReady(broker: Broker, working: boolean): Promise<boolean> {
  try {
    await within(READY_MS, broker.ping());
    return working;
  } catch {
    return false;
  }
}

/** @returns the function that stops it and waits for a look under way */
function watch(broker: Broker, log: Log, everyMs: number): () => Promise<void> {
  let looking = Promise.resolve();
  const look = async (): Promise<void> => {
    try {
      const restored = await within(everyMs, restoreSchedules(broker.queue));
      if (restored.length > 0) log.warn({ restored }, 'the queue had lost schedules; they are set again');
    } catch (error) {
      log.warn({ err: error }, 'the schedules could not be looked at');
    }
  };
  const timer = setInterval(() => {
    looking = looking.then(look);
  }, everyMs);
  timer.unref();
  return () => {
    clearInterval(timer);
    return looking;
  };
}

const ADD_MS = 5000;
const READY_MS = 2000;
