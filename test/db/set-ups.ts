import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type Opened } from '../../db/open.ts';
import { newServerDatabase } from '../support/books.ts';
import { databaseUrl } from '../support/environment.ts';
import { freshCluster } from '../support/fresh-cluster.ts';

/** Books of a test's own, empty, gone after `drop`. */
export interface OwnBooks {
  /** One line of JSON: what a child process opens. */
  readonly settings: string;
  readonly open: <DB = unknown>() => Promise<Opened<DB>>;
  readonly drop: () => Promise<void>;
}

export const setUps: readonly { readonly kind: string; readonly own: () => Promise<OwnBooks> }[] = [
  { kind: 'embedded', own: ownDirectory },
  ...serverSetUp(databaseUrl()),
];

async function ownDirectory(): Promise<OwnBooks> {
  const dir = mkdtempSync(join(tmpdir(), 'credits-bot-books-'));
  await (await openDatabase({ kind: 'embedded', dir, cluster: await freshCluster() })).close();
  return {
    settings: JSON.stringify({ kind: 'embedded', dir }),
    open: () => openDatabase({ kind: 'embedded', dir }),
    drop: () => {
      rmSync(dir, { recursive: true, force: true });
      return Promise.resolve();
    },
  };
}

function serverSetUp(url: string | undefined) {
  if (url === undefined) return [];
  const own = async (): Promise<OwnBooks> => {
    const database = await newServerDatabase(url);
    return {
      settings: JSON.stringify({ kind: 'server', url: database.url }),
      open: () => openDatabase({ kind: 'server', url: database.url }),
      drop: database.drop,
    };
  };
  return [{ kind: 'server', own }];
}
