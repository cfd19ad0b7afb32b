import { randomUUID } from 'node:crypto';
import { Pool, type PoolClient } from 'pg';
import { misuse } from './in-transaction.ts';
import type { SqlPool } from './sql-pool.ts';

export interface ServerSettings {
  /** postgres://… */
  readonly url: string;
  /** Connections at most, default 12; the queue keeps two of them. */
  readonly connections?: number;
  readonly onError?: (error: Error) => void;
}

export function openServer(settings: ServerSettings): {
  pool: SqlPool;
  isAlone: () => Promise<boolean>;
  close: () => Promise<void>;
} {
  // A name per process: the server tells by it who is connected, and forgets a killed process at once.
  const name = `${SERVICE}${randomUUID().slice(0, 8)}`;
  const pool = new GuardedPool({
    connectionString: settings.url,
    max: settings.connections ?? 12,
    connectionTimeoutMillis: 30_000,
    keepAlive: true,
    application_name: name,
    options: '-c search_path=public,bullmq -c timezone=UTC',
  });
  // Every queue and worker listens to its errors.
  pool.setMaxListeners(0);
  // Idle connections that drop say so here; unheard it would end the process. The next query gets a new one.
  pool.on('error', settings.onError ?? (() => undefined));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the part of it that SqlPool names
  return { pool: pool as SqlPool, isAlone: () => isAlone(pool, name), close: () => pool.end() };
}

const SERVICE = 'credits-bot ';

async function isAlone(pool: Pool, name: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    `select 1 from pg_stat_activity
     where datname = current_database() and starts_with(application_name, $1) and application_name <> $2`,
    [SERVICE, name],
  );
  return rowCount === 0;
}

type Connected = (error: Error | undefined, client: PoolClient | undefined, done: () => void) => void;

/** Every query of a pool goes through connect. */
class GuardedPool extends Pool {
  override connect(): Promise<PoolClient>;
  override connect(connected: Connected): void;
  override connect(connected?: Connected): Promise<PoolClient> | void {
    const error = misuse('the pool or the queue');
    if (connected === undefined) return error === undefined ? super.connect() : Promise.reject(error);
    if (error === undefined) return super.connect(connected);
    connected(error, undefined, () => undefined);
  }
}
