import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newDataDir, startService } from '../test/support/service.ts';
import { median, seconds, table } from './numbers.ts';

const ROUNDS = 3;

/** From starting the built service to its line "is ready": on an empty data directory, and on the same one again. */
export async function measureReady(): Promise<string> {
  const build = buildTime();
  const first: Start[] = [];
  const later: Start[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const dataDir = newDataDir();
    first.push(await start(dataDir));
    later.push(await start(dataDir));
    rmSync(dataDir, { recursive: true, force: true });
  }
  const row = (what: string, all: readonly Start[], target: string): string[] => [
    what,
    seconds(median(all.map(({ ms }) => ms))),
    all.map(({ ms }) => seconds(ms)).join(', '),
    seconds(median(all.map(({ cpuMs }) => cpuMs))),
    target,
  ];
  return `### Ready

Embedded, sandbox. From starting the process to the line that says it is ready; building comes before it. Processor
time is what other work on the machine disturbs least.

${table(
  ['', `median of ${ROUNDS}`, 'each', 'processor time of it', 'target'],
  [
    row('first start, empty data directory', first, '15 s'),
    row('second start', later, '4 s'),
    ['build, everything anew', seconds(build), '', '', ''],
  ],
)}`;
}

interface Start {
  readonly ms: number;
  readonly cpuMs: number;
}

async function start(dataDir: string): Promise<Start> {
  const service = await startService({ dataDir, env: { DATABASE_URL: '', REDIS_URL: '' } });
  const cpuMs = processorTime(service.pid);
  await service.stop();
  return { ms: service.readyAfterMs, cpuMs };
}

/** User and system time so far, all threads; the kernel counts in hundredths of a second. */
function processorTime(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Into a folder of its own: what runs from dist/ is left alone. */
function buildTime(): number {
  const folder = mkdtempSync(join(tmpdir(), 'credits-bot-build-'));
  const begun = performance.now();
  const tsc = ['--no-install', 'tsc', '-p', 'tsconfig.build.json'];
  const built = spawnSync(
    'npx',
    [...tsc, '--outDir', folder, '--tsBuildInfoFile', join(folder, '.tsbuildinfo')],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  rmSync(folder, { recursive: true, force: true });
  if (built.status !== 0) throw new Error('the build failed');
  return performance.now() - begun;
}
