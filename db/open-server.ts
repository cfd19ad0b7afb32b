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

export function openServer(settings: ServerSettings): { pool: SqlPool; close: () => Promise<void> } {
  const pool = new GuardedPool({
    connectionString: settings.url,
    max: settings.connections ?? 12,
    connectionTimeoutMillis: 30_000,
    keepAlive: true,
    application_name: 'credits-bot',
    options: '-c search_path=public,bullmq -c timezone=UTC',
  });
  // Every queue and worker listens to its errors.
  pool.setMaxListeners(0);
  // Idle connections that drop say so here; unheard it would end the process. The next query gets a new one.
  pool.on('error', settings.onError ?? (() => undefined));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the part of it that SqlPool names
  return { pool: pool as SqlPool, close: () => pool.end() };
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
