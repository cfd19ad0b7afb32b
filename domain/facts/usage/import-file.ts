import type { Instant } from '../../instant.ts';
import type { Organisation } from '../../organisations/settings.ts';
import { done, type Outcome } from '../../outcome.ts';
import type { KeptAside, UsageRow } from '../facts.ts';
import type { ImportRefusal, ImportResult } from '../refusal.ts';
import type { ByteSource, OpenedExport, ReadLimits } from './export/byte-source.ts';
import { openExport } from './export/open-export.ts';
import { readHeader, readRecord, type Header } from './export/columns.ts';
import { linesOf } from './export/lines.ts';
import { recordsOf } from './export/records.ts';
import { importRows, type InTransaction } from './import-rows.ts';
import { recordSpan } from './spans/store.ts';

/**
 * Imports the admin center's PSTN usage export, a zip or a CSV of it, streaming: a file of a million rows
 * is never held. Refused as a whole before anything is stored, or stored row by row with the bad ones kept aside.
 * Throws when a file cannot be read at all or vanishes.
 */
export async function importFile(
  inTransaction: InTransaction,
  input: {
    readonly organisation: Organisation;
    /** As the sender called it; only for people. */
    readonly name: string;
    readonly limits?: ReadLimits;
    /** How many of the rows kept aside the result lists; 20 unless told. All are counted. */
    readonly listed?: number;
    readonly now: Instant;
  } & ByteSource,
): Promise<Outcome<ImportResult, ImportRefusal>> {
  const { organisation, now } = input;
  const opened = await openExport(input, input.limits);
  if (!opened.ok) return opened;
  try {
    const headers = await readHeaders(opened.value);
    if (!headers.ok) return headers;
    const rows = rowsOf(opened.value, headers.value, organisation.settings.currency);
    const result = await importRows(inTransaction, rows, {
      organisation,
      source: 'export',
      listed: input.listed ?? 20,
      now,
    });
    await recordCoverage(inTransaction, organisation, result);
    return done(result);
  } finally {
    opened.value.close();
  }
}

async function readHeaders(opened: OpenedExport): Promise<Outcome<readonly Header[], ImportRefusal>> {
  const headers: Header[] = [];
  for (const text of opened.texts) {
    const first = await recordsOf(linesOf(text())).next();
    const header = readHeader(first.done ? undefined : first.value);
    if (!header.ok) return header;
    headers.push(header.value);
  }
  return done(headers);
}

async function* rowsOf(
  opened: OpenedExport,
  headers: readonly Header[],
  currency: string,
): AsyncGenerator<UsageRow | KeptAside> {
  for (const [index, text] of opened.texts.entries()) {
    const header = headers[index];
    if (!header) continue;
    const records = recordsOf(linesOf(text()));
    await records.next(); // the header itself
    for await (const record of records) yield readRecord(record, header, currency);
  }
}

/**
 * Nobody knows when a file was exported, but not before its newest call: it is as good as a fetch at that moment, and
 * complete until 48 hours before.
 */
async function recordCoverage(
  inTransaction: InTransaction,
  organisation: Organisation,
  { from, to }: ImportResult,
): Promise<void> {
  if (from === null || to === null) return;
  await inTransaction((tx) => recordSpan(tx, organisation.id, 'export', { from, to: to + 1, fetchedAt: to }));
}
