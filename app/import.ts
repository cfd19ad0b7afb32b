import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, rename, rm, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { en, type Words } from '../locales/en.ts';
import { whyNotStarted } from './cannot-start.ts';
import { readConfig } from './config.ts';
import { loadEnvFile } from './env-file.ts';
import { inboxFolders, lastBeat, makeFolders, readResult, type InboxFolders } from './inbox-files.ts';
import { resultSentences } from './import-sentences.ts';

export interface ImportCommand {
  readonly arguments: readonly string[];
  readonly dataDir: string;
  readonly words: Words;
  readonly say: (sentence: string) => void;
  readonly complain: (sentence: string) => void;
  /** How long to wait for a running service; 10 min unless told. */
  readonly waitMs?: number;
}

/**
 * `npm run import -- FILE`: lays a usage export into the inbox and waits for what the service made of it. Without a
 * running service it lies there until the next start. Answers the exit code: 0 done, 1 refused, 2 wrongly called.
 */
export async function runImport(command: ImportCommand): Promise<0 | 1 | 2> {
  const [file, ...more] = command.arguments;
  if (file === undefined || more.length > 0 || file.startsWith('-')) {
    command.complain('Say which file: npm run import -- FILE (the zip or CSV of the PSTN usage export).');
    return 2;
  }
  const problem = await problemWith(file);
  if (problem !== undefined) {
    command.complain(problem);
    return 2;
  }
  const folders = inboxFolders(command.dataDir);
  const name = await layIntoInbox(folders, file);
  if (!(await isWatched(folders))) {
    command.say(`credits-bot is not running. It will import ${name} when it starts.`);
    return 0;
  }
  return waitForResult(folders, name, command);
}

async function problemWith(file: string): Promise<string | undefined> {
  try {
    return (await stat(file)).isFile() ? undefined : `${file} is not a file.`;
  } catch {
    return `${file} cannot be read.`;
  }
}

/** Copied under a hidden name and then renamed: nobody ever sees half a file. */
async function layIntoInbox(folders: InboxFolders, file: string): Promise<string> {
  await makeFolders(folders);
  const extension = extname(file);
  const name = `${basename(file, extension)}-${randomUUID().slice(0, 8)}${extension}`.replace(/^\.+/, '');
  const hidden = join(folders.waiting, `.${name}.part`);
  try {
    await copyFile(file, hidden, constants.COPYFILE_EXCL);
    await rename(hidden, join(folders.waiting, name));
  } catch (error) {
    await rm(hidden, { force: true });
    throw error;
  }
  return name;
}

/** The service says so every ten seconds. */
async function isWatched(folders: InboxFolders): Promise<boolean> {
  const beat = await lastBeat(folders);
  return beat !== undefined && Date.now() - beat.getTime() < 30_000;
}

async function waitForResult(
  folders: InboxFolders,
  name: string,
  { words, say, complain, waitMs = 10 * 60_000 }: ImportCommand,
): Promise<0 | 1> {
  for (const until = Date.now() + waitMs; Date.now() < until; await sleep(200)) {
    const result = await readResult(folders, name);
    if (!result) continue;
    for (const sentence of resultSentences(result, words)) (result.ok ? say : complain)(sentence);
    return result.ok ? 0 : 1;
  }
  complain(`Still at it. The result will be in ${join(folders.done, name)}.result.json.`);
  return 1;
}

async function main(): Promise<void> {
  loadEnvFile();
  const { dataDir } = readConfig(process.env);
  process.exitCode = await runImport({
    arguments: process.argv.slice(2),
    dataDir,
    words: en,
    say: (sentence) => console.log(sentence),
    complain: (sentence) => console.error(sentence),
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  main().catch((error: unknown) => {
    console.error(whyNotStarted(error) ?? error);
    process.exitCode = 1;
  });
