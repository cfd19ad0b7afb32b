import { createPostgresBackend, runMigrations, withBackend, type PgPool } from 'bullmq';
import { QUEUE, type Broker } from './broker.ts';

const sql = withBackend(createPostgresBackend);

/** The queue in tables beside the books, in their own schema `bullmq`. The pool stays its owner's. */
export async function openSqlBroker(pool: PgPool): Promise<Broker> {
  await prepare(pool);
  const queue = new sql.Queue<object, void>(QUEUE, { connection: pool });
  return {
    queue,
    worker: (run, options) => new sql.Worker<object, void>(QUEUE, run, { ...options, connection: pool }),
    ping: async () => {
      await pool.query('select 1');
    },
    close: () => queue.close(),
  };
}

/** The queue does not migrate by itself. Safe when several processes start at once: it takes a lock. */
async function prepare(pool: PgPool): Promise<void> {
  const client = await pool.connect();
  try {
    await runMigrations(client);
  } finally {
    client.release();
  }
}
