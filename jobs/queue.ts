import { readyJob } from './catalogue.ts';
import type { JobQueue } from './broker/broker.ts';

/**
 * Adds a job unless the same work waits already; if it runs at this moment, it runs once more afterwards.
 * @throws BadJob, and what the broker throws
 */
export async function addJob(queue: JobQueue, name: string, raw: object): Promise<void> {
  const { definition, payload, dedupe } = readyJob(name, raw);
  await queue.add(name, payload, {
    ...jobOptions(definition),
    // Not a job id of ours: a failed job that is kept would keep every later one out.
    deduplication: { id: dedupe, keepLastIfActive: true },
  });
}

export const jobOptions = ({ attempts, backoffSeconds }: { attempts: number; backoffSeconds: number }) => ({
  attempts,
  backoff: { type: 'exponential', delay: backoffSeconds * 1000, jitter: 0.5 },
  removeOnComplete: true,
  // Kept for people to look at, by age: a limit by count costs most of the throughput on SQL.
  removeOnFail: { age: 7 * 24 * 3600 },
});
