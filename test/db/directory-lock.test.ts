import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockDirectory } from '../../db/embedded/directory-lock.ts';

describe('the lock of a data directory', () => {
  let dir: string;

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'credits-bot-lock-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('keeps a second one out and says which directory', async () => {
    const unlock = await lockDirectory(dir);

    await assert.rejects(lockDirectory(dir), {
      message: `The data directory ${dir} is in use by another process.`,
    });

    await unlock();
  });

  it('can be taken again after it was given back', async () => {
    await (
      await lockDirectory(dir)
    )();

    await (
      await lockDirectory(dir)
    )();
  });

  it('keeps others out while another process lives, and is free after kill -9', async () => {
    const { kill } = await lockElsewhere(dir);

    await assert.rejects(lockDirectory(dir), /in use/);
    await kill();

    assert.ok(existsSync(join(dir, 'lock')), 'the dead lock is still there');
    await (
      await lockDirectory(dir)
    )();
  });

  (process.platform === 'linux' ? it : it.skip)('goes to exactly one of those who find it dead', async () => {
    await (await lockElsewhere(dir)).kill();

    const taken = await Promise.allSettled(Array.from({ length: 10 }, () => lockDirectory(dir)));

    const won = taken.filter((result) => result.status === 'fulfilled');
    assert.equal(won.length, 1);
    await assert.rejects(lockDirectory(dir), /in use/);
    await won[0]?.value();
  });

  it('works where the path is longer than a socket may have', async () => {
    const deep = join(dir, 'd'.repeat(100));
    const unlock = await lockDirectory(deep);

    await assert.rejects(lockDirectory(deep), /in use/);

    await unlock();
  });
});

async function lockElsewhere(dir: string) {
  const module = JSON.stringify(new URL('../../db/embedded/directory-lock.ts', import.meta.url).href);
  const script = `
    const { lockDirectory } = await import(${module});
    await lockDirectory(${JSON.stringify(dir)});
    console.log('locked');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  await Promise.race([once(child.stdout, 'data'), exited]);
  return {
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
