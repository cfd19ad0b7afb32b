import assert from 'node:assert/strict';
import { newId } from '../../../domain/ids.ts';
import * as fc from 'fast-check';
import type { Tx } from '../../../domain/database.ts';
import type { UsageRow, UsageSource } from '../../../domain/facts/facts.ts';
import { importRows, type InTransaction } from '../../../domain/facts/usage/import-rows.ts';
import { storeUsage } from '../../../domain/facts/usage/import-usage.ts';
import { keepAsideAs } from '../../../domain/facts/usage/read-row.ts';
import { keptAsideCount, keptAsideRows } from '../../../domain/facts/usage/kept-aside/store.ts';
import {
  countingCharges,
  hourSums,
  usageByIds,
  usageOfCalls,
  wrongHours,
} from '../../../domain/facts/usage/store.ts';
import { DAY, HOUR } from '../../../domain/instant.ts';
import type { Organisation } from '../../../domain/organisations/settings.ts';
import { saveSettings } from '../../../domain/organisations/save-settings.ts';
import { testBooks, type TestBooks } from '../../support/books.ts';
import { newOrganisation, someSettings, START, type Cast } from '../../support/organisation.ts';
import { arriving, call } from './calls.ts';

const EVER = { from: 0, to: Date.UTC(2099, 0) };

describe('booking calls', () => {
  let books: TestBooks;
  let organisation: Organisation;
  let people: Cast;

  before(async () => {
    books = await testBooks();
  });

  beforeEach(async () => {
    ({ organisation, people } = await books.inTransaction((tx) => newOrganisation(tx)));
  });

  const store = (rows: readonly UsageRow[], source: UsageSource = 'graph', now = START) =>
    books.inTransaction((tx) => storeUsage(tx, { organisation, source, rows, keptAside: [], now }));
  const inTransaction: InTransaction = (work) => books.inTransaction(work);
  const read = inTransaction;
  const spent = async (): Promise<bigint> =>
    (await read((tx) => countingCharges(tx, organisation.id, EVER))).reduce(
      (sum, row) => sum + row.charge,
      0n,
    );

  it('counts a call once however often it arrives', async () => {
    const row = call();

    const first = await store([row, row]);
    const second = await store([row]);

    assert.deepEqual(first, { added: 1, changed: 0, unchanged: 1, doubles: 0 });
    assert.deepEqual(second, { added: 0, changed: 0, unchanged: 1, doubles: 0 });
    assert.equal(await spent(), 1200n);
  });

  it('books no call in a currency that the books had when it was read, and have no more', async () => {
    const { actor, settings } = { actor: people.owner, settings: someSettings({ currency: 'EUR' }) };
    await books.inTransaction((tx) => saveSettings(tx, { key: newId(), actor, settings, now: START }));

    await assert.rejects(store([call()]), /USD, books in EUR/);

    assert.equal(await spent(), 0n);
  });

  it('revises a corrected charge and moves it to its new hour', async () => {
    const row = call({ price: '0.12' });
    await store([row]);

    const counts = await store(
      [{ ...call({ price: '0.50' }), id: row.id, startAt: row.startAt + HOUR }],
      'graph',
      START + DAY,
    );

    assert.deepEqual(counts, { added: 0, changed: 1, unchanged: 0, doubles: 0 });
    assert.deepEqual(await read((tx) => hourSums(tx, organisation.id, EVER)), [
      { hour: Date.UTC(2026, 10, 3, 11), amount: 5000n },
    ]);
    const [stored] = await read((tx) => usageByIds(tx, organisation.id, [row.id]));
    assert.equal(stored?.revision, 2);
    assert.equal(stored?.recordedAt, START + DAY);
    const superseded = await books.books
      .selectFrom('usage_revision')
      .selectAll()
      .where('organisation_id', '=', organisation.id)
      .execute();
    assert.deepEqual(
      superseded.map(({ row_id, revision, charge, recorded_at }) => ({
        row_id,
        revision,
        charge,
        at: recorded_at.getTime(),
      })),
      [{ row_id: row.id, revision: 1, charge: '1200', at: START }],
    );
  });

  const uncounted: { when: string; row: Partial<UsageRow> & { price?: string } }[] = [
    { when: 'it cost nothing', row: { price: '0' } },
    { when: 'Microsoft gave it away', row: { price: '3.20', capability: 'FREECALL' } },
  ];
  for (const { when, row } of uncounted)
    it(`takes nothing off for a call when ${when}`, async () => {
      const counts = await store([call(row)]);

      assert.equal(counts.added, 1);
      assert.equal(await spent(), 0n);
    });

  it('leaves the connection fee alone, or adds it where that is the setting', async () => {
    const fee = { connectionText: '0.05', price: '0.12' };
    await store([call(fee)]);
    await books.inTransaction((tx) =>
      storeUsage(tx, {
        organisation,
        source: 'graph',
        rows: [call(fee)],
        keptAside: [],
        rules: { freeCapabilities: [], addConnection: true },
        now: START,
      }),
    );

    const charges = await read((tx) => countingCharges(tx, organisation.id, EVER));
    assert.deepEqual(new Set(charges.map((row) => row.charge)), new Set([1200n, 1700n]));
  });

  it('takes the call log before the export, and its rounding for no change', async () => {
    const exact = call({ price: '0.1251' });
    const rounded = { ...call({ price: '0.13' }), id: exact.id };
    await store([exact]);

    const counts = await store([rounded], 'export');

    assert.deepEqual(counts, { added: 0, changed: 0, unchanged: 1, doubles: 0 });
    assert.equal(await spent(), 1251n);
  });

  it('gives an exported call its exact price once the call log has it', async () => {
    const exact = call({ price: '0.1251' });
    await store([{ ...exact, charge: 1300n, chargeText: '0.13' }], 'export');

    const counts = await store([exact]);

    assert.equal(counts.changed, 1);
    assert.equal(await spent(), 1251n);
  });

  const orders: { when: string; first: UsageSource; second: UsageSource }[] = [
    { when: 'the call log came first', first: 'graph', second: 'export' },
    { when: 'the export came first', first: 'export', second: 'graph' },
  ];
  for (const { when, first, second } of orders)
    it(`counts a call of both doors once when ${when} and their row ids differ`, async () => {
      const row = call({ price: '0.1251', startAt: Date.UTC(2026, 10, 3, 10, 15, 7, 456) });
      const other = { ...row, id: `other-${row.id}`, startAt: row.startAt - 456, charge: 1300n };
      const exported = first === 'export' ? row : other;
      const logged = first === 'export' ? { ...other, charge: 1251n } : row;
      const rowOf = { export: exported, graph: logged };

      const one = await store([rowOf[first]], first);
      const two = await store([rowOf[second]], second);

      assert.deepEqual(one, { added: 1, changed: 0, unchanged: 0, doubles: 0 });
      assert.deepEqual(two, { added: 0, changed: 0, unchanged: 0, doubles: 1 });
      assert.equal(await spent(), logged.charge);
      const stored = await read((tx) => usageOfCalls(tx, organisation.id, [row.callId]));
      assert.equal(stored.find((each) => each.id === exported.id)?.doubleOf, logged.id);
      assert.deepEqual(await read((tx) => wrongHours(tx, organisation.id)), []);
    });

  it('counts a call again as its own when a correction shows that it was another', async () => {
    const logged = call({ price: '1' });
    const exported = { ...logged, id: `x-${logged.id}` };
    await store([logged]);
    await store([exported], 'export');

    await store([{ ...logged, durationSeconds: 30, charge: 4000n }]);

    assert.equal(await spent(), 14_000n);
    assert.deepEqual(await read((tx) => wrongHours(tx, organisation.id)), []);
  });

  it('keeps a row aside once, until it arrives whole', async () => {
    const row = call();
    const broken = keepAsideAs('bad-charge', '{"charge":"?"}', { id: row.id, line: null });
    const nameless = keepAsideAs('unreadable-line', 'x;y', { id: '', line: 7 });
    const chunk = { organisation, rows: [], keptAside: [broken, nameless], now: START } as const;

    await books.inTransaction((tx) => storeUsage(tx, { ...chunk, source: 'graph' }));
    await books.inTransaction((tx) => storeUsage(tx, { ...chunk, source: 'export' }));
    const before = await read((tx) => keptAsideCount(tx, organisation.id));
    await store([row]);

    assert.equal(before, 2);
    const left = await read((tx) => keptAsideRows(tx, organisation.id, 10));
    assert.deepEqual(
      left.map(({ line, reason }) => ({ line, reason })),
      [{ line: 7, reason: 'unreadable-line' }],
    );
  });

  it('keeps organisations apart that have the same calls', async () => {
    const { organisation: other } = await books.inTransaction((tx) => newOrganisation(tx));
    const row = call();
    await store([row]);

    const counts = await books.inTransaction((tx) =>
      storeUsage(tx, { organisation: other, source: 'export', rows: [row], keptAside: [], now: START }),
    );

    assert.equal(counts.added, 1);
    assert.equal(await spent(), 1200n);
  });

  it('leaves whole chunks when it dies on the way, and completes them the next time', async () => {
    const rows = Array.from({ length: 1_700 }, () => call({ price: '0.01' }));
    let chunks = 0;
    const dying = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
      books.inTransaction(async (tx) => {
        const result = await work(tx);
        chunks += 1;
        if (chunks === 3) throw new Error('killed');
        return result;
      });
    const into = { organisation, source: 'graph', now: START } as const;

    await assert.rejects(importRows(dying, arriving(rows), into), /killed/);
    const left = await spent();
    const again = await importRows(inTransaction, arriving(rows), into);

    assert.equal(left, 1_000n * 100n);
    assert.equal(again.unchanged, 1_000);
    assert.equal(again.added, 700);
    assert.equal(await spent(), 1_700n * 100n);
    assert.deepEqual(await read((tx) => wrongHours(tx, organisation.id)), []);
  });

  it('counts once and keeps the hourly sums when both doors deliver at the same time', async () => {
    const rows = Array.from({ length: 40 }, (_, index) =>
      call({ price: '0.10', startAt: Date.UTC(2026, 10, 3, index % 5) }),
    );
    const deliveries = Array.from({ length: 8 }, (_, index) => {
      const source = index % 2 === 0 ? 'graph' : 'export';
      const spelt = rows.map((row) => ({ ...row, id: `${source}-${row.id}` }));
      return store(spelt.slice((index % 4) * 10, (index % 4) * 10 + 20), source);
    });

    await Promise.all([...deliveries, store(rows.map((row) => ({ ...row, id: `graph-${row.id}` })))]);

    assert.equal(await spent(), 40n * 1000n);
    assert.deepEqual(await read((tx) => wrongHours(tx, organisation.id)), []);
  });

  it('keeps the hourly sums right through any corrections', async () => {
    const deliveries = fc.array(
      fc.record({
        source: fc.constantFrom<UsageSource>('graph', 'export'),
        rows: fc.array(
          fc.record({
            id: fc.constantFrom('one', 'two', 'three', 'four'),
            callId: fc.constantFrom('a', 'b'),
            hour: fc.integer({ min: 0, max: 2 }),
            charge: fc.bigInt({ min: 0n, max: 3n }),
            capability: fc.constantFrom('MCOPSTNPP', 'FREECALL'),
          }),
          { maxLength: 5 },
        ),
      }),
      { maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(deliveries, async (some) => {
        ({ organisation } = await books.inTransaction((tx) => newOrganisation(tx)));

        for (const { source, rows } of some) {
          const calls = rows.map(({ hour, ...fields }) =>
            call({ ...fields, startAt: Date.UTC(2026, 10, 3, hour) }),
          );
          await store(calls, source);
        }

        assert.deepEqual(await read((tx) => wrongHours(tx, organisation.id)), []);
      }),
      { numRuns: 40 },
    );
  });

  it('comes to the same books in whatever order and pages both doors deliver', async () => {
    const someCalls = fc.array(
      fc.record({
        callId: fc.constantFrom('a', 'b', ''),
        minute: fc.integer({ min: 0, max: 2 }),
        cents: fc.integer({ min: 0, max: 3 }),
        doors: fc.constantFrom<readonly UsageSource[]>(['graph'], ['export'], ['graph', 'export']),
        sameId: fc.boolean(),
      }),
      { maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(someCalls, fc.integer(), fc.integer({ min: 1, max: 5 }), async (specs, seed, size) => {
        const deliveries = specs.flatMap((spec, index) =>
          spec.doors.map((source) => ({
            source,
            row: call({
              id: `row-${index}${spec.sameId ? '' : `-${source}`}`,
              callId: spec.callId,
              startAt: Date.UTC(2026, 10, 3, 10, spec.minute * 30),
              charge: BigInt(spec.cents) * 100n,
              personId: null,
            }),
          })),
        );
        const straight = await booked(deliveries, 100);
        const mixed = await booked(
          deliveries.toSorted(
            (a, b) => scramble(a.row.id + a.source, seed) - scramble(b.row.id + b.source, seed),
          ),
          size,
        );

        assert.deepEqual(mixed, straight);
      }),
      { numRuns: 40 },
    );

    async function booked(
      deliveries: readonly { source: UsageSource; row: UsageRow }[],
      size: number,
    ): Promise<unknown> {
      const fresh = await books.inTransaction((tx) => newOrganisation(tx));
      for (let index = 0; index < deliveries.length; index += size) {
        const page = deliveries.slice(index, index + size);
        const sources = [...new Set(page.map((each) => each.source))];
        for (const source of sources) {
          const rows = page.filter((each) => each.source === source).map((each) => each.row);
          await books.inTransaction((tx) =>
            storeUsage(tx, { organisation: fresh.organisation, source, rows, keptAside: [], now: START }),
          );
        }
      }
      const { id } = fresh.organisation;
      assert.deepEqual(await read((tx) => wrongHours(tx, id)), []);
      const ids = deliveries.map((each) => each.row.id);
      const stored = await read((tx) => usageByIds(tx, id, ids));
      return {
        rows: stored
          .map(({ id: row, source, charge, counts, doubleOf }) => ({ row, source, charge, counts, doubleOf }))
          .toSorted((a, b) => (a.row < b.row ? -1 : 1)),
        hours: await read((tx) => hourSums(tx, id, EVER)),
      };
    }
  });
});

/** Some order that depends on the seed. */
function scramble(text: string, seed: number): number {
  let hash = seed | 1;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return hash;
}
