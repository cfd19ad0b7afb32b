import assert from 'node:assert/strict';
import { once, EventEmitter } from 'node:events';
import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import * as sinon from 'sinon';
import { runImport } from '../../app/import.ts';
import { watchInbox, type Inbox, type InboxOptions } from '../../app/inbox.ts';
import { inboxFolders, lastBeat, makeFolders, type InboxFolders } from '../../app/inbox-files.ts';
import type { ImportResult } from '../../domain/facts/refusal.ts';
import { done, refuse } from '../../domain/outcome.ts';
import { en } from '../../locales/en.ts';
import { until } from '../support/until.ts';

const RESULT: ImportResult = {
  added: 2,
  changed: 0,
  unchanged: 1,
  doubles: 0,
  keptAside: [{ line: 7, reason: 'bad-charge' }],
  keptAsideTotal: 3,
  from: Date.UTC(2026, 10, 2),
  to: Date.UTC(2026, 10, 3),
};

describe('the inbox', () => {
  let dataDir: string;
  let folders: InboxFolders;
  let inbox: Inbox | undefined;
  const log = { info: sinon.fake(), warn: sinon.fake(), error: sinon.fake() };

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'inbox-'));
    folders = inboxFolders(dataDir);
    await makeFolders(folders);
    log.error.resetHistory();
  });

  afterEach(async () => {
    await inbox?.close();
    inbox = undefined;
    await rm(dataDir, { recursive: true });
  });

  /** Watches quickly; `taken` tells the names as they are imported. */
  async function watching(
    importOne: InboxOptions['importOne'] = () => Promise.resolve(done(RESULT)),
    fast: Partial<InboxOptions> = {},
  ) {
    const taken = new EventEmitter();
    const names: string[] = [];
    inbox = await watchInbox({
      dataDir,
      log,
      settledMs: 60,
      lookEveryMs: 20,
      importOne: async (path) => {
        names.push(basename(path));
        const result = await importOne(path);
        taken.emit('file');
        return result;
      },
      ...fast,
    });
    return { taken, names };
  }

  const drop = async (name: string, text = 'x'): Promise<void> => {
    await writeFile(join(folders.waiting, `.${name}.part`), text);
    await rename(join(folders.waiting, `.${name}.part`), join(folders.waiting, name));
  };

  it('takes what lay there before the start and moves it to done with its result', async () => {
    await drop('a.csv');
    const { taken, names } = await watching();
    await once(taken, 'file');

    await inbox?.close();

    assert.deepEqual(names, ['a.csv']);
    assert.deepEqual((await readdir(folders.done)).toSorted(byName), ['a.csv', 'a.csv.result.json']);
    const stored: unknown = JSON.parse(await readFile(join(folders.done, 'a.csv.result.json'), 'utf8'));
    assert.deepEqual(stored, { ok: true, value: RESULT });
  });

  for (const { when, fast } of [
    { when: 'the disk reports changes', fast: { lookEveryMs: 60_000 } },
    { when: 'it has to look for itself', fast: { settledMs: 60_000 } },
  ])
    it(`takes what is dropped later, one after the other, when ${when}`, async () => {
      let atOnce = 0;
      let most = 0;
      const { taken, names } = await watching(async () => {
        atOnce += 1;
        most = Math.max(most, atOnce);
        await new Promise((resolve) => {
          setImmediate(resolve);
        });
        atOnce -= 1;
        return done(RESULT);
      }, fast);
      const both = new Promise<void>((resolve) => {
        taken.on('file', () => {
          if (names.length === 2) resolve();
        });
      });

      await drop('a.csv');
      await drop('b.zip');
      await both;

      assert.equal(most, 1);
      assert.deepEqual(names.toSorted(byName), ['a.csv', 'b.zip']);
    });

  it('moves what was refused, or failed, to failed and goes on', async () => {
    await drop('1-refused.csv');
    await drop('2-breaks.csv');
    await drop('3-good.csv');
    const { taken, names } = await watching((path) => {
      if (path.includes('breaks')) return Promise.reject(new Error('disk on fire'));
      return Promise.resolve(
        path.includes('refused') ? refuse({ kind: 'unreadable-file', reason: 'empty' }) : done(RESULT),
      );
    });
    while (names.length < 3) await once(taken, 'file');

    await inbox?.close();

    const failed = (await readdir(folders.failed)).filter((name) => name.endsWith('.json'));
    assert.deepEqual(failed.toSorted(byName), ['1-refused.csv.result.json', '2-breaks.csv.result.json']);
    assert.match(await readFile(join(folders.failed, '2-breaks.csv.result.json'), 'utf8'), /"failed"/);
    assert.match(String(log.error.firstCall.args[1]), /could not be imported/);
  });

  it('finishes the file at hand when it is closed, and leaves the others for the next start', async () => {
    let finish = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      finish = resolve;
    });
    await drop('a.csv');
    await drop('b.csv');
    const { names } = await watching(async () => {
      await held;
      return done(RESULT);
    });
    await until('the first is taken', () => names.length === 1);
    const rounds = new Set<number | undefined>();
    await until('the second waits', async () => rounds.add((await lastBeat(folders))?.getTime()).size > 4);

    const closed = inbox?.close();
    finish();
    await closed;

    assert.equal(names.length, 1);
    assert.equal((await readdir(folders.waiting)).filter((name) => name.endsWith('.csv')).length, 1);
  });

  it('leaves files alone that are still being written', async () => {
    await writeFile(join(folders.waiting, '.a.csv.part'), 'half');
    await drop('b.csv');
    const { taken, names } = await watching();
    await once(taken, 'file');

    await inbox?.close();

    assert.deepEqual(names, ['b.csv']);
  });

  describe('filled from the command line', () => {
    const said: string[] = [];
    const complained: string[] = [];

    const command = (...words: string[]) => {
      said.length = 0;
      complained.length = 0;
      return runImport({
        arguments: words,
        dataDir,
        words: en,
        say: (sentence) => said.push(sentence),
        complain: (sentence) => complained.push(sentence),
        waitMs: 10_000,
      });
    };

    async function aFile(name = 'export.csv'): Promise<string> {
      const path = join(dataDir, name);
      await writeFile(path, 'text');
      return path;
    }

    it('waits for the running service and tells what it did', async () => {
      await watching(async (path) => {
        assert.equal(await readFile(path, 'utf8'), 'text');
        return done(RESULT);
      });

      const code = await command(await aFile());

      assert.equal(code, 0);
      assert.deepEqual(said, [
        '! 2 calls added, some not',
        'Calls from Mon 2 Nov to Tue 3 Nov',
        '1 call was known already',
        '3 calls I could not book:',
        '  line 7: charge not readable',
        '  and 2 more',
      ]);
    });

    it('says what is wrong with a refused file', async () => {
      await watching(() => Promise.resolve(refuse({ kind: 'wrong-header', missing: ['Charge'] })));

      const code = await command(await aFile());

      assert.equal(code, 1);
      assert.match(complained.join('\n'), /missing Charge/);
    });

    it('leaves the file for the next start when no service runs', async () => {
      const code = await command(await aFile());

      assert.equal(code, 0);
      assert.match(said.join('\n'), /not running/);
      assert.match((await readdir(folders.waiting)).join(' '), /export-[0-9a-f]{8}\.csv/);
    });

    for (const { when, words } of [
      { when: 'no file is named', words: [] },
      { when: 'two files are named', words: ['a', 'b'] },
      { when: 'the file is not there', words: ['/nowhere/a.csv'] },
      { when: 'an option is given', words: ['--help'] },
    ])
      it(`does nothing when ${when}`, async () => {
        assert.equal(await command(...words), 2);
        assert.equal(complained.length, 1);
        assert.deepEqual(
          (await readdir(folders.waiting)).filter((name) => name.includes('csv')),
          [],
        );
      });
  });
});

const byName = (a: string, b: string): number => (a < b ? -1 : 1);
