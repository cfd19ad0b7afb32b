import { parseCharge } from '../../money.ts';
import type { UsageRow, UsageSource } from '../facts.ts';
import type { StoredUsage } from './store.ts';

/** Rule 7, the two things about charges that Microsoft does not document. */
export interface CountRules {
  /** Capability codes of calls Microsoft gave away. */
  readonly freeCapabilities: readonly string[];
  /** Whether the connection fee comes on top of the charge or is already in it. */
  readonly addConnection: boolean;
}

export const COUNT_RULES: CountRules = { freeCapabilities: ['FREECALL'], addConnection: false };

/** What a call costs, ten-thousandths. */
export const priceOf = (row: UsageRow, rules: CountRules): bigint =>
  row.charge + (rules.addConnection ? (parseCharge(row.connectionText) ?? 0n) : 0n);

/** Whether a call takes anything off the balance. */
export const isCounted = (
  row: Pick<StoredUsage, 'charge' | 'capability' | 'doubleOf'>,
  rules: CountRules,
): boolean =>
  row.doubleOf === null && row.charge > 0n && !rules.freeCapabilities.includes(row.capability.toUpperCase());

/** Graph before export: what the export says of a row that Graph delivered is not taken over. */
export const isOutranked = (source: UsageSource, known: StoredUsage): boolean =>
  source === 'export' && known.source === 'graph';

/** Whether anything that could move the balance, or its explanation, is different. */
export const differs = (a: StoredUsage, b: StoredUsage): boolean =>
  a.charge !== b.charge ||
  a.startAt !== b.startAt ||
  a.durationSeconds !== b.durationSeconds ||
  a.capability !== b.capability ||
  a.callType !== b.callType;

type Guarded = Pick<
  StoredUsage,
  'id' | 'source' | 'callId' | 'startAt' | 'durationSeconds' | 'callee' | 'charge'
>;

/**
 * The guard of rule 7: rows of both doors that agree on call id, start, duration and callee are the same call. Answers
 * for every given row the Graph row it repeats, or null. The same whatever the order of the rows.
 */
export function pairDoors(rows: readonly Guarded[]): ReadonlyMap<string, string | null> {
  const doubleOf = new Map<string, string | null>(rows.map((row) => [row.id, null]));
  for (const group of sameCalls(rows)) {
    const graph = group.filter((row) => row.source === 'graph').toSorted(byChargeThenId);
    const exported = group.filter((row) => row.source === 'export').toSorted(byChargeThenId);
    // A call may have several legs alike: each export row repeats one Graph row, those of equal price first.
    const left = new Set(graph);
    const unpaired = exported.filter((row) => !pair(row, left, (other) => centsOf(other) === centsOf(row)));
    for (const row of unpaired) pair(row, left, () => true);
  }
  return doubleOf;

  function pair(row: Guarded, among: Set<Guarded>, fits: (other: Guarded) => boolean): boolean {
    const found = [...among].find(fits);
    if (!found) return false;
    among.delete(found);
    doubleOf.set(row.id, found.id);
    return true;
  }
}

function sameCalls(rows: readonly Guarded[]): Iterable<readonly Guarded[]> {
  const groups = new Map<string, Guarded[]>();
  for (const row of rows) {
    if (row.callId === '') continue;
    const guard = guardOf(row);
    const group = groups.get(guard);
    if (group) group.push(row);
    else groups.set(guard, [row]);
  }
  return groups.values();
}

/** To the second: the doors need not spell the same fraction. */
const guardOf = (row: Guarded): string =>
  [
    row.callId,
    Math.floor(row.startAt / 1000),
    row.durationSeconds,
    row.callee.replaceAll(/[^\d*]/g, ''),
  ].join(' ');

/** The export rounds to two decimals. */
const centsOf = (row: Guarded): bigint => (row.charge + 50n) / 100n;

const byChargeThenId = (a: Guarded, b: Guarded): number =>
  a.charge === b.charge ? (a.id < b.id ? -1 : 1) : a.charge < b.charge ? -1 : 1;
