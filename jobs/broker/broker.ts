import type { Job, Processor, Queue, Worker, WorkerOptions } from 'bullmq';

/** Where jobs wait. Everything but this folder sees the same plain queue and worker, whatever carries them. */
export interface Broker {
  readonly queue: JobQueue;
  worker(run: Processor<object, void>, options: Omit<WorkerOptions, 'connection'>): JobWorker;
  /** Resolves when jobs can be added; rejects when not. */
  ping(): Promise<void>;
  /** After the worker was closed. */
  close(): Promise<void>;
}

export type JobQueue = Pick<
  Queue<object, void>,
  | 'add'
  | 'getJob'
  | 'getJobScheduler'
  | 'getJobSchedulers'
  | 'obliterate'
  | 'removeJobScheduler'
  | 'upsertJobScheduler'
> & { on(event: 'error', listener: (error: Error) => void): unknown };
export type JobWorker = Pick<Worker<object, void>, 'close' | 'isRunning' | 'waitUntilReady'> & {
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'closing', listener: () => void): unknown;
  on(event: 'failed', listener: (job: Job<object, void> | undefined, error: Error) => void): unknown;
};

/** The one queue; jobs are told apart by their names. */
export const QUEUE = 'credits-bot';
