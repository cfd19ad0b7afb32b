import assert from 'node:assert/strict';
import { setUps } from './set-ups.ts';

for (const { kind, own } of setUps)
  describe(`a process that opens the books (${kind})`, () => {
    it('is alone although it is connected several times, and after another one has closed', async () => {
      const books = await own();
      const former = await books.open();
      await former.pool.query('select 1');
      await former.close();
      const opened = await books.open();
      await Promise.all([1, 2, 3].map(() => opened.pool.query('select pg_sleep(0.01)')));

      const isAlone = await opened.isAlone();

      await opened.close();
      await books.drop();
      assert.equal(isAlone, true);
    });

    if (kind === 'server')
      it('is not alone while another one has them open', async () => {
        const books = await own();
        const [one, other] = [await books.open(), await books.open()];
        await one.pool.query('select 1');

        const isAlone = await other.isAlone();

        await Promise.all([one.close(), other.close()]);
        await books.drop();
        assert.equal(isAlone, false);
      });
  });
