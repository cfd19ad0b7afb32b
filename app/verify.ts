import { openDatabase } from '../db/open.ts';
import type { Database } from '../domain/database.ts';
import { organisationIds } from '../domain/organisations/store.ts';
import { verifyBooks } from '../domain/position/verify-books.ts';
import { checkReceipts } from '../domain/receipts/check-receipts.ts';
import { transact } from './books.ts';
import { whyNotStarted } from './cannot-start.ts';
import { readConfig } from './config.ts';
import { loadEnvFile } from './env-file.ts';

/** `npm run verify`: recomputes sums, balance and the receipts' chain from the facts. Exit code 1 when anything differs. */
async function main(): Promise<void> {
  loadEnvFile();
  const { store, dataDir } = readConfig(process.env);
  const opened = await openDatabase<Database>(
    store.kind === 'server' ? { kind: 'server', url: store.databaseUrl } : { kind: 'embedded', dir: dataDir },
  );
  try {
    const faults = await faultsIn(opened);
    for (const fault of faults) console.error(fault);
    if (faults.length > 0) process.exitCode = 1;
    else console.log('The books agree with their facts, and the receipts are whole.');
  } finally {
    await opened.close();
  }
}

async function faultsIn(parts: Pick<Parameters<typeof transact>[0], 'books'>): Promise<string[]> {
  const faults: string[] = [];
  for (const id of await transact(parts, organisationIds)) {
    const books = await transact(parts, (tx) => verifyBooks(tx, id));
    const receipts = await transact(parts, (tx) => checkReceipts(tx, { organisationId: id }));
    faults.push(
      ...books.faults.map((fault) => `${id}: ${JSON.stringify(fault)}`),
      ...receipts.faults.map((fault) => `${id}: ${JSON.stringify(fault)}`),
    );
  }
  return faults;
}

main().catch((error: unknown) => {
  console.error(whyNotStarted(error) ?? error);
  process.exitCode = 1;
});
