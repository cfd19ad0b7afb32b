import { EventEmitter } from 'node:events';
import { assertOutsideTransaction } from '../in-transaction.ts';
import type { SqlClient, SqlPool, SqlResult } from '../sql-pool.ts';
import { EmbeddedClient } from './client.ts';
import { Gate } from './gate.ts';
import type { Session } from './session.ts';

/** node-postgres' Pool over the one session PGlite has: clients are many, the gate lets one speak at a time. */
export class EmbeddedPool extends EventEmitter implements SqlPool {
  /** Read by the queue: a listening connection inside the process cannot drop unnoticed. */
  readonly options = { keepAlive: true };
  readonly #session: Session;
  readonly #gate: Gate;

  constructor(session: Session, acquireTimeoutMs: number) {
    super();
    this.setMaxListeners(0);
    this.#session = session;
    this.#gate = new Gate(acquireTimeoutMs);
  }

  async query<R = unknown>(text: string, values?: readonly unknown[]): Promise<SqlResult<R>> {
    assertOutsideTransaction('the pool or the queue');
    const leave = await this.#gate.enter();
    try {
      return await this.#session.run<R>(text, values);
    } finally {
      leave();
    }
  }

  connect(): Promise<SqlClient> {
    return new Promise((resolve) => {
      assertOutsideTransaction('the pool or the queue');
      resolve(new EmbeddedClient(this.#session, this.#gate));
    });
  }

  /** Resolves when everybody who came before has had a turn. Who opened PGlite closes it. */
  async end(): Promise<void> {
    const leave = await this.#gate.enter();
    leave();
  }
}
