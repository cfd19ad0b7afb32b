import { EventEmitter } from 'node:events';
import type { SqlClient, SqlResult } from '../sql-pool.ts';
import type { Gate, Release } from './gate.ts';
import type { Session } from './session.ts';

/** A turn of its own for every statement; from `begin` to `commit` or `rollback` it keeps the session to itself. */
export class EmbeddedClient extends EventEmitter implements SqlClient {
  readonly #session: Session;
  readonly #gate: Gate;
  readonly #stopListening: () => void;
  #transaction: Release | undefined;

  constructor(session: Session, gate: Gate) {
    super();
    this.#session = session;
    this.#gate = gate;
    this.#stopListening = session.onNotification((channel, payload) => {
      this.emit('notification', { channel, payload });
    });
  }

  async query<R = unknown>(text: string, values?: readonly unknown[]): Promise<SqlResult<R>> {
    if (this.#transaction === undefined && BEGINS.test(text)) this.#transaction = await this.#gate.enter();
    if (this.#transaction === undefined) return this.#alone(text, values);
    try {
      return await this.#session.run<R>(text, values);
    } finally {
      // Also when it threw: a commit that fails has rolled back.
      if (ENDS.test(text)) this.#leave();
    }
  }

  /** A transaction that nobody ended is undone before the next one gets its turn. */
  release(): void {
    this.#stopListening();
    this.removeAllListeners();
    if (this.#transaction === undefined) return;
    const leave = this.#transaction;
    this.#transaction = undefined;
    void this.#session
      .run('rollback')
      .catch(() => undefined)
      .finally(leave);
  }

  async #alone<R>(text: string, values?: readonly unknown[]): Promise<SqlResult<R>> {
    const leave = await this.#gate.enter();
    try {
      return await this.#session.run<R>(text, values);
    } finally {
      leave();
    }
  }

  #leave(): void {
    this.#transaction?.();
    this.#transaction = undefined;
  }
}

const BEGINS = /^\s*(begin|start\s+transaction)\b/i;
const ENDS = /^\s*(commit|end|abort|rollback(?!\s+(work\s+|transaction\s+)?to\b))\b/i;
