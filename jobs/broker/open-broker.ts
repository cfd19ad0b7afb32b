import type { PgPool } from 'bullmq';
import type { Log } from '../../domain/log.ts';
import type { Broker } from './broker.ts';
import { openRedisBroker } from './redis.ts';
import { openSqlBroker } from './sql.ts';

export type JobConnection =
  | { readonly kind: 'sql'; readonly pool: PgPool }
  | {
      readonly kind: 'redis';
      /** redis://… or rediss://… */
      readonly url: string;
    };

/** @throws when it cannot be reached */
export const openBroker = (connection: JobConnection, log: Log): Promise<Broker> =>
  connection.kind === 'sql' ? openSqlBroker(connection.pool) : openRedisBroker(connection.url, log);
