import { sql } from 'kysely';
import type { Tx } from '../../../domain/database.ts';
import { answerContainment } from '../../../domain/facts/purchases/answer-containment.ts';
import { recordPurchase } from '../../../domain/facts/purchases/record-purchase.ts';
import { recordReading } from '../../../domain/facts/readings/record-reading.ts';
import { storeUsage } from '../../../domain/facts/usage/import-usage.ts';
import { recordSpan } from '../../../domain/facts/usage/spans/store.ts';
import { newId } from '../../../domain/ids.ts';
import { DAY, HOUR, type Instant } from '../../../domain/instant.ts';
import { money } from '../../../domain/money.ts';
import type { Organisation, Settings } from '../../../domain/organisations/settings.ts';
import { testBooks } from '../../support/books.ts';
import { newOrganisation, type Cast } from '../../support/organisation.ts';
import { call } from '../facts/calls.ts';
import { units } from './some-facts.ts';

/** Wednesday 4 November 2026, 12:00 in London. */
export const NOW = Date.UTC(2026, 10, 4, 12);

export interface Scene {
  readonly organisation: Organisation;
  readonly people: Cast;
  readonly inTransaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  reads(at: Instant, amount: number): Promise<string>;
  buys(at: Instant, amount: number): Promise<string>;
  answers(purchaseId: string, readingId: string, contained: boolean): Promise<void>;
  /** Calls of the price at those starts. */
  calls(starts: readonly Instant[], price?: string): Promise<void>;
  /** The call log was fetched then, from `from` on. */
  fetched(from: Instant, at: Instant): Promise<void>;
  /** What SQL was asked and how many rows it gave while `work` ran. */
  counted<T>(work: (tx: Tx) => Promise<T>): Promise<{ result: T; statements: number; rows: number }>;
}

export async function scene(overrides: Partial<Settings> = {}): Promise<Scene> {
  const { inTransaction } = await testBooks();
  const { organisation, people } = await inTransaction((tx) => newOrganisation(tx, overrides));
  const usd = (amount: number) => money(units(amount), 'USD');
  const actor = people.owner;
  return {
    organisation,
    people,
    inTransaction,
    async reads(at, amount) {
      const input = { organisation, actor, amount: usd(amount), key: newId(), confirmed: true };
      const stored = await inTransaction((tx) =>
        recordReading(tx, { ...input, expected: undefined, now: at }),
      );
      if (!stored.ok) throw new Error(stored.refusal.kind);
      return stored.value.readingId;
    },
    async buys(at, amount) {
      const input = { organisation, actor, amount: usd(amount), orderNumber: null, key: newId(), now: at };
      const stored = await inTransaction((tx) => recordPurchase(tx, input));
      if (!stored.ok) throw new Error(stored.refusal.kind);
      return stored.value.id;
    },
    async answers(purchaseId, readingId, contained) {
      const input = { organisation, actor, purchaseId, readingId, contained, now: NOW };
      await inTransaction((tx) => answerContainment(tx, input));
    },
    async calls(starts, price = '0.12') {
      for (let first = 0; first < starts.length; first += 500) {
        const rows = starts.slice(first, first + 500).map((startAt) => call({ startAt, price }));
        const usage = { organisation, source: 'graph' as const, rows, keptAside: [], now: NOW };
        await inTransaction((tx) => storeUsage(tx, usage));
      }
    },
    fetched: (from, at) =>
      inTransaction((tx) => recordSpan(tx, organisation.id, 'graph', { from, to: at, fetchedAt: at })),
    counted: (work) => inTransaction((tx) => count(tx, work)),
  };
}

/** A call at a quarter past every hour of the days up to NOW that a working Londoner is at work. */
export const officeHours = (days: number): Instant[] =>
  Array.from({ length: days * 24 }, (_, hour) => NOW - days * DAY + hour * HOUR + 15 * 60_000).filter(
    (start) => {
      const day = new Date(start).getUTCDay();
      const hour = new Date(start).getUTCHours();
      return day >= 1 && day <= 5 && hour >= 8 && hour < 17;
    },
  );

async function count<T>(
  tx: Tx,
  work: (tx: Tx) => Promise<T>,
): Promise<{ result: T; statements: number; rows: number }> {
  let statements = 0;
  let rows = 0;
  const counting = tx.withPlugin({
    transformQuery: ({ node }) => {
      statements += 1;
      return node;
    },
    transformResult: ({ result }) => {
      rows += result.rows.length;
      return Promise.resolve(result);
    },
  });
  await sql`select 1`.execute(tx);
  const result = await work(counting);
  return { result, statements, rows };
}
