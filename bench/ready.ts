import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newDataDir, startService } from '../test/support/service.ts';
import { median, seconds, table } from './numbers.ts';

const ROUNDS = 3;

/** From starting the built service to its line "is ready": on an empty data directory, and on the same one again. */
export async function measureReady(): Promise<string> {
  const build = buildTime();
  const first: number[] = [];
  const later: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const dataDir = newDataDir();
    first.push(await readyTime(dataDir));
    later.push(await readyTime(dataDir));
    rmSync(dataDir, { recursive: true, force: true });
  }
  const row = (what: string, all: readonly number[], target: string): string[] => [
    what,
    seconds(median(all)),
    all.map(seconds).join(', '),
    target,
  ];
  return `### Ready

Embedded, sandbox. From starting the process to the line that says it is ready; building comes before it.

${table(
  ['', `median of ${ROUNDS}`, 'each', 'target'],
  [
    row('first start, empty data directory', first, '15 s'),
    row('second start', later, '4 s'),
    ['build, everything anew', seconds(build), '', ''],
  ],
)}`;
}

async function readyTime(dataDir: string): Promise<number> {
  const service = await startService({ dataDir, env: { DATABASE_URL: '', REDIS_URL: '' } });
  await service.stop();
  return service.readyAfterMs;
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
