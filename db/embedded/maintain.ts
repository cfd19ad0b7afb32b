import type { SqlPool } from '../sql-pool.ts';

/** PGlite has no background workers: without this its write-ahead log and the queue's dead rows grow without end. */
export async function maintain(pool: SqlPool): Promise<void> {
  await pool.query('checkpoint');
  await pool.query('select pg_stat_force_next_flush()');
  const { rows } = await pool.query<{ name: string }>(CHURNED);
  for (const { name } of rows) await pool.query(`vacuum (analyze) ${name}`);
}

/** @returns the function that stops it and waits for a run under way */
export function maintainEvery(
  ms: number,
  pool: SqlPool,
  onError: (error: Error) => void,
): () => Promise<void> {
  let running = Promise.resolve();
  const timer = setInterval(() => {
    running = running.then(() => maintain(pool)).catch(onError);
  }, ms);
  timer.unref();
  return () => {
    clearInterval(timer);
    return running;
  };
}

const CHURNED = `
  select relid::regclass::text as name from pg_stat_user_tables
  where n_dead_tup > 500 or n_mod_since_analyze > 5000
  order by n_dead_tup desc`;
