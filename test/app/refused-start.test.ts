import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, describe, it } from 'mocha';
import { pino } from 'pino';
import { whyNotStarted } from '../../app/cannot-start.ts';
import { readConfig } from '../../app/config.ts';
import { start } from '../../app/start.ts';
import { createServer } from '../../bot/server.ts';
import { lockDirectory } from '../../db/embedded/directory-lock.ts';
import { openDatabase } from '../../db/open.ts';
import type { Database } from '../../domain/database.ts';
import { recordedLog } from '../support/recorded-log.ts';
import { freePort, newDataDir } from '../support/service.ts';

interface Ended {
  readonly code: number | string | null | undefined;
  readonly printed: string;
}

const MAIN = fileURLToPath(new URL('../../app/main.ts', import.meta.url));
const dataDir = newDataDir();

/** A child process as `npm start` has it, with nothing of this process's environment but the path. */
function startWith(env: Readonly<Record<string, string>>): Promise<Ended> {
  const clean = { PATH: process.execPath, DATA_DIR: dataDir, LOG_LEVEL: 'warn', ...env };
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['--import', 'tsx', MAIN],
      { env: clean, timeout: 25_000 },
      (error, stdout, stderr) => resolve({ code: error ? error.code : 0, printed: stdout + stderr }),
    );
    // A service that starts after all is ended at once; the test then misses the reason.
    child.stdout?.on('data', (text: string) => text.includes('is ready') && child.kill());
  });
}

describe('a start that is refused', () => {
  after(() => rmSync(dataDir, { recursive: true, force: true }));

  for (const { when, env, reason } of [
    {
      when: 'nobody who arrives could be authenticated in production',
      env: { NODE_ENV: 'production' },
      reason:
        /MICROSOFT_APP_ID: needed when NODE_ENV is production; without it anybody could talk as anybody/u,
    },
    {
      when: 'the sandbox would listen to other machines',
      env: { HOST: '0.0.0.0' },
      reason: /HOST: without MICROSOFT_APP_ID this is the sandbox, which listens on 127\.0\.0\.1 only/u,
    },
  ])
    it(`when ${when}: one line of reason, exit code 1, no stack`, async () => {
      const { code, printed } = await startWith(env);

      assert.equal(code, 1, printed);
      assert.match(printed, reason);
      assert.doesNotMatch(printed, /\n\s+at |node:internal|is ready/u);
    });

  it('names DATA_DIR when that is a file', async () => {
    const file = join(dataDir, 'a-file');
    writeFileSync(file, '');
    const config = readConfig({ DATA_DIR: file });

    const error = await failureOf(start(config, pino({ level: 'silent' })));

    assert.equal(whyNotStarted(error), `DATA_DIR: ${file} cannot be made a directory (EEXIST).`);
  });

  it('names DATA_DIR when another process has it', async () => {
    const unlock = await lockDirectory(dataDir);

    const error = await failureOf(start(readConfig({ DATA_DIR: dataDir }), pino({ level: 'silent' })));
    await unlock();

    assert.match(String(whyNotStarted(error)), /^DATA_DIR: .* is in use by another process\.$/u);
  });

  it('names DATA_DIR when nothing may be made in it', async function () {
    // A directory in which not even root makes a socket.
    if (process.platform !== 'linux') this.skip();

    const error = await failureOf(lockDirectory('/sys/kernel'));

    assert.match(
      String(whyNotStarted(error)),
      /^DATA_DIR: \/sys\/kernel\/lock cannot be made \((EPERM|EACCES)\)\.$/u,
    );
  });

  it('names PORT when that is taken, and the process lives to say so', async () => {
    const bot = { receive: () => Promise.resolve({ status: 200 }) };
    const [first, second] = [1, 2].map(() =>
      createServer({ bot, checks: {}, mounts: [], log: recordedLog() }),
    );
    assert.ok(first && second);
    const port = await first.listen('127.0.0.1', 0);

    const error = await failureOf(second.listen('127.0.0.1', port));
    await first.close(0);

    assert.equal(
      whyNotStarted(error),
      `PORT: ${port} is taken by another process. Choose another one, or end that process.`,
    );
  });

  it('names DATABASE_URL when nobody answers there', async () => {
    const url = `postgres://nobody@127.0.0.1:${await freePort()}/none`;
    const opened = await openDatabase<Database>({ kind: 'server', url });

    const error = await failureOf(opened.migrate());
    await opened.close();

    assert.equal(whyNotStarted(error), 'DATABASE_URL: nobody answers there (ECONNREFUSED).');
  });

  it('names DATABASE_URL when there is no such host', async () => {
    const opened = await openDatabase<Database>({
      kind: 'server',
      url: 'postgres://nobody@nowhere.invalid/none',
    });

    const error = await failureOf(opened.migrate());
    await opened.close();

    assert.match(
      String(whyNotStarted(error)),
      /^DATABASE_URL, HOST: there is no host nowhere\.invalid \(E\w+\)\.$/u,
    );
  });

  it('names HOST when there is no such address here', async () => {
    const bot = { receive: () => Promise.resolve({ status: 200 }) };
    const server = createServer({ bot, checks: {}, mounts: [], log: recordedLog() });

    const error = await failureOf(server.listen('192.0.2.1', 0));

    assert.equal(whyNotStarted(error), 'HOST: this process may not listen on 192.0.2.1 (EADDRNOTAVAIL).');
  });

  it('keeps the stack of what is our own fault', () => {
    assert.equal(whyNotStarted(new TypeError('undefined is no function')), undefined);
  });
});

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => assert.fail('it did not fail'),
    (error: unknown) => error,
  );
