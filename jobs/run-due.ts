import type { Instant } from '../domain/instant.ts';
import { rankOf, readyJob, schedules, type ReadyJob } from './catalogue.ts';
import type { JobDeps } from './deps.ts';
import { logWith } from './log-with.ts';

/**
 * Runs, here and now, what the schedules would have run after `from` up to and including `to`, and what those jobs
 * add: each once, in the order of the catalogue. A job that throws is logged, handed to `later`, and the others run.
 */
export async function runDue(
  from: Instant,
  to: Instant,
  deps: JobDeps,
  later: (name: string, payload: object) => Promise<void>,
): Promise<void> {
  const round = new Round();
  for (const schedule of schedules)
    if (isDue(schedule.everyMs, from, to)) round.add(readyJob(schedule.name, schedule.payload));
  for (let job = round.next(); job !== undefined; job = round.next()) {
    const { name } = job.definition;
    const log = logWith(deps.log, { job: name });
    try {
      await job.run({
        ...deps,
        log,
        pause: () => Promise.resolve(false),
        add: (added, payload) => {
          round.add(readyJob(added, payload));
          return Promise.resolve();
        },
      });
    } catch (error) {
      log.warn({ err: error }, 'a job failed; the queue will try it again');
      await later(name, job.payload);
    }
  }
}

/** Slots begin at the epoch, as the queue's do. */
const isDue = (everyMs: number, from: Instant, to: Instant): boolean =>
  Math.floor(to / everyMs) > Math.floor(from / everyMs);

class Round {
  readonly #seen = new Set<string>();
  readonly #pending: ReadyJob[] = [];

  add(job: ReadyJob): void {
    if (this.#seen.has(job.dedupe)) return;
    this.#seen.add(job.dedupe);
    this.#pending.push(job);
    this.#pending.sort((a, b) => rankOf(a.definition.name) - rankOf(b.definition.name));
  }

  next(): ReadyJob | undefined {
    return this.#pending.shift();
  }
}
