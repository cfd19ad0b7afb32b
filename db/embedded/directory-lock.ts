import { createHash } from 'node:crypto';
import { mkdirSync, realpathSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Keeps a second process out of a data directory; PGlite itself does not, and two of them destroy each other's pages.
 * The lock is a listening socket: when its process dies, however it dies, nobody answers and the lock is free.
 * @returns the function that gives it back
 * @throws DirectoryInUse when a living process holds it
 */
export async function lockDirectory(dir: string): Promise<() => Promise<void>> {
  mkdirSync(dir, { recursive: true });
  const path = socketPath(realpathSync(dir));
  const server = (await listen(path)) ?? (await takeOver(path));
  if (server === undefined) throw new DirectoryInUse(dir);
  server.unref();
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve());
    });
}

export class DirectoryInUse extends Error {
  override readonly name = 'DirectoryInUse';

  constructor(dir: string) {
    super(`The data directory ${dir} is in use by another process.`);
  }
}

/** Inside the directory, so that containers sharing a volume see each other; sockets' paths end at 107 bytes. */
function socketPath(dir: string): string {
  const id = createHash('sha256').update(dir).digest('hex').slice(0, 16);
  if (process.platform === 'win32') return `\\\\.\\pipe\\credits-bot-${id}`;
  const inside = join(dir, 'lock');
  return Buffer.byteLength(inside) < 90 ? inside : join(tmpdir(), `credits-bot-${id}.lock`);
}

function listen(path: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen(path, () => resolve(server));
  });
}

/**
 * Only who holds the guard removes a dead socket: otherwise two who find the same one dead could each remove the
 * other's new one. Linux has sockets without a file, which cannot be left behind; elsewhere that moment stays open,
 * as it does between containers that share a volume.
 */
async function takeOver(path: string): Promise<Server | undefined> {
  const guard = process.platform === 'linux' ? await listen(`\0${path}.guard`) : createServer();
  if (guard === undefined) return undefined;
  try {
    if (await answers(path)) return undefined;
    rmSync(path, { force: true });
    return await listen(path);
  } finally {
    guard.close();
  }
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
