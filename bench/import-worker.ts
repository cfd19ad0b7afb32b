import { openDatabase, type Opened } from '../db/open.ts';
import { inTransaction } from '../db/in-transaction.ts';
import type { Database } from '../domain/database.ts';
import { importFile } from '../domain/facts/usage/import-file.ts';
import type { Organisation } from '../domain/organisations/settings.ts';
import { newOrganisation } from '../test/support/organisation.ts';
import { BareTable } from './bare-table.ts';

// One process, one set of books. `compare FILE PAIRS WHERE` times import and bare inserts in turns; `once FILE WHERE`
// imports once. WHERE is a database URL or a folder. Prints one line of JSON.
const NOW = Date.UTC(2026, 10, 4);

async function main([what, file = '', ...more]: readonly string[]): Promise<void> {
  const opened = await open(more.at(-1) ?? '');
  try {
    if (what === 'open') return;
    const { organisation } = await inTransaction(opened.books, (tx) => newOrganisation(tx));
    if (what === 'once') console.log(JSON.stringify({ ms: await importAll(opened, organisation, file) }));
    else console.log(JSON.stringify(await compare(opened, organisation, { file, pairs: Number(more[0]) })));
  } finally {
    await opened.close();
  }
}

async function open(where: string): Promise<Opened<Database>> {
  const opened = await openDatabase<Database>(
    where.startsWith('postgres') ? { kind: 'server', url: where } : { kind: 'embedded', dir: where },
  );
  await opened.migrate();
  return opened;
}

async function compare(
  opened: Opened<Database>,
  organisation: Organisation,
  { file, pairs }: { file: string; pairs: number },
): Promise<{ ours: number[]; bare: number[] }> {
  const times = { ours: [] as number[], bare: [] as number[] };
  const bare = new BareTable(opened.pool);
  await bare.create();
  for (let pair = 0; pair < pairs; pair += 1) {
    await opened.pool.query('truncate usage_row, usage_hour, bare_row');
    times.ours.push(await importAll(opened, organisation, file));
    const rows = await bare.takeRows();
    await opened.pool.query('truncate usage_row, usage_hour');
    times.bare.push(await bare.fill(rows));
  }
  return times;
}

async function importAll(
  opened: Opened<Database>,
  organisation: Organisation,
  file: string,
): Promise<number> {
  const begun = performance.now();
  const result = await importFile((work) => inTransaction(opened.books, work), {
    organisation,
    name: 'export.csv',
    path: file,
    now: NOW,
  });
  if (!result.ok || result.value.keptAsideTotal > 0 || result.value.added === 0)
    throw new Error(`the import went wrong: ${JSON.stringify(result)}`);
  return performance.now() - begun;
}

await main(process.argv.slice(2));
