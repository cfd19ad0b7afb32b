import type { SqlPool } from '../db/sql-pool.ts';

type Row = Readonly<Record<string, unknown>>;

/** The usage table's columns and indexes under another name, filled by nothing but multi-row inserts. */
export class BareTable {
  readonly #pool: SqlPool;

  constructor(pool: SqlPool) {
    this.#pool = pool;
  }

  async create(): Promise<void> {
    await this.#pool.query('create table bare_row (like usage_row including all)');
  }

  /** What was just imported, as values ready to insert. */
  async takeRows(): Promise<readonly Row[]> {
    return (await this.#pool.query<Row>('select * from usage_row order by start_at')).rows;
  }

  /** Milliseconds; the statements' texts and values are made as they go, as anybody inserting would. */
  async fill(rows: readonly Row[]): Promise<number> {
    const names = Object.keys(rows[0] ?? {});
    const begun = performance.now();
    for (let from = 0; from < rows.length; from += PER_STATEMENT) {
      const chunk = rows.slice(from, from + PER_STATEMENT);
      const places = chunk.map(
        (_, row) => `(${names.map((__, at) => `$${row * names.length + at + 1}`).join()})`,
      );
      const values = chunk.flatMap((row) => names.map((name) => row[name]));
      await this.#pool.query(`insert into bare_row (${names.join()}) values ${places.join()}`, values);
    }
    return performance.now() - begun;
  }
}

const PER_STATEMENT = 500;
