import { AsyncLocalStorage } from 'node:async_hooks';
import type { Kysely, Transaction } from 'kysely';

/**
 * Runs `work` in one transaction and commits when it resolves. Inside, only `tx` may be used: the pool and the queue
 * throw at once. On one embedded session they would wait for the very transaction that waits for them.
 */
export async function inTransaction<DB, T>(
  books: Kysely<DB>,
  work: (tx: Transaction<DB>) => Promise<T>,
): Promise<T> {
  assertOutsideTransaction('a second transaction');
  const mark: Mark = { open: true };
  try {
    return await books.transaction().execute((tx) => marks.run(mark, () => work(tx)));
  } finally {
    // What the work left running (a timer, a stream) inherited the mark and is outside from now on.
    mark.open = false;
  }
}

/** @throws when called from inside the work of `inTransaction`; `what` names the thing that was about to wait. */
export function assertOutsideTransaction(what: string): void {
  const error = misuse(what);
  if (error !== undefined) throw error;
}

/** The same as a value, for those who answer with a callback. */
export const misuse = (what: string): Error | undefined =>
  marks.getStore()?.open === true
    ? new Error(`Inside a transaction use its own handle, never ${what}.`)
    : undefined;

interface Mark {
  open: boolean;
}

const marks = new AsyncLocalStorage<Mark>();
