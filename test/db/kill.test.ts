import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { setUps } from './set-ups.ts';

for (const { kind, own } of setUps)
  describe(`a process killed while it writes (${kind})`, () => {
    it('leaves every row it was told is there, no half transaction, and its books open again', async function () {
      this.timeout(60_000);
      const books = await own();

      const acknowledged: number[] = [];
      for (const rows of [20, 150]) acknowledged.push(await writeAndKill(books.settings, rows));
      const opened = await books.open();
      const { rows } = await opened.pool.query<{ n: number }>('select n from written order by n');
      await opened.close();
      await books.drop();

      const last = acknowledged.at(-1) ?? 0;
      assert.ok(last >= 340, `only ${last} rows were written`);
      assert.ok(rows.length >= last && rows.length % 2 === 0, `${rows.length} rows of ${last} acknowledged`);
      assert.deepEqual(
        rows.map(({ n }) => n),
        rows.map((_row, index) => index + 1),
      );
    });
  });

/** @returns the last number the process acknowledged before kill -9 */
async function writeAndKill(settings: string, lines: number): Promise<number> {
  const script = fileURLToPath(new URL('./write-until-killed.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, settings], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  let last = 0;
  let seen = 0;
  // What it wrote before it died is read to the end: all of that was acknowledged.
  for await (const line of createInterface({ input: child.stdout })) {
    last = Number(line);
    seen += 1;
    if (seen === lines) child.kill('SIGKILL');
  }
  await exited;
  return last;
}
