import { setTimeout } from 'node:timers/promises';
import { UnrecoverableError, type Job } from 'bullmq';
import type { Broker, JobWorker } from './broker/broker.ts';
import { BadJob, readyJob, type ReadyJob } from './catalogue.ts';
import type { JobContext } from './define-job.ts';
import type { JobDeps } from './deps.ts';
import { logWith } from './log-with.ts';

/**
 * Runs jobs as they come. What a job throws is tried again as its definition says, and logged each time. What a killed
 * process was running is run again after about `lockMs`; till then nudges for the same work wait for it.
 */
export function startWorker(
  broker: Broker,
  deps: JobDeps,
  { add, lockMs }: { add: JobContext['add']; lockMs: number },
): JobWorker {
  const ending = new AbortController();
  const pause = async (ms: number, over?: AbortSignal): Promise<boolean> => {
    const signal = over ? AbortSignal.any([over, ending.signal]) : ending.signal;
    await setTimeout(ms, undefined, { signal }).catch(() => undefined);
    return !ending.signal.aborted;
  };
  const worker = broker.worker((job) => run(job, deps, { add, pause }), {
    concurrency: 4,
    lockDuration: lockMs,
    stalledInterval: lockMs / 2,
    // Every job can run twice; being killed twice in one is no reason to give it up.
    maxStalledCount: 100,
  });
  worker.on('failed', (job, error) => {
    if (job === undefined) return;
    const log = logOf(job, deps);
    if (job.finishedOn === undefined) log.warn({ err: error }, 'a job failed and will be tried again');
    else log.error({ err: error }, 'a job failed for good');
  });
  // The queue waits for running jobs before it closes: one that waits itself has to hear of it.
  worker.on('closing', () => ending.abort());
  // Unheard, the error of a connection would end the process; the worker comes back by itself.
  worker.on('error', (error) => deps.log.warn({ reason: error.message }, 'the worker lost its queue'));
  return worker;
}

async function run(job: Job<object>, deps: JobDeps, own: Pick<JobContext, 'add' | 'pause'>): Promise<void> {
  const ready = readOrGiveUp(job);
  await ready.run({ ...deps, ...own, log: logOf(job, deps) });
}

function readOrGiveUp(job: Job<object>): ReadyJob {
  try {
    return readyJob(job.name, job.data);
  } catch (error) {
    if (error instanceof BadJob) throw new UnrecoverableError(error.message);
    throw error;
  }
}

const logOf = (job: Job<object>, { log }: JobDeps) =>
  logWith(log, { job: job.name, jobId: job.id, attempt: job.attemptsMade });
