import { z } from 'zod';
import { openDatabase } from '../../db/open.ts';

/** A child process: writes rows for ever, two to a transaction, and says each number once it is committed. */
const settings = z
  .union([
    z.object({ kind: z.literal('embedded'), dir: z.string() }),
    z.object({ kind: z.literal('server'), url: z.string() }),
  ])
  .parse(JSON.parse(process.argv[2] ?? ''));
const opened = await openDatabase(settings);
await opened.pool.query('create table if not exists written (n integer primary key, half integer not null)');
const { rows } = await opened.pool.query<{ n: number }>('select coalesce(max(n), 0) as n from written');
for (let n = (rows[0]?.n ?? 0) + 1; ; n += 2) {
  const client = await opened.pool.connect();
  await client.query('begin');
  await client.query('insert into written values ($1, 1)', [n]);
  await client.query('insert into written values ($1, 2)', [n + 1]);
  await client.query('commit');
  client.release();
  process.stdout.write(`${n + 1}\n`);
}
