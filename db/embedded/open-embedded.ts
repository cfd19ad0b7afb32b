import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { SqlPool } from '../sql-pool.ts';
import { lockDirectory } from './directory-lock.ts';
import { maintain, maintainEvery } from './maintain.ts';
import { EmbeddedPool } from './pool.ts';
import { Session } from './session.ts';

export interface EmbeddedSettings {
  /** undefined: in memory, gone when the process ends. */
  readonly dir: string | undefined;
  /** A dump of a fresh cluster, a tenth of the 3 s that making one takes. */
  readonly cluster?: Blob;
  /** Default 30 s. */
  readonly acquireTimeoutMs?: number;
  /** Default a minute. */
  readonly maintainEveryMs?: number;
  readonly onError?: (error: Error) => void;
}

/**
 * PostgreSQL in this process. It survives the process's death, also by kill -9, but not a power cut: nothing is
 * ever forced to disk.
 */
export async function openEmbedded(
  settings: EmbeddedSettings,
): Promise<{ pool: SqlPool; isAlone: () => Promise<boolean>; close: () => Promise<void> }> {
  const unlock = settings.dir === undefined ? undefined : await lockDirectory(settings.dir);
  try {
    const pglite = await startPglite(settings);
    const pool = new EmbeddedPool(new Session(pglite), settings.acquireTimeoutMs ?? 30_000);
    const stop = maintainEvery(
      settings.maintainEveryMs ?? 60_000,
      pool,
      settings.onError ?? (() => undefined),
    );
    return {
      pool,
      // The directory's lock lets in one process.
      isAlone: () => Promise.resolve(true),
      close: async () => {
        await stop();
        try {
          await pool.end();
          if (settings.dir !== undefined) await maintain(pool);
        } finally {
          await pglite.close();
          await unlock?.();
        }
      },
    };
  } catch (error) {
    await unlock?.();
    throw error;
  }
}

async function startPglite({ dir, cluster }: EmbeddedSettings): Promise<PGlite> {
  const pglite = await PGlite.create({
    ...(dir !== undefined && { dataDir: join(dir, 'books') }),
    ...(cluster !== undefined && { loadDataDir: cluster }),
    postgresqlconf: ["shared_buffers = '16MB'"],
    parsers: { [INT8]: (text: string) => text },
  });
  await pglite.exec('set search_path to public, bullmq');
  return pglite;
}

/** bigint stays text, as node-postgres has it; PGlite would make it number or BigInt by its size. */
const INT8 = 20;
