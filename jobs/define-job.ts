import type { z } from 'zod';
import type { JobDeps } from './deps.ts';

/** What a run gets: collaborators, with the log naming this job, and the way to start other jobs. */
export interface JobContext extends JobDeps {
  /** Another job, after this one; a second wish for the same work is one job. */
  readonly add: (name: string, payload: object) => Promise<void>;
  /**
   * Lets `ms` pass, or less once `over` is aborted. False: stop waiting, for the process is ending, or the clock is one
   * that leaps and does not pass by waiting.
   */
  readonly pause: (ms: number, over?: AbortSignal) => Promise<boolean>;
}

/** A tick without a person: every `everyMs` of the clock a job of this name with this payload. */
interface Schedule {
  readonly id: string;
  readonly everyMs: number;
  readonly payload: object;
}

export interface JobDefinition<Name extends string = string, Payload extends object = object> {
  readonly name: Name;
  /** Ids, never facts: those are read from SQL when the job runs. */
  readonly payload: z.ZodType<Payload>;
  /** Tries altogether, when it throws. A refusal is a normal end. */
  readonly attempts: number;
  /** Before the second try; doubled before each further one, with jitter. */
  readonly backoffSeconds: number;
  /** Jobs with the same id are one job; one that arrives while it runs makes it run once more. */
  dedupe(payload: Payload): string;
  readonly schedules: readonly Schedule[];
  run(payload: Payload, context: JobContext): Promise<void>;
}

/** Keeps the payload's type between its schema and `run`. */
export const defineJob = <Name extends string, Payload extends object>(
  definition: JobDefinition<Name, Payload>,
): JobDefinition<Name, Payload> => definition;
