import type { PGlite, Results } from '@electric-sql/pglite';
import type { SqlResult } from '../sql-pool.ts';

/** PGlite's one session, answering like node-postgres. Who may speak is the gate's business. */
export class Session {
  readonly #pglite: PGlite;
  #lastPause = performance.now();

  constructor(pglite: PGlite) {
    this.#pglite = pglite;
  }

  async run<R>(text: string, values: readonly unknown[] = []): Promise<SqlResult<R>> {
    await this.#breathe();
    if (values.length > 0) return asPg<R>(await this.#pglite.query(text, [...values]));
    // The simple protocol: only it takes several statements at once, as migrations have them.
    const results = await this.#pglite.exec(text);
    return asPg<R>(results.at(-1));
  }

  /** The returned function stops listening. */
  onNotification(listener: (channel: string, payload: string) => void): () => void {
    return this.#pglite.onNotification(listener);
  }

  // PGlite answers in micro-tasks: a loop of awaited statements would keep timers and sockets from ever running.
  async #breathe(): Promise<void> {
    if (performance.now() - this.#lastPause < PAUSE_EVERY_MS) return;
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
    this.#lastPause = performance.now();
  }
}

const PAUSE_EVERY_MS = 10;

const asPg = <R>(result: Results<unknown> | undefined): SqlResult<R> => ({
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the caller names the rows of its own SQL
  rows: (result?.rows ?? []) as R[],
  rowCount: result?.rowCount ?? 0,
  command: result?.command?.split(' ')[0] ?? '',
});
