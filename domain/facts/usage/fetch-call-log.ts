import type { Instant } from '../../instant.ts';
import type { Organisation } from '../../organisations/settings.ts';
import type { CallLog, CallLogPage, KeptAside, UsageRow } from '../facts.ts';
import type { ImportResult } from '../refusal.ts';
import { importRows, type InTransaction } from './import-rows.ts';
import { completeUntil, spansToFetch } from './spans/rules.ts';
import { fetchedSpans, recordSpan } from './spans/store.ts';

export interface Fetched {
  /** Rows that arrived, also those that changed nothing and those kept aside. */
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  readonly keptAside: number;
  readonly completeUntil: Instant | null;
}

/**
 * Fetches what is due of Microsoft's call log and stores it page by page, the network outside every transaction.
 * A window counts as fetched only once all of it was stored. Throws what the call log throws.
 */
export async function fetchCallLog(input: {
  readonly inTransaction: InTransaction;
  readonly callLog: CallLog;
  readonly organisation: Organisation;
  readonly now: Instant;
}): Promise<Fetched> {
  const { inTransaction, callLog, organisation, now } = input;
  const { currency } = organisation.settings;
  const known = await inTransaction((tx) => fetchedSpans(tx, organisation.id));
  const sum = { rows: 0, added: 0, changed: 0, keptAside: 0 };
  for (const { from, to } of spansToFetch(known, now)) {
    const rows = rowsOf(callLog.pages({ from, to, currency }));
    const result = await importRows(inTransaction, rows, { organisation, source: 'graph', now });
    await inTransaction((tx) => recordSpan(tx, organisation.id, 'graph', { from, to, fetchedAt: now }));
    sum.rows += rowCount(result);
    sum.added += result.added;
    sum.changed += result.changed;
    sum.keptAside += result.keptAsideTotal;
  }
  const spans = await inTransaction((tx) => fetchedSpans(tx, organisation.id));
  return { ...sum, completeUntil: completeUntil(spans, now) };
}

async function* rowsOf(pages: AsyncIterable<CallLogPage>): AsyncGenerator<UsageRow | KeptAside> {
  for await (const page of pages) {
    yield* page.rows;
    yield* page.keptAside;
  }
}

const rowCount = (result: ImportResult): number =>
  result.added + result.changed + result.unchanged + result.doubles + result.keptAsideTotal;
