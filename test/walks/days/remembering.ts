import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import type { SqlClient, SqlPool } from '../../../db/sql-pool.ts';
import type { Books, Database } from '../../../domain/database.ts';

/**
 * The same books, for somebody who is alone with them: in one transaction the same question between two writes has the
 * same answer and is asked once. Jobs read settings, people and books anew for every use case; here an hour of all of
 * them is one transaction.
 */
export function remembering(pool: SqlPool): Books {
  const connect = async () => {
    const client = await pool.connect();
    const answers = new Map<string, ReturnType<SqlClient['query']>>();
    const query = (text: string, values: readonly unknown[] = []): ReturnType<SqlClient['query']> => {
      if (CHANGES.test(text)) {
        answers.clear();
        return client.query(text, values);
      }
      const key = JSON.stringify([text, values], (_name, value: unknown) =>
        typeof value === 'bigint' ? String(value) : value,
      );
      const known = answers.get(key) ?? client.query(text, values);
      answers.set(key, known);
      return known;
    };
    return new Proxy(client, {
      get(target, name) {
        if (name === 'query') return query;
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    }) as SqlClient & PostgresPoolClient;
  };
  const pooled: PostgresPool = { connect, end: () => Promise.resolve() };
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool: pooled }) });
}

/** Writes, and where a transaction begins or ends. A lock that is held already stays held. */
const CHANGES = /\b(?:insert|update "|delete|begin|commit|rollback|start transaction|savepoint)\b/iu;
