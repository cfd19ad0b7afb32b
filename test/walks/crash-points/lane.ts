import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '../../../db/open.ts';
import { newServerDatabase } from '../../support/books.ts';
import { freshCluster } from '../../support/fresh-cluster.ts';
import { newDataDir } from '../../support/service.ts';
import type { Line, Task } from './child.ts';

/** Books of its own, on which one process after the other is started and killed. */
export interface Lane {
  readonly store: Task['store'];
  drop(): Promise<void>;
}

/** Embedded, each is a copy of one warmed-up data directory; on a server, a database. */
export async function openLanes(count: number, url: string | undefined): Promise<readonly Lane[]> {
  const first = newDataDir();
  if (url === undefined) {
    const cluster = await freshCluster();
    const opened = await openDatabase({ kind: 'embedded', dir: first, cluster });
    await opened.migrate();
    await opened.close();
  }
  const lanes = await Promise.all(
    Array.from({ length: count }, async () => (url === undefined ? copyOf(first) : laneOn(url))),
  );
  rmSync(first, { recursive: true, force: true });
  return lanes;
}

async function laneOn(url: string): Promise<Lane> {
  const { url: own, drop } = await newServerDatabase(url);
  return { store: { kind: 'server', url: own }, drop };
}

function copyOf(warmedUp: string): Lane {
  const dir = newDataDir();
  cpSync(warmedUp, dir, { recursive: true });
  return {
    store: { kind: 'embedded', dir },
    drop: () => {
      rmSync(dir, { recursive: true, force: true });
      return Promise.resolve();
    },
  };
}

/** Runs a process to its end and hears what it said until then. @throws when it ended in another way than a task does */
export async function run(task: Task): Promise<readonly Line[]> {
  return runChild<Line>('crash-points', task);
}

/** The same of any child that says `survived` when it was not killed; `started` may kill it. */
export async function runChild<L extends { readonly kind: string }>(
  of: 'crash-points' | 'deliveries' | 'licenses',
  task: object,
  started: (child: ChildProcess) => void = () => undefined,
): Promise<readonly L[]> {
  const path = fileURLToPath(new URL(`../../../dist/test/walks/${of}/child.js`, import.meta.url));
  const child = spawn(process.execPath, [path, JSON.stringify(task)], { stdio: ['ignore', 'pipe', 'pipe'] });
  started(child);
  let [said, error] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (error += text));
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  const lines = said
    .split('\n')
    .filter((line) => line !== '')
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by the child
    .map((line) => JSON.parse(line) as L);
  const lives = 'take' in task && task.take === null;
  const survived = lives || lines.some(({ kind }) => kind === 'survived');
  if (survived ? code === 0 : signal === 'SIGKILL') return lines;
  throw new Error(
    `a process ended with ${code ?? signal} after ${lines.at(-1)?.kind}: ${error.slice(-2000)}`,
  );
}
