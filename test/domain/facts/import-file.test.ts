import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import type { InTransaction } from '../../../domain/facts/usage/import-rows.ts';
import { importFile } from '../../../domain/facts/usage/import-file.ts';
import { keptAsideRows } from '../../../domain/facts/usage/kept-aside/store.ts';
import { usageByIds } from '../../../domain/facts/usage/store.ts';
import { fetchedSpans } from '../../../domain/facts/usage/spans/store.ts';
import { completeUntil } from '../../../domain/facts/usage/spans/rules.ts';
import { HOUR } from '../../../domain/instant.ts';
import type { Organisation } from '../../../domain/organisations/settings.ts';
import { testBooks, type TestBooks } from '../../support/books.ts';
import { newOrganisation, START } from '../../support/organisation.ts';
import { call } from './calls.ts';
import { exportLine, exportText, HEADER, zipOf } from './usage-export-text.ts';

const CALLS = 'PSTN.calls.2026-11-04.csv';
const NOTHING = { added: 0, changed: 0, unchanged: 0, doubles: 0, keptAsideTotal: 0 };

describe('importing the usage export', () => {
  let books: TestBooks;
  let organisation: Organisation;

  before(async () => {
    books = await testBooks();
  });

  beforeEach(async () => {
    ({ organisation } = await books.inTransaction((tx) => newOrganisation(tx)));
  });

  const inTransaction: InTransaction = (work) => books.inTransaction(work);
  const importBytes = (bytes: Buffer | string, limits?: { mostBytes: number }) =>
    importFile(inTransaction, {
      organisation,
      name: 'export.zip',
      bytes: Buffer.from(bytes),
      ...(limits && { limits }),
      now: START,
    });

  async function imported(bytes: Buffer | string) {
    const outcome = await importBytes(bytes);
    assert.ok(outcome.ok, JSON.stringify(outcome));
    const { keptAside, from, to, ...counts } = outcome.value;
    return { keptAside, from, to, counts };
  }

  it('reads the admin center’s zip, passing over Direct Routing', async () => {
    const rows = [call(), call({ startAt: START - 60 * HOUR })];
    const direct = exportText([call()]);

    const { counts, from, to } = await imported(
      zipOf([
        { name: 'DirectRouting.calls.2026-11-04.csv', text: direct },
        { name: CALLS, text: exportText(rows) },
        { name: 'parameters.json', text: '{}' },
      ]),
    );

    assert.deepEqual(counts, { ...NOTHING, added: 2 });
    assert.deepEqual([from, to], [START - 60 * HOUR, Date.UTC(2026, 10, 3, 10, 15)]);
  });

  it('changes nothing when the same file comes again', async () => {
    const file = zipOf([{ name: CALLS, text: exportText([call(), call()]) }]);
    await imported(file);

    const { counts } = await imported(file);

    assert.deepEqual(counts, { ...NOTHING, unchanged: 2 });
  });

  it('reads from a path as from bytes', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'import-file-'));
    const rows = [call(), call(), call()];
    try {
      await writeFile(join(directory, 'a.zip'), zipOf([{ name: CALLS, text: exportText(rows) }]));
      await writeFile(join(directory, 'a.csv'), exportText(rows, '\n'));

      const from = (name: string) =>
        importFile(inTransaction, { organisation, name, path: join(directory, name), now: START });
      const zip = await from('a.zip');
      const csv = await from('a.csv');

      assert.ok(zip.ok && csv.ok);
      assert.equal(zip.value.added, 3);
      assert.equal(csv.value.unchanged, 3);
    } finally {
      await rm(directory, { recursive: true });
    }
  });

  it('finds the columns by name, whatever their order, case and blanks', async () => {
    const row = call();
    const line = exportLine(row, { 'User Display Name': 'Ana', UPN: '' }).split(',').toReversed();
    const header = HEADER.map((name) => ` ${name.replaceAll(' ', '').toUpperCase()} `).toReversed();

    const { counts } = await imported(`\uFEFF${header.join(',')}\n${line.join(',')}\n`);

    assert.deepEqual(counts, { ...NOTHING, added: 1 });
    const [stored] = await books.inTransaction((tx) => usageByIds(tx, organisation.id, [row.id]));
    assert.equal(stored?.callee, row.callee);
    assert.equal(stored?.charge, 1200n);
  });

  it('keeps bad rows aside with their line, and books the good ones around them', async () => {
    const good = [call(), call(), call(), call()];
    const [one, two, three, four] = good.map((row) => exportLine(row));
    const bad = [
      exportLine(call(), { Charge: 'n/a' }),
      exportLine(call(), { Charge: '-3.00' }),
      exportLine(call(), { Currency: 'EUR' }),
      exportLine(call(), { 'Start Time': '2026-02-30T10:00:00Z' }),
      exportLine(call(), { 'Duration Seconds': '1.5' }),
      exportLine(call(), { UsageId: '' }),
      'only,three,columns',
      '"open quote,1,2',
    ];
    const lines = [HEADER.join(','), one, ...bad, two, '', three, '"x"y,2', four, ''];

    const { counts, keptAside } = await imported(lines.join('\r\n'));

    assert.deepEqual(counts, { ...NOTHING, added: 4, keptAsideTotal: 9 });
    assert.deepEqual(
      keptAside.map(({ line, reason }) => `${line}: ${reason}`),
      [
        '3: bad-charge',
        '4: bad-charge',
        '5: foreign-currency',
        '6: bad-start',
        '7: bad-duration',
        '8: no-id',
        '9: wrong-column-count',
        '10: unreadable-line',
        '14: unreadable-line',
      ],
    );
  });

  it('lists the first twenty bad rows and counts them all', async () => {
    const lines = Array.from({ length: 30 }, () => exportLine(call(), { Currency: 'GBP' }));

    const { counts, keptAside } = await imported([HEADER.join(','), ...lines].join('\n'));

    assert.equal(counts.keptAsideTotal, 30);
    assert.equal(keptAside.length, 20);
    const stored = await books.inTransaction((tx) => keptAsideRows(tx, organisation.id, 100));
    assert.equal(stored.length, 30);
  });

  it('reads quoted fields with commas, quotes and line ends', async () => {
    const row = call();
    const text = [
      HEADER.join(','),
      exportLine(row, { 'User Display Name': 'A, "B"\nC' }),
      exportLine(call()),
    ];

    const { counts } = await imported(text.join('\n'));

    assert.deepEqual(counts, { ...NOTHING, added: 2 });
  });

  it('counts a free call without a currency, and no foreign charge', async () => {
    const text = [
      HEADER.join(','),
      exportLine(call({ price: '0' }), { Currency: '' }),
      exportLine(call({ price: '0.10' }), { Currency: '' }),
    ];

    const { counts, keptAside } = await imported(text.join('\n'));

    assert.equal(counts.added, 1);
    assert.deepEqual(keptAside, [{ line: 3, reason: 'foreign-currency' }]);
  });

  it('is complete until two days before its newest call', async () => {
    const newest = Date.UTC(2026, 10, 3, 10, 15);
    await imported(exportText([call({ startAt: START - 30 * 24 * HOUR }), call({ startAt: newest })]));

    const spans = await books.inTransaction((tx) => fetchedSpans(tx, organisation.id));

    assert.equal(completeUntil(spans, START), newest - 48 * HOUR);
  });

  const refusals: { when: string; bytes: () => Buffer; refusal: object; limits?: { mostBytes: number } }[] = [
    {
      when: 'it is empty',
      bytes: () => Buffer.alloc(0),
      refusal: { kind: 'unreadable-file', reason: 'empty' },
    },
    {
      when: 'it has only blank lines',
      bytes: () => Buffer.from('\r\n\r\n'),
      refusal: { kind: 'unreadable-file', reason: 'empty' },
    },
    {
      when: 'the zip is cut off',
      bytes: () => zipOf([{ name: CALLS, text: exportText([call()]) }]).subarray(0, 300),
      refusal: { kind: 'unreadable-file', reason: 'broken-zip' },
    },
    {
      when: 'a checksum in the zip is wrong',
      bytes: () => zipOf([{ name: CALLS, text: exportText([call()]) }], { crc: 1 }),
      refusal: { kind: 'unreadable-file', reason: 'broken-zip' },
    },
    {
      when: 'the zip declares another size than it has',
      bytes: () => zipOf([{ name: CALLS, text: exportText([call()]) }], { declaredSize: 10 }),
      refusal: { kind: 'unreadable-file', reason: 'broken-zip' },
    },
    {
      when: 'the zip holds no calls',
      bytes: () => zipOf([{ name: 'DirectRouting.calls.2026-11-04.csv', text: exportText([call()]) }]),
      refusal: { kind: 'unreadable-file', reason: 'no-calls-in-zip' },
    },
    {
      when: 'a small zip would unpack to more than is allowed',
      bytes: () => zipOf([{ name: CALLS, text: `${HEADER.join(',')}\n${' '.repeat(5_000_000)}` }]),
      refusal: { kind: 'unreadable-file', reason: 'too-large' },
      limits: { mostBytes: 1_000_000 },
    },
    {
      when: 'a column is missing',
      bytes: () => Buffer.from(HEADER.filter((name) => name !== 'Charge' && name !== 'Call ID').join(',')),
      refusal: { kind: 'wrong-header', missing: ['Call ID', 'Charge'] },
    },
  ];
  for (const { when, bytes, refusal, limits } of refusals)
    it(`is refused when ${when}`, async () => {
      const outcome = await importBytes(bytes(), limits);

      assert.deepEqual(outcome, { ok: false, refusal });
    });

  it('is refused as a whole when the second table in the zip has another header', async () => {
    const row = call();
    const outcome = await importBytes(
      zipOf([
        { name: CALLS, text: exportText([row]) },
        { name: 'PSTN.calls.2026-11-05.csv', text: 'a,b\n1,2\n' },
      ]),
    );

    assert.ok(!outcome.ok && outcome.refusal.kind === 'wrong-header');
    assert.deepEqual(await books.inTransaction((tx) => usageByIds(tx, organisation.id, [row.id])), []);
  });

  it('reads back every charge the export can spell', async () => {
    const prices = fc.array(
      fc.integer({ min: 0, max: 1_000_000_000 }).map((cents) => (cents / 100).toFixed(2)),
      { minLength: 1, maxLength: 20 },
    );
    await fc.assert(
      fc.asyncProperty(prices, async (texts) => {
        const rows = texts.map((price) => call({ price }));
        await imported(exportText(rows));

        const stored = await books.inTransaction((tx) =>
          usageByIds(
            tx,
            organisation.id,
            rows.map((row) => row.id),
          ),
        );

        const charges = new Map(stored.map((row) => [row.id, row.charge]));
        assert.deepEqual(
          rows.map((row) => charges.get(row.id)),
          texts.map((text) => BigInt(text.replace('.', '')) * 100n),
        );
      }),
      { numRuns: 10 },
    );
  });

  it('survives any text without throwing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 300 }), fc.boolean(), async (text, withHeader) => {
        const outcome = await importBytes(withHeader ? `${HEADER.join(',')}\n${text}` : text);

        assert.equal(outcome.ok ? outcome.value.added : 0, 0);
      }),
      { numRuns: 60 },
    );
  });
});
