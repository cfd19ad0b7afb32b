import { fetchCallLog, type Fetched } from '../domain/facts/usage/fetch-call-log.ts';
import { importFile } from '../domain/facts/usage/import-file.ts';
import type { ImportRefusal, ImportResult } from '../domain/facts/refusal.ts';
import type { Outcome } from '../domain/outcome.ts';
import { learnSpend } from '../domain/position/learn-spend.ts';
import { beat } from '../domain/silence/store.ts';
import { factsChanged, looking, transact, type At, type Parts } from './books.ts';

/** `listed`: how many of the rows that could not be booked the result names; 20 unless told. */
type ExportFile = { readonly name: string; readonly listed?: number } & (
  { readonly bytes: Buffer } | { readonly path: string }
);

/** Calls come in through two doors; after either the forecast learns and alerts are judged. The network and the file stay outside transactions. */
export async function fetchAndLearn(parts: Parts, organisationId: string): Promise<Fetched> {
  const at = await present(parts, organisationId);
  const fetched = await fetchCallLog({
    ...at,
    callLog: parts.callLog,
    inTransaction: (work) => transact(parts, work),
  });
  await transact(parts, (tx) => beat(tx, { organisationId, what: 'import', now: parts.now() }));
  await learn(parts, organisationId);
  return fetched;
}

export async function importAndLearn(
  parts: Parts,
  organisationId: string,
  file: ExportFile,
): Promise<Outcome<ImportResult, ImportRefusal>> {
  const at = await present(parts, organisationId);
  const result = await importFile((work) => transact(parts, work), { ...at, ...file });
  if (result.ok) await learn(parts, organisationId);
  return result;
}

const present = (parts: Parts, organisationId: string): Promise<At> =>
  looking(parts, organisationId, (_tx, at) => Promise.resolve(at));

async function learn(parts: Parts, organisationId: string): Promise<void> {
  await looking(parts, organisationId, (tx, at) => learnSpend(tx, at));
  factsChanged(parts, organisationId);
}
