import { Redis } from 'ioredis';
import type { SqlPool } from '../../db/sql-pool.ts';
import type { JobConnection } from '../../jobs/broker/open-broker.ts';
import { testBooks } from '../support/books.ts';
import { redisUrl } from '../support/environment.ts';

export interface TestBroker {
  readonly name: string;
  readonly connection: () => Promise<JobConnection>;
  /** Everything the queue has, gone: a dropped schema's rows, a FLUSHDB. */
  readonly wipe: () => Promise<void>;
}

/** The books' own SQL always; Redis when REDIS_URL names one (its database 9 is emptied). */
export const testBrokers: readonly TestBroker[] = [
  {
    name: 'SQL',
    connection: async () => ({ kind: 'sql', pool: (await testBooks()).pool }),
    wipe: async () => {
      const { pool } = await testBooks();
      const { rows } = await pool.query<{ name: string }>(
        `select format('%I.%I', schemaname, tablename) as name from pg_tables
         where schemaname = 'bullmq' and tablename not like '%migration%'`,
      );
      if (rows.length > 0) await truncate(pool, rows.map(({ name }) => name).join());
    },
  },
  ...redisBroker(redisUrl()),
];

function redisBroker(url: string | undefined): readonly TestBroker[] {
  if (url === undefined) return [];
  const own = new URL('/9', url).href;
  return [
    {
      name: 'Redis',
      connection: () => Promise.resolve({ kind: 'redis', url: own }),
      wipe: async () => {
        const redis = new Redis(own);
        await redis.flushdb();
        redis.disconnect();
      },
    },
  ];
}

/** A worker that holds one table and wants the next meets us half-way: the server ends one of the two. */
async function truncate(pool: SqlPool, tables: string): Promise<void> {
  try {
    await pool.query(`truncate ${tables} cascade`);
  } catch (error) {
    if (!(error instanceof Error) || !error.message.includes('deadlock')) throw error;
    await truncate(pool, tables);
  }
}
