import assert from 'node:assert/strict';
import { maintain } from '../../db/embedded/maintain.ts';
import { openDatabase } from '../../db/open.ts';
import { freshCluster } from '../support/fresh-cluster.ts';

describe('the upkeep of the embedded books', () => {
  it('gives the room of dead rows back', async () => {
    const opened = await openDatabase({ kind: 'embedded', dir: undefined, cluster: await freshCluster() });
    const { pool } = opened;
    await pool.query('create table churned (n integer)');
    const pages = async (): Promise<number> => {
      await pool.query('insert into churned select generate_series(1, 5000)');
      await pool.query('delete from churned');
      await maintain(pool);
      const { rows } = await pool.query<{ size: string }>(`select pg_relation_size('churned') as size`);
      return Number(rows[0]?.size);
    };

    const once = await pages();
    const thrice = [await pages(), await pages()];

    assert.ok(Math.max(...thrice) <= once, `${once} bytes, then ${thrice.join()}`);
    await opened.close();
  });
});
