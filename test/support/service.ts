import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The built service as a child process, as a user starts it; for walks, kill tests and measurements. */
export interface Service {
  readonly origin: string;
  readonly dataDir: string;
  readonly pid: number;
  /** Milliseconds from spawn to the line that says it is ready. */
  readonly readyAfterMs: number;
  /** What it printed so far. */
  output(): string;
  stop(): Promise<void>;
  kill(): Promise<void>;
}

export interface ServiceOptions {
  /** Given again after a kill: the same books. */
  readonly dataDir?: string;
  readonly port?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly readyWithinMs?: number;
}

export const newDataDir = (): string => mkdtempSync(join(tmpdir(), 'credits-bot-'));

export async function startService(options: ServiceOptions = {}): Promise<Service> {
  const dataDir = options.dataDir ?? newDataDir();
  const port = options.port ?? (await freePort());
  const begun = performance.now();
  const child = spawn(process.execPath, ['--enable-source-maps', MAIN], {
    env: { ...process.env, LOG_LEVEL: 'warn', ...options.env, PORT: String(port), DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed = (printed + text).slice(-200_000);
    });
  await untilReady(child, () => printed, options.readyWithinMs ?? 60_000);
  return {
    origin: `http://127.0.0.1:${port}`,
    dataDir,
    pid: child.pid ?? -1,
    readyAfterMs: performance.now() - begun,
    output: () => printed,
    stop: () => ended(child, 'SIGTERM'),
    kill: () => ended(child, 'SIGKILL'),
  };
}

const MAIN = fileURLToPath(new URL('../../dist/app/main.js', import.meta.url));

function untilReady(child: ChildProcess, printed: () => string, withinMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = (why: string): void => {
      stopWatching();
      child.kill('SIGKILL');
      reject(new Error(`The service ${why}. It printed:\n${printed()}`));
    };
    const look = (): void => {
      if (!printed().includes('is ready')) return;
      stopWatching();
      resolve();
    };
    const exited = (code: number | null): void =>
      failed(`ended with ${code ?? 'a signal'} before it was ready`);
    const timer = setTimeout(() => failed(`was not ready within ${withinMs} ms`), withinMs);
    const stopWatching = (): void => {
      clearTimeout(timer);
      child.stdout?.off('data', look);
      child.off('exit', exited);
    };
    child.stdout?.on('data', look);
    child.once('exit', exited);
  });
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
