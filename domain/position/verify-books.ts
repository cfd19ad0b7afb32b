import type { Tx } from '../database.ts';
import { countingCharges, wrongHours } from '../facts/usage/store.ts';
import type { Instant } from '../instant.ts';
import { holdOrganisation } from '../organisations/store.ts';
import { readBooks } from './read-books.ts';
import { LONGEST_LAG } from './rules/book-facts.ts';
import { positionAt } from './rules/position-at.ts';
import { spendOf } from './rules/spend.ts';
import { factsOfOtherCurrency, newestFactAt, wronglyBooked, type CallFault } from './verify/store.ts';

/** Amounts: ten-thousandths. */
export type BooksFault =
  | { readonly kind: 'hour-sum'; readonly hour: Instant; readonly cached: bigint; readonly actual: bigint }
  | CallFault
  /** A reading, purchase or top-up in another currency than the organisation's. */
  | { readonly kind: 'currency'; readonly factId: string; readonly found: string }
  /** The balance from cached sums is not the balance from single calls. */
  | { readonly kind: 'balance'; readonly cached: bigint; readonly actual: bigint };

/**
 * Recomputes from the facts whatever the books keep a copy of (rule 2). Reads only, under the organisation's lock: what
 * another process stored between two statements would look like a fault. `ok` when nothing differs.
 */
export async function verifyBooks(
  tx: Tx,
  organisationId: string,
): Promise<{ readonly ok: boolean; readonly faults: readonly BooksFault[] }> {
  const organisation = await holdOrganisation(tx, organisationId);
  const faults: BooksFault[] = [];
  for (const wrong of await wrongHours(tx, organisationId)) faults.push({ kind: 'hour-sum', ...wrong });
  faults.push(...(await wronglyBooked(tx, organisationId)));
  const currency = organisation.settings.currency;
  for (const fact of await factsOfOtherCurrency(tx, organisationId, currency))
    faults.push({ kind: 'currency', ...fact });
  const now = await newestFactAt(tx, organisationId);
  const books = now === null ? undefined : await readBooks(tx, { organisation, now });
  if (books && now !== null) {
    const from = Math.min(...books.readings.map(({ at }) => at)) - LONGEST_LAG;
    const charges = await countingCharges(tx, organisationId, { from, to: now });
    const spend = spendOf(charges.map(({ startAt, charge }) => ({ at: startAt, charge })));
    const cached = positionAt(books.facts, now, books.options)?.estimate ?? 0n;
    const actual = positionAt({ ...books.facts, spend }, now, books.options)?.estimate ?? 0n;
    if (cached !== actual) faults.push({ kind: 'balance', cached, actual });
  }
  return { ok: faults.length === 0, faults };
}
