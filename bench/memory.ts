import { spawn, type ChildProcess } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startService } from '../test/support/service.ts';
import { pathOf, runChild } from './child.ts';
import { writeExport } from './export-file.ts';
import { table, whole } from './numbers.ts';
import type { SetUp } from './set-ups.ts';

const ROWS = 1_000_000;
const MB = 1000 ** 2;
const TARGETS = { embedded: '600 MB', 'PostgreSQL and Redis': '300 MB' } as const;

/** Highest resident memory of a process that imports a large export: alone, and as the running service's inbox does it. */
export async function measureMemory(setUp: SetUp): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'credits-bot-bench-'));
  try {
    const file = join(folder, 'export.csv');
    await writeExport(file, ROWS);
    const alone = await importAlone(setUp, folder, file);
    const service = await importInService(setUp, folder, file);
    return report(setUp, { alone, service });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Peak {
  readonly bytes: number;
  readonly ms: number;
}

async function importAlone(setUp: SetUp, folder: string, file: string): Promise<Peak> {
  const where = setUp.databaseUrl ?? join(folder, 'alone');
  const worker = ['--import', 'tsx', pathOf('import-worker.ts')];
  // A new data directory costs more memory than any import, once: that is another process's.
  await runChild([...worker, 'open', '', where]);
  const begun = performance.now();
  const child = spawn(process.execPath, [...worker, 'once', file, where], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const bytes = await peakUntil(child.pid ?? 0, () => child.exitCode !== null || child.signalCode !== null);
  assertEnded(child);
  return { bytes, ms: performance.now() - begun };
}

async function importInService(setUp: SetUp, folder: string, file: string): Promise<Peak> {
  const dataDir = join(folder, 'service');
  mkdirSync(dataDir);
  const env = { ...setUp.env };
  await (await startService({ dataDir, env })).stop();
  const service = await startService({ dataDir, env });
  try {
    const begun = performance.now();
    const done = join(dataDir, 'inbox', 'done');
    copyFileSync(file, join(dataDir, 'export.csv'));
    renameSync(join(dataDir, 'export.csv'), join(dataDir, 'inbox', 'export.csv'));
    const bytes = await peakUntil(service.pid, () =>
      readdirSync(done).some((name) => name.endsWith('.json')),
    );
    return { bytes, ms: performance.now() - begun };
  } finally {
    await service.stop();
  }
}

/** Looks every 100 ms at the kernel's high-water mark of that process. */
async function peakUntil(pid: number, isOver: () => boolean): Promise<number> {
  let peak = 0;
  while (!isOver()) {
    peak = Math.max(peak, highWater(pid));
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
  }
  return Math.max(peak, highWater(pid));
}

function highWater(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0; // it has ended
  }
}

function assertEnded({ exitCode, signalCode }: ChildProcess): void {
  if (exitCode !== 0) throw new Error(`the import ended with ${exitCode ?? signalCode}`);
}

function report({ name }: SetUp, { alone, service }: { alone: Peak; service: Peak }): string {
  const row = (what: string, { bytes, ms }: Peak): string[] => [
    what,
    `${whole(bytes / MB)} MB`,
    `${whole(ms / 1000)} s`,
    TARGETS[name],
  ];
  return `### Peak memory of importing ${whole(ROWS)} rows, ${name}

The kernel's high-water mark (VmHWM) of the process, on a data directory that exists.

${table(
  ['', 'peak', 'took', 'target'],
  [row('a process that only imports', alone), row('the running service, through its inbox', service)],
)}`;
}
