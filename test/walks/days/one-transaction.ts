import type { Books } from '../../../domain/database.ts';

/**
 * Everything `work` does in transactions of its own happens in one: thirty days are thousands of hours, and beginning
 * and committing would be a third of what the books are asked. What fails there fails the run, so nothing has to be
 * rolled back on its own.
 */
export async function oneTransaction<T>(
  books: Books,
  lend: (books: Books | undefined) => void,
  work: () => Promise<T>,
): Promise<T> {
  return books.transaction().execute(async (tx) => {
    const handle: ProxyHandler<Books> = {
      get(target, name) {
        if (name === 'transaction') return () => begun;
        const found: unknown = Reflect.get(target, name, target);
        // Its methods read private fields, which a proxy has not.
        return typeof found === 'function' ? found.bind(target) : found;
      },
    };
    const begun = { execute: <R>(inner: (handle: typeof tx) => Promise<R>) => inner(tx) };
    lend(new Proxy<Books>(tx, handle));
    try {
      return await work();
    } finally {
      lend(undefined);
    }
  });
}
