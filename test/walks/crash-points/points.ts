import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import type { SqlClient, SqlPool } from '../../../db/sql-pool.ts';
import type { Books, Database } from '../../../domain/database.ts';

/**
 * Counts the awaits of a turn; at the one that is due the process kills itself, with nothing tidied up.
 *
 * Every await has two sides: what it waits for is on its way, and it has been answered. Between an answer and what is
 * sent next nothing leaves the process, so the two are one point. A statement on its way is as if it had not been sent,
 * unless it is a commit, and a call of the connector may have arrived: those have both sides. To begin and to read
 * changes nothing for anybody, so dying after it is dying before it. `every` counts all of that nevertheless.
 */
export class Points {
  readonly #dieAt: number;
  readonly #every: boolean;
  readonly #passed: string[] = [];
  #armed = false;

  /** `dieAt` is counted from 1. */
  constructor(dieAt: number, every = false) {
    this.#dieAt = dieAt;
    this.#every = every;
  }

  /** In order, what each of them was. */
  get passed(): readonly string[] {
    return this.#passed;
  }

  arm(): void {
    this.#armed = true;
    this.#pass('before anything');
  }

  /** One await. */
  async around<T>(what: string, sides: 'none' | 'answered' | 'both', work: () => Promise<T>): Promise<T> {
    const answer = work();
    if (this.#every || sides === 'both') this.#pass(`${what}, on its way`);
    const value = await answer;
    if (this.#every || sides !== 'none') this.#pass(`${what}, answered`);
    return value;
  }

  #pass(what: string): void {
    if (!this.#armed) return;
    this.#passed.push(what);
    if (this.#passed.length === this.#dieAt) process.kill(process.pid, 'SIGKILL');
  }
}

/** The same books with their statements counted. */
export function withPoints(pool: SqlPool, points: Points): Books {
  const connect = async (): Promise<SqlClient & PostgresPoolClient> => {
    const client = await pool.connect();
    // One client has one transaction at a time.
    let changed = false;
    const query = (text: string, values: readonly unknown[] = []) => {
      const kind = kindOf(text);
      const sides = kind === 'change' ? 'answered' : kind === 'commit' && changed ? 'both' : 'none';
      changed = kind === 'change' || (changed && kind === 'read');
      return points.around(firstWords(text), sides, () => client.query(text, values));
    };
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as in db/open.ts: cursors are not used
    return new Proxy(client, {
      get(target, name) {
        if (name === 'query') return query;
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    }) as SqlClient & PostgresPoolClient;
  };
  const counted: PostgresPool = { connect, end: () => Promise.resolve() };
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool: counted }) });
}

/** A lock is a change too: others wait for it. */
function kindOf(text: string): 'begin' | 'commit' | 'read' | 'change' {
  if (/^\s*begin\b/iu.test(text)) return 'begin';
  if (/^\s*(?:commit|rollback)\b/iu.test(text)) return 'commit';
  const changes = /\b(?:insert into|delete from|update)\b/iu.test(text);
  return /^\s*(?:select|with)\b/iu.test(text) && !changes ? 'read' : 'change';
}

/** `select top_up for update`, `insert receipt`, `commit`. */
function firstWords(text: string): string {
  const verb = /^\s*(\w+)/u.exec(text)?.[1]?.toLowerCase() ?? '?';
  const table = /\b(?:from|into|update)\s+"?(\w+)"?/iu.exec(text)?.[1];
  const lock = verb === 'select' && /for update/iu.test(text) ? ' for update' : '';
  return table === undefined ? verb : `${verb} ${table}${lock}`;
}
