import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import type { SqlClient, SqlPool } from '../../db/sql-pool.ts';
import type { Books, Database } from '../../domain/database.ts';

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  /** Rows that came back. */
  readonly rows: number;
}

export interface Counted {
  readonly books: Books;
  /** Statements that read or write tables, in order. */
  readonly statements: readonly Statement[];
  /** begin, commit and the like. */
  readonly brackets: readonly string[];
  clear(): void;
}

/** The same books; whatever goes through is noted. */
export function counting(pool: SqlPool): Counted {
  const statements: Statement[] = [];
  const brackets: string[] = [];
  const connect = async () => {
    const client = await pool.connect();
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as in db/open.ts: cursors are not used
    return new Proxy(client, {
      get(target, name) {
        if (name !== 'query') {
          const value: unknown = Reflect.get(target, name);
          return typeof value === 'function' ? (value.bind(target) as unknown) : value;
        }
        return async (text: string, values: readonly unknown[] = []) => {
          const result = await target.query(text, values);
          if (BRACKET.test(text)) brackets.push(text);
          else statements.push({ text, values, rows: result.rows.length });
          return result;
        };
      },
    }) as SqlClient & PostgresPoolClient;
  };
  const noted: PostgresPool = { connect, end: () => Promise.resolve() };
  return {
    books: new Kysely<Database>({ dialect: new PostgresDialect({ pool: noted }) }),
    statements,
    brackets,
    clear() {
      statements.length = 0;
      brackets.length = 0;
    },
  };
}

const BRACKET = /^\s*(begin|start transaction|commit|rollback|savepoint|release|set transaction)\b/i;

/** Rows that PostgreSQL reads of each table to answer these statements, those it then leaves out included. */
export async function rowsRead(
  pool: SqlPool,
  statements: readonly Statement[],
): Promise<ReadonlyMap<string, number>> {
  const read = new Map<string, number>();
  const client = await pool.connect();
  try {
    await client.query('begin');
    // Small tables would be read whole, with the rows of every other test.
    await client.query('set local enable_seqscan = off');
    for (const { text, values } of statements) {
      const explained = await client.query<{ 'QUERY PLAN': readonly { Plan: Plan }[] }>(
        `explain (analyze, timing off, format json) ${text}`,
        values,
      );
      for (const { Plan } of explained.rows.flatMap((row) => row['QUERY PLAN'])) addUp(Plan, read);
    }
  } finally {
    await client.query('rollback');
    client.release();
  }
  return read;
}

interface Plan {
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly Plan[];
}

function addUp(plan: Plan, read: Map<string, number>): void {
  const table = plan['Relation Name'];
  if (table !== undefined) {
    const left = (plan['Rows Removed by Filter'] ?? 0) + (plan['Rows Removed by Index Recheck'] ?? 0);
    read.set(table, (read.get(table) ?? 0) + (plan['Actual Rows'] + left) * plan['Actual Loops']);
  }
  for (const inner of plan.Plans ?? []) addUp(inner, read);
}
