import type { Tx } from '../../database.ts';
import type { Instant } from '../../instant.ts';
import type { Organisation } from '../../organisations/settings.ts';
import type { KeptAside, UsageRow, UsageSource } from '../facts.ts';
import type { ImportResult } from '../refusal.ts';
import type { CountRules } from './count-rules.ts';
import { storeUsage, type StoredCounts } from './import-usage.ts';

export type InTransaction = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

export interface RowsInto {
  readonly organisation: Organisation;
  readonly source: UsageSource;
  readonly rules?: CountRules;
  /** How many of the rows kept aside the result lists; 20 unless told. All are counted. */
  readonly listed?: number;
  readonly now: Instant;
}

/**
 * Stores rows as they come, 500 to a transaction. Whoever is interrupted leaves whole chunks, and doing it again
 * completes it.
 */
export async function importRows(
  inTransaction: InTransaction,
  rows: AsyncIterable<UsageRow | KeptAside>,
  into: RowsInto,
): Promise<ImportResult> {
  const total: Total = { ...NOTHING, keptAside: [] };
  let chunk = emptyChunk();
  const store = async (): Promise<void> => {
    const full = chunk;
    chunk = emptyChunk();
    addTo(total, full, await inTransaction((tx) => storeUsage(tx, { ...into, ...full })), into.listed ?? 20);
  };
  for await (const row of rows) {
    if ('reason' in row) chunk.keptAside.push(row);
    else chunk.rows.push(row);
    if (chunk.rows.length + chunk.keptAside.length === CHUNK) await store();
  }
  if (chunk.rows.length + chunk.keptAside.length > 0) await store();
  return total;
}

/** More in one transaction would keep everybody else waiting. */
const CHUNK = 500;

interface Chunk {
  readonly rows: UsageRow[];
  readonly keptAside: KeptAside[];
}

const emptyChunk = (): Chunk => ({ rows: [], keptAside: [] });

type Total = { -readonly [field in keyof ImportResult]: ImportResult[field] };

const NOTHING: ImportResult = {
  added: 0,
  changed: 0,
  unchanged: 0,
  doubles: 0,
  keptAside: [],
  keptAsideTotal: 0,
  from: null,
  to: null,
};

function addTo(total: Total, chunk: Chunk, counts: StoredCounts, listed: number): void {
  total.added += counts.added;
  total.changed += counts.changed;
  total.unchanged += counts.unchanged;
  total.doubles += counts.doubles;
  total.keptAsideTotal += chunk.keptAside.length;
  const shown = chunk.keptAside.slice(0, listed - total.keptAside.length);
  total.keptAside = [...total.keptAside, ...shown.map(({ line, reason }) => ({ line, reason }))];
  for (const { startAt } of chunk.rows) {
    total.from = Math.min(total.from ?? startAt, startAt);
    total.to = Math.max(total.to ?? startAt, startAt);
  }
}
