import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import type { SqlClient, SqlPool } from '../../../db/sql-pool.ts';
import type { Books, Database } from '../../../domain/database.ts';

/** The process is gone. */
export class Crash extends Error {
  override readonly name = 'Crash';
}

/**
 * A process that can be told to die at its nth await from now on: before or, every second time, just after a statement
 * reached the books or a message reached Teams. Dead, it reaches neither until it is started again.
 */
export class Mortal {
  #left: number | undefined;
  #after = false;
  #dead = false;
  died = false;

  dieAt(nth: number): void {
    this.#left = Math.ceil(nth / 2);
    this.#after = nth % 2 === 0;
    this.died = false;
  }

  start(): void {
    this.#left = undefined;
    this.#dead = false;
  }

  async does<T>(work: () => Promise<T>): Promise<T> {
    if (this.#dead) throw new Crash();
    const isLast = this.#left !== undefined && (this.#left -= 1) === 0;
    if (isLast && !this.#after) throw this.#die();
    const result = await work();
    if (isLast || this.#dead) throw this.#die();
    return result;
  }

  #die(): Crash {
    this.#dead = true;
    this.died = true;
    this.#left = undefined;
    return new Crash();
  }
}

/** The same books, seen by a process that may die. A server takes back what a dead client left open: so does this. */
export function booksOf(mortal: Mortal, pool: SqlPool): Books {
  const connect = async () => {
    const client = await pool.connect();
    return new Proxy(client, {
      get(target, name) {
        if (name === 'query')
          return (text: string, values: readonly unknown[] = []) =>
            text === 'rollback' ? target.query(text) : mortal.does(() => target.query(text, values));
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    }) as SqlClient & PostgresPoolClient;
  };
  const noted: PostgresPool = { connect, end: () => Promise.resolve() };
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool: noted }) });
}
