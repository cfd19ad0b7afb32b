/* oxlint-disable node/no-process-env -- like the tests, a measurement chooses its set-up by two variables */
import { newServerDatabase } from '../test/support/books.ts';

/** Where the books are: in the process, or, when DATABASE_URL and REDIS_URL are set, in PostgreSQL and Redis. */
export interface SetUp {
  readonly name: 'embedded' | 'PostgreSQL and Redis';
  /** For a service; overrules what the environment says. */
  readonly env: Readonly<Record<string, string>>;
  /** undefined: embedded. */
  readonly databaseUrl: string | undefined;
  drop(): Promise<void>;
}

const EMBEDDED: SetUp = {
  name: 'embedded',
  env: { DATABASE_URL: '', REDIS_URL: '' },
  databaseUrl: undefined,
  drop: () => Promise.resolve(),
};

/** Each call makes an empty database on the server. */
export async function* setUps(): AsyncGenerator<SetUp> {
  yield EMBEDDED;
  const { DATABASE_URL, REDIS_URL } = process.env;
  if (DATABASE_URL === undefined || REDIS_URL === undefined) return;
  const { url, drop } = await newServerDatabase(DATABASE_URL);
  const env = { DATABASE_URL: url, REDIS_URL };
  try {
    yield { name: 'PostgreSQL and Redis', env, databaseUrl: url, drop };
  } finally {
    await drop();
  }
}
