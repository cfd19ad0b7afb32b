import type { JobQueue } from './broker/broker.ts';
import { readyJob, schedules, type ScheduledJob } from './catalogue.ts';
import { jobOptions } from './queue.ts';

/** Makes the broker's schedules those of the catalogue: new and changed ones are set, others removed. */
export async function setSchedules(queue: JobQueue): Promise<void> {
  for (const schedule of schedules) await setSchedule(queue, schedule);
  const wanted = new Set(schedules.map(({ id }) => id));
  for (const { key } of await queue.getJobSchedulers())
    if (!wanted.has(key)) await queue.removeJobScheduler(key);
}

/**
 * Sets again what was lost, in whole or in part: a Redis that came back empty, a wiped queue.
 * @returns the ids it had to set
 */
export async function restoreSchedules(queue: JobQueue): Promise<readonly string[]> {
  const restored: string[] = [];
  for (const schedule of schedules) {
    if (await isAlive(queue, schedule)) continue;
    await setSchedule(queue, schedule);
    restored.push(schedule.id);
  }
  return restored;
}

async function setSchedule(queue: JobQueue, { id, everyMs, name, payload }: ScheduledJob): Promise<void> {
  const { definition } = readyJob(name, payload);
  await queue.upsertJobScheduler(
    id,
    { every: everyMs },
    { name, data: payload, opts: jobOptions(definition) },
  );
}

/** A schedule lives through its next job: without that one it would never tick again. */
async function isAlive(queue: JobQueue, { id }: ScheduledJob): Promise<boolean> {
  const scheduler = await queue.getJobScheduler(id);
  if (scheduler?.next === undefined) return false;
  return (await queue.getJob(`repeat:${id}:${scheduler.next}`)) !== undefined;
}
