import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { watch } from 'chokidar';
import type { ImportRefusal, ImportResult } from '../domain/facts/refusal.ts';
import type { Log } from '../domain/log.ts';
import type { Outcome } from '../domain/outcome.ts';
import {
  beat,
  inboxFolders,
  isUnfinished,
  makeFolders,
  settle,
  type InboxFolders,
  type InboxResult,
} from './inbox-files.ts';

export interface Inbox {
  /** Stops watching; the file being imported is finished first, those behind it are left for the next start. */
  close(): Promise<void>;
}

export interface InboxOptions {
  /** DATA_DIR: the inbox is its folder `inbox`. */
  readonly dataDir: string;
  readonly importOne: (path: string) => Promise<Outcome<ImportResult, ImportRefusal>>;
  readonly log: Log;
  /** How long a file has to keep its size before it is taken; 2 s unless told. */
  readonly settledMs?: number;
  /** How often the folder is looked through besides, for disks that report no changes; 10 s unless told. */
  readonly lookEveryMs?: number;
}

/**
 * Takes usage exports out of DATA_DIR/inbox one after the other, also those that lay there before the start, and moves
 * them to done/ or failed/ with a result beside them. A file that was interrupted is still there and taken again.
 */
export async function watchInbox(options: InboxOptions): Promise<Inbox> {
  const folders = inboxFolders(options.dataDir);
  await makeFolders(folders);
  await beat(folders, new Date());
  const taken = new Set<string>();
  let last: Promise<void> = Promise.resolve();
  let isClosing = false;
  const take = (name: string): void => {
    if (isUnfinished(name) || taken.has(name)) return;
    taken.add(name);
    last = last
      .then(() => (isClosing ? undefined : takeOne(folders, name, options)))
      .finally(() => taken.delete(name));
  };
  const watcher = watch(folders.waiting, {
    depth: 0,
    awaitWriteFinish: { stabilityThreshold: options.settledMs ?? 2_000, pollInterval: 100 },
    ignored: (path) => isUnfinished(basename(path)) || path === folders.done || path === folders.failed,
  });
  watcher.on('add', (path) => take(basename(path)));
  watcher.on('error', (error) =>
    options.log.warn({ err: error }, 'inbox cannot be watched, it is looked through instead'),
  );
  const rounds = lookThrough(folders, take, options);
  return {
    async close() {
      isClosing = true;
      await rounds.stop();
      await watcher.close();
      await last;
    },
  };
}

async function takeOne(folders: InboxFolders, name: string, { importOne, log }: InboxOptions): Promise<void> {
  const path = join(folders.waiting, name);
  try {
    if (!(await isFile(path))) return;
    await settle(folders, name, await imported());
  } catch (error) {
    log.error({ err: error, file: name }, 'file of the inbox could not be moved');
  }

  async function imported(): Promise<InboxResult> {
    try {
      const result = await importOne(path);
      if (!result.ok) log.warn({ file: name, refusal: result.refusal }, 'file of the inbox was refused');
      return result;
    } catch (error) {
      log.error({ err: error, file: name }, 'file of the inbox could not be imported');
      return { ok: false, refusal: { kind: 'failed' } };
    }
  }
}

/** Taken by size: a file that has not grown since the last round is finished. */
function lookThrough(
  folders: InboxFolders,
  take: (name: string) => void,
  { lookEveryMs = 10_000, log }: InboxOptions,
): { stop(): Promise<void> } {
  let sizes = new Map<string, number>();
  let round: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    round = round.then(look).catch((error: unknown) => {
      log.warn({ err: error }, 'inbox could not be looked through');
    });
  }, lookEveryMs);
  timer.unref();
  return {
    stop() {
      clearInterval(timer);
      return round;
    },
  };

  async function look(): Promise<void> {
    await beat(folders, new Date());
    const seen = new Map<string, number>();
    for (const entry of await readdir(folders.waiting, { withFileTypes: true }))
      if (entry.isFile() && !isUnfinished(entry.name))
        seen.set(entry.name, (await stat(join(folders.waiting, entry.name))).size);
    for (const [name, size] of seen) if (sizes.get(name) === size) take(name);
    sizes = seen;
  }
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false; // moved or deleted while it waited its turn
  }
}
