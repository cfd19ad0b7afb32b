import { mkdir, readFile, rename, stat, utimes, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { ImportRefusal, ImportResult } from '../domain/facts/refusal.ts';

/** The folder through which files reach the service: whoever writes here needs nothing but the disk. */
export interface InboxFolders {
  readonly waiting: string;
  readonly done: string;
  readonly failed: string;
}

export const inboxFolders = (dataDir: string): InboxFolders => {
  const waiting = join(dataDir, 'inbox');
  return { waiting, done: join(waiting, 'done'), failed: join(waiting, 'failed') };
};

export async function makeFolders({ waiting, done, failed }: InboxFolders): Promise<void> {
  for (const folder of [waiting, done, failed]) await mkdir(folder, { recursive: true });
}

/** Names with a dot in front are being written, or are ours. */
export const isUnfinished = (name: string): boolean => name.startsWith('.');

/** What became of a file; `failed`: not the file's fault, the log has the cause. */
export type InboxResult =
  | { readonly ok: true; readonly value: ImportResult }
  | { readonly ok: false; readonly refusal: ImportRefusal | { readonly kind: 'failed' } };

/** The result stands beside the file in done/ or failed/, and first: a file that moved has its result. */
export async function settle(folders: InboxFolders, name: string, result: InboxResult): Promise<void> {
  const folder = result.ok ? folders.done : folders.failed;
  await writeWhole(resultPath(folder, name), `${JSON.stringify(result, null, 2)}\n`);
  await rename(join(folders.waiting, name), join(folder, name));
}

/** Undefined while there is none. */
export async function readResult(folders: InboxFolders, name: string): Promise<InboxResult | undefined> {
  for (const folder of [folders.done, folders.failed]) {
    const text = await orMissing(readFile(resultPath(folder, name), 'utf8'));
    if (text !== undefined) return resultShape.parse(JSON.parse(text));
  }
  return undefined;
}

/** Says that somebody is watching, to be repeated every few seconds. */
export async function beat(folders: InboxFolders, at: Date): Promise<void> {
  const path = join(folders.waiting, HEARTBEAT);
  if ((await orMissing(utimes(path, at, at).then(() => true))) === undefined)
    await writeFile(path, 'A running service renews the time of this file.\n');
}

/** When somebody last said so; undefined: never. */
export async function lastBeat(folders: InboxFolders): Promise<Date | undefined> {
  return (await orMissing(stat(join(folders.waiting, HEARTBEAT))))?.mtime;
}

const HEARTBEAT = '.watched';

const resultPath = (folder: string, name: string): string => join(folder, `${basename(name)}.result.json`);

async function writeWhole(path: string, text: string): Promise<void> {
  await writeFile(`${path}.part`, text);
  await rename(`${path}.part`, path);
}

async function orMissing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

const reasons = z.enum([
  'no-id',
  'bad-start',
  'bad-duration',
  'bad-charge',
  'foreign-currency',
  'wrong-column-count',
  'unreadable-line',
]);
const resultShape: z.ZodType<InboxResult> = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    value: z.object({
      added: z.number(),
      changed: z.number(),
      unchanged: z.number(),
      doubles: z.number(),
      keptAside: z.array(z.object({ line: z.number().nullable(), reason: reasons })),
      keptAsideTotal: z.number(),
      from: z.number().nullable(),
      to: z.number().nullable(),
    }),
  }),
  z.object({
    ok: z.literal(false),
    refusal: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('failed') }),
      z.object({
        kind: z.literal('unreadable-file'),
        reason: z.enum(['broken-zip', 'no-calls-in-zip', 'too-large', 'empty']),
      }),
      z.object({ kind: z.literal('wrong-header'), missing: z.array(z.string()) }),
    ]),
  }),
]);
