import assert from 'node:assert/strict';
import { inTransaction } from '../../../db/in-transaction.ts';
import { storeUsage } from '../../../domain/facts/usage/import-usage.ts';
import { counting, rowsRead } from '../../app/counting-pool.ts';
import { openBooks } from '../../support/books.ts';
import { newOrganisation, START } from '../../support/organisation.ts';
import { call } from './calls.ts';

describe('storing calls', () => {
  let own: Awaited<ReturnType<typeof openBooks>>;

  before(async () => {
    own = await openBooks();
  });
  after(async () => {
    await own.opened.close();
    await own.drop();
  });

  it('reads only the calls it is about, however many there are and before anybody analysed the table', async () => {
    const { pool } = own.opened;
    const counted = counting(pool);
    const store = (rows: readonly ReturnType<typeof call>[]) =>
      inTransaction(counted.books, (tx) =>
        storeUsage(tx, { organisation, source: 'graph', rows, keptAside: [], now: START }),
      );
    const { organisation } = await inTransaction(counted.books, (tx) => newOrganisation(tx));
    for (let chunk = 0; chunk < 6; chunk += 1) await store(Array.from({ length: 500 }, () => call()));
    const rows = Array.from({ length: 100 }, () => call());
    await store(rows);
    counted.clear();

    await store([...rows, ...Array.from({ length: 100 }, () => call())]);

    const asked = counted.statements.filter(({ text }) => /^\s*select/iu.test(text));
    const read = (await rowsRead(pool, asked)).get('usage_row') ?? 0;
    assert.ok(asked.length >= 3, `${asked.length} statements`);
    // Those known, looked for by their id, and again by their call.
    assert.ok(read >= 100 && read <= 400, `${read} calls`);
  });
});
