import { createHash } from 'node:crypto';
import type { SqlClient, SqlPool } from './sql-pool.ts';

export interface Migration {
  /** Four digits and a name: 0001-books. */
  readonly name: string;
  readonly sql: string;
}

/**
 * Applies what is missing, in order, all of it or nothing. The lock makes parallel starts wait for each other.
 * @throws when a migration that ran has another text now, or the books know one that this version does not
 */
export async function migrate(pool: SqlPool, list: readonly Migration[]): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
    const applied = await readApplied(client);
    checkHistory(applied, list);
    for (const migration of list.slice(applied.length)) await apply(client, migration);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

/** Any number will do as long as every version uses the same. */
const LOCK = 20_261_121;

interface Applied {
  name: string;
  digest: string;
}

async function readApplied(client: SqlClient): Promise<readonly Applied[]> {
  await client.query('create table if not exists migration (name text primary key, digest text not null)');
  const { rows } = await client.query<Applied>('select name, digest from migration order by name');
  return rows;
}

function checkHistory(applied: readonly Applied[], list: readonly Migration[]): void {
  for (const [index, { name, digest }] of applied.entries()) {
    const migration = list[index];
    if (migration?.name !== name)
      throw new Error(
        `The books have migration ${name}, which this version does not: they are newer than it.`,
      );
    if (digestOf(migration) !== digest)
      throw new Error(`Migration ${name} was changed after it ran. Put its text back and add a new one.`);
  }
}

async function apply(client: SqlClient, migration: Migration): Promise<void> {
  await client.query('insert into migration (name, digest) values ($1, $2)', [
    migration.name,
    digestOf(migration),
  ]);
  try {
    await client.query(migration.sql);
  } catch (error) {
    throw new Error(`Migration ${migration.name} failed.`, { cause: error });
  }
}

const digestOf = ({ sql }: Migration): string => createHash('sha256').update(sql).digest('hex');
