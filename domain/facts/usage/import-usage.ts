import type { Tx } from '../../database.ts';
import { HOUR, type Instant } from '../../instant.ts';
import type { Organisation } from '../../organisations/settings.ts';
import { holdOrganisation } from '../../organisations/store.ts';
import type { KeptAside, UsageRow, UsageSource } from '../facts.ts';
import {
  COUNT_RULES,
  differs,
  isCounted,
  isOutranked,
  pairDoors,
  priceOf,
  type CountRules,
} from './count-rules.ts';
import { addToHours } from './hours/store.ts';
import { keepAside } from './kept-aside/store.ts';
import {
  callsOfOtherDoor,
  saveRevisions,
  saveUsage,
  usageByIds,
  usageOfCalls,
  type StoredUsage,
} from './store.ts';

/** What became of the rows; together they are all of them. */
export interface StoredCounts {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** New rows of calls the other door had already told. */
  readonly doubles: number;
}

export interface UsageChunk {
  readonly organisation: Organisation;
  readonly source: UsageSource;
  /** At most 500: the books serve nobody else as long as this takes. */
  readonly rows: readonly UsageRow[];
  readonly keptAside: readonly KeptAside[];
  readonly rules?: CountRules;
  readonly now: Instant;
}

/**
 * Stores calls by their row id (rule 7): known ones are left or revised, the same call through both doors counts once,
 * and the hourly sums follow in the same transaction. The same rows again change nothing.
 */
export async function storeUsage(tx: Tx, chunk: UsageChunk): Promise<StoredCounts> {
  const { source, now } = chunk;
  const organisation = await holdOrganisation(tx, chunk.organisation.id);
  assertInBooks(chunk.rows, organisation);
  const ids = [...new Set(chunk.rows.map((row) => row.id))];
  const known = await usageByIds(tx, organisation.id, ids);
  const ledger: Ledger = {
    entries: new Map(known.map((row) => [row.id, { before: row, after: row }])),
    superseded: [],
  };
  const counts = { added: 0, changed: 0, unchanged: 0 };
  for (const row of chunk.rows) counts[book(ledger, row, chunk)] += 1;
  const doubles = await settleDoors(tx, ledger, chunk);
  const moved = [...ledger.entries.values()].filter((entry) => entry.after !== entry.before);
  await saveUsage(
    tx,
    organisation.id,
    moved.map((entry) => entry.after),
  );
  await saveRevisions(tx, organisation.id, ledger.superseded);
  await addToHours(tx, organisation.id, hourDifferences(moved));
  await keepAside(tx, organisation.id, { source, rows: chunk.keptAside, now });
  return { ...counts, added: counts.added - doubles, doubles };
}

/** The currency may have changed since the rows were read; what is stored of a call keeps none of its own. */
function assertInBooks(rows: readonly UsageRow[], { settings: { currency } }: Organisation): void {
  const foreign = rows.find((row) => row.charge !== 0n && row.currency !== currency);
  if (foreign) throw new Error(`a call in ${foreign.currency}, books in ${currency}`);
}

/** The rows a chunk touches, as SQL has them and as they will be. */
interface Ledger {
  readonly entries: Map<string, Entry>;
  readonly superseded: StoredUsage[];
}

interface Entry {
  readonly before: StoredUsage | undefined;
  readonly after: StoredUsage;
}

function book(
  ledger: Ledger,
  row: UsageRow,
  { source, now, rules = COUNT_RULES }: UsageChunk,
): 'added' | 'changed' | 'unchanged' {
  const entry = ledger.entries.get(row.id);
  const known = entry?.after;
  if (known && isOutranked(source, known)) return 'unchanged';
  const { currency: _, ...call } = row;
  const charge = priceOf(row, rules);
  const told: StoredUsage = {
    ...call,
    charge,
    source,
    doubleOf: known?.doubleOf ?? null,
    counts: false,
    revision: known?.revision ?? 1,
    recordedAt: known?.recordedAt ?? now,
  };
  const after = { ...told, counts: isCounted(told, rules) };
  if (!known) {
    ledger.entries.set(row.id, { before: undefined, after });
    return 'added';
  }
  if (differs(known, after)) {
    ledger.superseded.push(known);
    const revised = { ...after, revision: known.revision + 1, recordedAt: now };
    ledger.entries.set(row.id, { before: entry.before, after: revised });
    return 'changed';
  }
  if (known.source !== source) ledger.entries.set(row.id, { before: entry.before, after });
  return 'unchanged';
}

/** Decides again which rows of the calls touched repeat one of the other door. Answers how many new rows did. */
async function settleDoors(
  tx: Tx,
  ledger: Ledger,
  { organisation, source, rules = COUNT_RULES }: UsageChunk,
): Promise<number> {
  const touched = [...ledger.entries.values()].flatMap(({ before, after }) =>
    before === after ? [] : [after.callId, before?.callId ?? after.callId],
  );
  const callIds = [...new Set(touched)].filter((callId) => callId !== '');
  const shared = await callsOfOtherDoor(tx, organisation.id, source, callIds);
  if (shared.length === 0) return 0;
  const rows = new Map((await usageOfCalls(tx, organisation.id, shared)).map((row) => [row.id, row]));
  for (const { after } of ledger.entries.values()) {
    rows.delete(after.id);
    if (shared.includes(after.callId)) rows.set(after.id, after);
  }
  const repeats = pairDoors([...rows.values()]);
  for (const row of rows.values()) {
    const doubleOf = repeats.get(row.id) ?? null;
    const settled = { ...row, doubleOf, counts: isCounted({ ...row, doubleOf }, rules) };
    if (settled.doubleOf === row.doubleOf && settled.counts === row.counts) continue;
    const entry = ledger.entries.get(row.id);
    ledger.entries.set(row.id, { before: entry ? entry.before : row, after: settled });
  }
  const paired = new Set([...repeats].flatMap(([id, other]) => (other === null ? [] : [id, other])));
  return [...ledger.entries.values()].filter(({ before, after }) => !before && paired.has(after.id)).length;
}

function hourDifferences(moved: readonly Entry[]): (readonly [Instant, bigint])[] {
  const differences = new Map<Instant, bigint>();
  const add = (row: StoredUsage | undefined, sign: bigint): void => {
    if (!row?.counts) return;
    const hour = Math.floor(row.startAt / HOUR) * HOUR;
    differences.set(hour, (differences.get(hour) ?? 0n) + sign * row.charge);
  };
  for (const { before, after } of moved) {
    add(before, -1n);
    add(after, 1n);
  }
  return [...differences].filter(([, amount]) => amount !== 0n);
}
