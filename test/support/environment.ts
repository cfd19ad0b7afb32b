import { randomInt } from 'node:crypto';

/* oxlint-disable node/no-process-env -- tests have no app/config.ts; these two choose the set-up under test */
export const databaseUrl = (): string | undefined => process.env['DATABASE_URL'];
export const redisUrl = (): string | undefined => process.env['REDIS_URL'];

/**
 * Seed of every property test: fixed where a run decides whether a change lands, so that it judges the change and not
 * its luck; a new one each time anywhere else. It is printed, and giving it again repeats the run.
 */
export const propertySeed: number = Number(process.env['PROPERTY_SEED'] ?? randomInt(2 ** 31));
