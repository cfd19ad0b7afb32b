import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import { openEmbedded, type EmbeddedSettings } from './embedded/open-embedded.ts';
import { migrate, type Migration } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { openServer, type ServerSettings } from './open-server.ts';
import type { SqlClient, SqlPool } from './sql-pool.ts';

export type DatabaseSettings =
  ({ readonly kind: 'embedded' } & EmbeddedSettings) | ({ readonly kind: 'server' } & ServerSettings);

export interface Opened<DB> {
  readonly kind: 'embedded' | 'server';
  readonly books: Kysely<DB>;
  /** For the queue, which keeps its own tables beside ours. */
  readonly pool: SqlPool;
  /** Brings the tables up to date; safe when several processes start at once. @throws see migrate.ts */
  migrate(list?: readonly Migration[]): Promise<void>;
  /** Whether no other process has these books open; what was left half done is then a dead process's. */
  isAlone(): Promise<boolean>;
  close(): Promise<void>;
}

/** Both set-ups answer alike: bigint and numeric as text, timestamptz as Date. */
export async function openDatabase<DB>(settings: DatabaseSettings): Promise<Opened<DB>> {
  const { pool, isAlone, close } =
    settings.kind === 'embedded' ? await openEmbedded(settings) : openServer(settings);
  return {
    kind: settings.kind,
    books: new Kysely<DB>({ dialect: new PostgresDialect({ pool: forKysely(pool) }) }),
    pool,
    migrate: (list = migrations) => migrate(pool, list),
    isAlone,
    close,
  };
}

/** The same pool; Kysely's type also asks for cursors, which only its stream() uses and we do not. */
const forKysely = (pool: SqlPool): PostgresPool => ({
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  connect: async () => (await pool.connect()) as SqlClient & PostgresPoolClient,
  end: () => pool.end(),
});
