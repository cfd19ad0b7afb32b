import assert from 'node:assert/strict';
import type { Opened } from '../../db/open.ts';
import { migrations } from '../../db/migrations/index.ts';
import { setUps, type OwnBooks } from './set-ups.ts';

const first = { name: '0001-first', sql: 'create table first (n integer); insert into first values (1);' };
const second = { name: '0002-second', sql: 'alter table first add column m integer default 2;' };

for (const { kind, own } of setUps)
  describe(`migrations (${kind})`, () => {
    let books: OwnBooks;
    let opened: Opened<unknown>;

    before(async () => {
      books = await own();
      opened = await books.open();
    });
    beforeEach(() => opened.pool.query('drop table if exists migration, first'));
    after(async () => {
      await opened.close();
      await books.drop();
    });

    it('run once each, in order, also when a later version adds one', async () => {
      await opened.migrate([first]);
      await opened.migrate([first]);
      await opened.migrate([first, second]);
      await opened.migrate([first, second]);

      const { rows } = await opened.pool.query('select * from first');

      assert.deepEqual(rows, [{ n: 1, m: 2 }]);
    });

    it('run once when several processes start at the same moment', async () => {
      await Promise.all([1, 2, 3, 4, 5].map(() => opened.migrate([first, second])));

      const { rows } = await opened.pool.query('select * from first');

      assert.equal(rows.length, 1);
    });

    it('refuse a text that was changed after it ran', async () => {
      await opened.migrate([first]);

      const start = opened.migrate([{ ...first, sql: `${first.sql} -- tidied` }, second]);

      await assert.rejects(start, /Migration 0001-first was changed after it ran/);
    });

    it('refuse books that are newer than this version', async () => {
      await opened.migrate([first, second]);

      await assert.rejects(opened.migrate([first]), /0002-second.*newer/);
    });

    it('leave nothing of a start in which one failed, and say which', async () => {
      const broken = { name: '0002-broken', sql: 'create table half (n integer); select 1/0;' };

      await assert.rejects(opened.migrate([first, broken]), /Migration 0002-broken failed/);

      const { rows } = await opened.pool.query(`select to_regclass('first') as a, to_regclass('half') as b`);
      assert.deepEqual(rows, [{ a: null, b: null }]);
      await opened.migrate([first]);
    });
  });

describe('the shipped migrations', () => {
  it('are numbered without a gap, in order', () => {
    for (const [index, { name }] of migrations.entries())
      assert.match(name, new RegExp(`^${String(index + 1).padStart(4, '0')}-[a-z0-9-]+$`));
  });
});
