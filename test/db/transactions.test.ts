import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { assertOutsideTransaction, inTransaction } from '../../db/in-transaction.ts';
import { openDatabase, type Opened } from '../../db/open.ts';
import { freshCluster } from '../support/fresh-cluster.ts';
import { setUps, type OwnBooks } from './set-ups.ts';

for (const { kind, own } of setUps)
  describe(`a transaction (${kind})`, () => {
    let books: OwnBooks;
    let opened: Opened<{ thing: { n: number } }>;
    const things = async (): Promise<readonly number[]> =>
      (await opened.books.selectFrom('thing').select('n').orderBy('n').execute()).map(({ n }) => n);

    before(async () => {
      books = await own();
      opened = await books.open();
      await opened.pool.query('create table thing (n integer primary key)');
    });
    beforeEach(() => opened.pool.query('truncate thing'));
    after(async () => {
      await opened.close();
      await books.drop();
    });

    it('commits what its work wrote and returns what it returned', async () => {
      const answer = await inTransaction(opened.books, async (tx) => {
        await tx.insertInto('thing').values({ n: 1 }).execute();
        return 'done';
      });

      assert.equal(answer, 'done');
      assert.deepEqual(await things(), [1]);
    });

    it('undoes everything when its work throws', async () => {
      const work = inTransaction(opened.books, async (tx) => {
        await tx.insertInto('thing').values({ n: 1 }).execute();
        throw new Error('no');
      });

      await assert.rejects(work, /^Error: no$/);
      assert.deepEqual(await things(), []);
    });

    for (const { what, use } of [
      { what: 'the books', use: () => opened.books.selectFrom('thing').selectAll().execute() },
      { what: 'the pool', use: () => opened.pool.query('select 1') },
      { what: 'a client of the pool', use: () => opened.pool.connect() },
      { what: 'a second transaction', use: () => inTransaction(opened.books, () => Promise.resolve()) },
    ])
      it(`fails instead of waiting for itself when its work uses ${what}, and is undone`, async () => {
        const work = inTransaction(opened.books, async (tx) => {
          await tx.insertInto('thing').values({ n: 1 }).execute();
          await use();
        });

        await assert.rejects(work, /Inside a transaction use its own handle/);
        assert.deepEqual(await things(), []);
      });

    it('is over for what its work left running', async () => {
      let left: Promise<unknown> = Promise.resolve();
      let finish = (): void => undefined;
      const committed = new Promise<void>((resolve) => {
        finish = resolve;
      });

      await inTransaction(opened.books, () => {
        left = committed.then(() => opened.pool.query('select 1'));
        return Promise.resolve();
      });
      finish();

      await assert.doesNotReject(left);
    });

    it('does not reach into what runs beside it', async () => {
      const beside = async (): Promise<void> => {
        await opened.pool.query('select 1');
        assertOutsideTransaction('anything');
      };

      await Promise.all([inTransaction(opened.books, (tx) => sql`select 1`.execute(tx)), beside()]);
    });

    it('that nobody ended is undone when its client is given back', async () => {
      const client = await opened.pool.connect();
      await client.query('begin');
      await client.query('insert into thing values (1)');

      client.release(true);

      assert.deepEqual(await things(), []);
    });

    it('lives on after a rollback to a savepoint', async () => {
      const client = await opened.pool.connect();
      await client.query('begin');
      await client.query('insert into thing values (1)');
      await client.query('savepoint here');
      await client.query('insert into thing values (2)');
      await client.query('ROLLBACK TO SAVEPOINT here');
      const outside = opened.pool.query('select 1');
      await client.query('insert into thing values (3)');
      await client.query('commit');
      await outside;
      client.release();

      assert.deepEqual(await things(), [1, 3]);
    });

    it('whose commit fails lets the next one in', async () => {
      await opened.pool.query(
        'create table if not exists twice (n integer unique deferrable initially deferred)',
      );
      const client = await opened.pool.connect();
      await client.query('begin');
      await client.query('insert into twice values (1), (1)');

      await assert.rejects(client.query('commit'), /unique/);

      await opened.pool.query('select 1');
      client.release();
    });

    it('leaves timers their turn however many statements follow each other', async () => {
      const timer = { ran: false };
      setTimeout(() => {
        timer.ran = true;
      }, 1);

      // Counted in statements, not in time: without a pause the timer would not run however many there are.
      await inTransaction(opened.books, async (tx) => {
        for (let n = 0; n < 20_000 && !timer.ran; n += 1)
          await tx.insertInto('thing').values({ n }).execute();
      });

      assert.ok(timer.ran);
    });
  });

describe('a transaction held open (embedded)', () => {
  it('makes others fail after the acquire time-out, and only them', async () => {
    const opened = await openDatabase({
      kind: 'embedded',
      dir: undefined,
      cluster: await freshCluster(),
      acquireTimeoutMs: 50,
    });
    const client = await opened.pool.connect();
    await client.query('begin');

    await assert.rejects(opened.pool.query('select 1'), /busy for 50 ms/);

    await client.query('commit');
    client.release();
    await opened.pool.query('select 1');
    await opened.close();
  });
});
