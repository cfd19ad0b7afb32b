import { z } from 'zod';
import { readWindows, type Limits } from '../jobs/delivery/limits.ts';

/** Entra's ids are not all UUIDs of a version, and arrive from Teams in small letters. */
const entraId = (fault?: string) => z.guid(fault).transform((id) => id.toLowerCase());

/** How many requests in how many seconds. */
const windows = (usual: string) =>
  z
    .string()
    .default(usual)
    .transform((text, context) => {
      const read = readWindows(text);
      if (!read) context.addIssue('is like 7/1 60/30: how many in how many seconds, with spaces between');
      return read ?? [];
    });

/** Everything the environment may say; .env.example lists the same names and a house test compares them. */
const variables = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(1).max(65535).default(3978),
  DATA_DIR: z.string().min(1).default('data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  MICROSOFT_APP_ID: entraId().optional(),
  MICROSOFT_APP_PASSWORD: z.string().min(1).optional(),
  MICROSOFT_APP_TENANT_ID: entraId().optional(),
  ORGANISATION_NAME: z.string().min(1).default('Our organisation'),
  OWNERS: z
    .string()
    .default('')
    .transform((list) => list.split(/[\s,]+/).filter((id) => id !== ''))
    .pipe(z.array(entraId('OWNERS lists Entra object ids, separated by commas'))),
  TEAMS_LIMITS_THREAD: windows('7/1 8/2 60/30 1800/3600'),
  TEAMS_LIMITS_TENANT: windows('50/1'),
  WATCH_WEBHOOK: z.url().optional(),
  SIGNAL_SECRET: z.string().min(32, 'at least 32 characters').optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

export const VARIABLES: readonly string[] = Object.keys(variables.shape);

export type TenantSettings =
  | { readonly kind: 'sandbox' }
  | {
      readonly kind: 'teams';
      readonly appId: string;
      readonly appPassword: string;
      readonly tenantId: string;
      readonly organisationName: string;
      readonly owners: readonly string[];
    };

export type StoreSettings =
  | { readonly kind: 'embedded' }
  | { readonly kind: 'server'; readonly databaseUrl: string; readonly redisUrl: string };

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly logLevel: string;
  /** Signs what the mailbox tells of Microsoft's mails; null: nothing is told. */
  readonly signalSecret: string | null;
  readonly tenant: TenantSettings;
  readonly store: StoreSettings;
  readonly limits: Limits;
}

/** Names every fault at once, never a value: values may be secrets. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** Reads the whole environment once. Throws ConfigError. Empty variables count as not set. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = variables.safeParse(given);
  const faults = parsed.success
    ? crossFaults(parsed.data)
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  if (!parsed.success || faults.length > 0)
    throw new ConfigError(
      `The environment is not usable:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
    );
  const read = parsed.data;
  return {
    host: read.HOST,
    port: read.PORT,
    dataDir: read.DATA_DIR,
    logLevel: read.LOG_LEVEL,
    signalSecret: read.SIGNAL_SECRET ?? null,
    tenant: tenantOf(read),
    limits: { thread: read.TEAMS_LIMITS_THREAD, tenant: read.TEAMS_LIMITS_TENANT },
    store:
      read.DATABASE_URL && read.REDIS_URL
        ? { kind: 'server', databaseUrl: read.DATABASE_URL, redisUrl: read.REDIS_URL }
        : { kind: 'embedded' },
  };
}

/** Of `npm run watch-over`, which needs nothing else of it. Throws ConfigError. */
export function readWatchWebhook(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const read = variables.shape.WATCH_WEBHOOK.safeParse(env['WATCH_WEBHOOK'] || undefined);
  if (!read.success) throw new ConfigError('WATCH_WEBHOOK is not an address');
  return read.data;
}

type Read = z.infer<typeof variables>;

function crossFaults(read: Read): string[] {
  const faults: string[] = [];
  if (!read.DATABASE_URL !== !read.REDIS_URL)
    faults.push(
      'DATABASE_URL and REDIS_URL belong together: give both (PostgreSQL and Redis) or neither (embedded)',
    );
  if (read.MICROSOFT_APP_ID) {
    if (!read.MICROSOFT_APP_PASSWORD) faults.push('MICROSOFT_APP_PASSWORD: needed with MICROSOFT_APP_ID');
    if (!read.MICROSOFT_APP_TENANT_ID) faults.push('MICROSOFT_APP_TENANT_ID: needed with MICROSOFT_APP_ID');
    if (read.OWNERS.length === 0)
      faults.push(
        'OWNERS: needed with MICROSOFT_APP_ID, or nobody could set the bot up; give at least one Entra object id',
      );
    return faults;
  }
  // Without an app id nothing that arrives is authenticated: that is the sandbox, and it stays on this machine.
  if (read.NODE_ENV === 'production')
    faults.push(
      'MICROSOFT_APP_ID: needed when NODE_ENV is production; without it anybody could talk as anybody',
    );
  if (!['127.0.0.1', 'localhost', '::1'].includes(read.HOST))
    faults.push('HOST: without MICROSOFT_APP_ID this is the sandbox, which listens on 127.0.0.1 only');
  return faults;
}

function tenantOf(read: Read): TenantSettings {
  if (!read.MICROSOFT_APP_ID) return { kind: 'sandbox' };
  return {
    kind: 'teams',
    appId: read.MICROSOFT_APP_ID,
    appPassword: read.MICROSOFT_APP_PASSWORD ?? '',
    tenantId: read.MICROSOFT_APP_TENANT_ID ?? '',
    organisationName: read.ORGANISATION_NAME,
    owners: read.OWNERS,
  };
}
