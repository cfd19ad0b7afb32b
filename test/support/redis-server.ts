import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './service.ts';
import { until } from './until.ts';

/** A Redis of one's own, to be ended and started while others use theirs. Where REDIS_URL is set, it is installed. */
export interface RedisServer {
  readonly url: string;
  /** With what it kept on disk, or `empty`. */
  start(how?: 'empty'): Promise<void>;
  /** At once, as when its machine goes. */
  kill(): Promise<void>;
  /** Ends it and clears up. */
  close(): Promise<void>;
}

/** Started. It keeps on disk what it is told, as in production. */
export async function openRedis({ policy = 'noeviction' } = {}): Promise<RedisServer> {
  const port = await freePort();
  const dir = mkdtempSync(join(tmpdir(), 'credits-bot-redis-'));
  const settings = { bind: '127.0.0.1', port, dir, save: '', appendonly: 'yes', 'maxmemory-policy': policy };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  let running: ChildProcess | undefined;
  const server: RedisServer = {
    url: `redis://127.0.0.1:${port}`,
    async start(how) {
      if (how === 'empty') rmSync(join(dir, 'appendonlydir'), { recursive: true, force: true });
      running = await listening(spawn(REDIS_SERVER, args, { stdio: ['ignore', 'pipe', 'ignore'] }));
    },
    async kill() {
      const ending = running;
      running = undefined;
      if (!ending) return;
      ending.kill('SIGKILL');
      await once(ending, 'exit');
    },
    async close() {
      await server.kill();
      rmSync(dir, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}

/** From Debian's package of the same name, not from npm. */
const REDIS_SERVER = 'redis-server';

async function listening(server: ChildProcess): Promise<ChildProcess> {
  let printed = '';
  server.stdout?.on('data', (text: Buffer) => {
    printed += text.toString();
  });
  await until('Redis listens', () => printed.includes('Ready to accept connections'));
  return server;
}
