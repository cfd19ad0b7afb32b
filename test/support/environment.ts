/* oxlint-disable node/no-process-env -- tests have no app/config.ts; these two choose the set-up under test */
export const databaseUrl = (): string | undefined => process.env['DATABASE_URL'];
export const redisUrl = (): string | undefined => process.env['REDIS_URL'];
