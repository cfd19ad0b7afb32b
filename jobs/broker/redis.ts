import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { Log } from '../../domain/log.ts';
import { QUEUE, type Broker } from './broker.ts';

/**
 * Two connections: a worker waits for Redis however long it is away, a person's request does not, so adding a job
 * fails at once.
 */
export async function openRedisBroker(url: string, log: Log): Promise<Broker> {
  const adding = await connect(url, { enableOfflineQueue: false, maxRetriesPerRequest: 1 }, log);
  const working = await connect(url, { maxRetriesPerRequest: null }, log);
  await warnOfEviction(adding, log);
  const queue = new Queue<object, void>(QUEUE, { connection: adding });
  return {
    queue,
    worker: (run, options) => new Worker<object, void>(QUEUE, run, { ...options, connection: working }),
    ping: async () => {
      await adding.ping();
    },
    close: async () => {
      await queue.close();
      adding.disconnect();
      working.disconnect();
    },
  };
}

async function connect(
  url: string,
  options: { enableOfflineQueue?: boolean; maxRetriesPerRequest: number | null },
  log: Log,
): Promise<Redis> {
  const redis = new Redis(url, { ...options, lazyConnect: true, connectTimeout: 5000, retryStrategy });
  redis.on('error', (error: Error) => log.warn({ reason: error.message }, 'Redis does not answer'));
  try {
    await redis.connect();
  } catch (cause) {
    redis.disconnect();
    throw new Error('Redis cannot be reached. REDIS_URL says where it is.', { cause });
  }
  return redis;
}

/** For ever: what it holds can be missed for a while, SQL has the truth. */
const retryStrategy = (times: number): number => Math.min(100 * 2 ** times, 5000);

async function warnOfEviction(redis: Redis, log: Log): Promise<void> {
  const policy = /maxmemory_policy:(\S+)/.exec(await redis.info('memory'))?.[1];
  if (policy !== undefined && policy !== 'noeviction')
    log.warn({ policy }, 'Redis may throw jobs away: set maxmemory-policy to noeviction');
}
