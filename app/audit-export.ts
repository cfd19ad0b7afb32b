import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { openDatabase } from '../db/open.ts';
import type { Books, Database } from '../domain/database.ts';
import { organisationIds } from '../domain/organisations/store.ts';
import { exportReceipts } from '../domain/receipts/export-receipts.ts';
import { en } from '../locales/en.ts';
import { codeOf, type AuditCommand } from './audit-verify.ts';
import { transact } from './books.ts';
import { whyNotStarted } from './cannot-start.ts';
import { readConfig } from './config.ts';
import { loadEnvFile } from './env-file.ts';

/**
 * `npm run audit:export -- FILE [ORGANISATION]`: the receipts as JSON Lines, never over a file that exists. Answers the
 * exit code: 0 written, 1 not written, 2 wrongly called.
 */
export async function runAuditExport({
  books,
  now,
  ...command
}: AuditCommand & { readonly books: Books; readonly now: number }): Promise<0 | 1 | 2> {
  const { say, complain } = command;
  const { audit } = command.words;
  const [file, wanted, ...more] = command.arguments;
  if (file === undefined || more.length > 0 || file.startsWith('-')) {
    complain(audit.howToExport);
    return 2;
  }
  const ids = await transact({ books }, organisationIds);
  const [organisationId, ...others] = ids.filter((id) => wanted === undefined || id === wanted);
  if (organisationId === undefined || others.length > 0) {
    complain(organisationId === undefined ? audit.noOrganisation : audit.whichOrganisation(ids));
    return 2;
  }
  const { text, receipts, hash } = await transact({ books }, (tx) =>
    exportReceipts(tx, { organisationId, now }),
  );
  try {
    await writeFile(file, text, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    const code = codeOf(error);
    complain(code === 'EEXIST' ? audit.exists(file) : audit.notWritten(file, code));
    return 1;
  }
  say(audit.exported(receipts, file));
  say(audit.keepHash(hash));
  return 0;
}

async function main(): Promise<void> {
  loadEnvFile();
  const { store, dataDir } = readConfig(process.env);
  const opened = await openDatabase<Database>(
    store.kind === 'server' ? { kind: 'server', url: store.databaseUrl } : { kind: 'embedded', dir: dataDir },
  );
  try {
    process.exitCode = await runAuditExport({
      arguments: process.argv.slice(2),
      books: opened.books,
      now: Date.now(),
      words: en,
      say: (sentence) => console.log(sentence),
      complain: (sentence) => console.error(sentence),
    });
  } finally {
    await opened.close();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  main().catch((error: unknown) => {
    console.error(whyNotStarted(error) ?? error);
    process.exitCode = 1;
  });
