import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { inTransaction } from '../../db/in-transaction.ts';
import { openDatabase, type Opened } from '../../db/open.ts';
import type { Books, Database, Tx } from '../../domain/database.ts';
import { databaseUrl } from './environment.ts';
import { freshCluster } from './fresh-cluster.ts';

export interface TestBooks {
  readonly books: Books;
  readonly kind: 'embedded' | 'server';
  readonly pool: Opened<Database>['pool'];
  readonly inTransaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
}

/**
 * The one set of books of this mocha process, migrated: PGlite in memory, or a database of its own on the server of
 * DATABASE_URL. Tests keep apart by making a new organisation each.
 */
export async function testBooks(): Promise<TestBooks> {
  current ??= openBooks();
  const { opened } = await current;
  return {
    books: opened.books,
    kind: opened.kind,
    pool: opened.pool,
    inTransaction: (work) => inTransaction(opened.books, work),
  };
}

/** Called by the root hook. */
export async function closeTestBooks(): Promise<void> {
  if (current === undefined) return;
  const { opened, drop } = await current;
  current = undefined;
  await opened.close();
  await drop();
}

/** An empty database on the server, and how to get rid of it. */
export async function newServerDatabase(url: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(url, `create database ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return { url: own.href, drop: () => onServer(url, `drop database ${name} with (force)`) };
}

let current: ReturnType<typeof openBooks> | undefined;

/** Books that nobody else wrote to, for what depends on the tables' statistics. Close them, then drop them. */
export async function openBooks(): Promise<{ opened: Opened<Database>; drop: () => Promise<void> }> {
  const url = databaseUrl();
  const server = url === undefined ? undefined : await newServerDatabase(url);
  const opened = await openDatabase<Database>(
    server === undefined
      ? { kind: 'embedded', dir: undefined, cluster: await freshCluster() }
      : { kind: 'server', url: server.url },
  );
  await opened.migrate();
  return { opened, drop: server?.drop ?? (() => Promise.resolve()) };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
