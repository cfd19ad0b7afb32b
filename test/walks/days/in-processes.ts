import { fork } from 'node:child_process';
import { openBooks } from '../../support/books.ts';
import { remembering } from './remembering.ts';
import { run, type Run } from './run.ts';
import type { Scenario } from './scenario.ts';

/** Runs them in so many processes, each with books of its own; who is through takes the next. */
export async function inProcesses(
  scenarios: readonly Scenario[],
  { processes, every }: { readonly processes: number; readonly every: number },
  done: (run: Run) => void,
): Promise<readonly Run[]> {
  const waiting = [...scenarios];
  const runs: Run[] = [];
  const worker = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const child = fork(import.meta.filename, [WORK, String(every)]);
      const next = (): void => {
        const scenario: Scenario | undefined = waiting.shift();
        child.send(scenario ?? 'enough');
      };
      child.on('message', (told: Run | 'ready') => {
        if (told !== 'ready') {
          runs.push(told);
          done(told);
        }
        next();
      });
      child.on('error', reject);
      child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a worker ended with ${code}`))));
    });
  await Promise.all(Array.from({ length: Math.min(processes, scenarios.length) }, worker));
  return scenarios.flatMap((each) => runs.find(({ scenario }) => isSame(scenario, each)) ?? []);
}

const isSame = (one: Scenario, other: Scenario): boolean => JSON.stringify(one) === JSON.stringify(other);

const WORK = 'work';

/** The other side. */
async function work(): Promise<void> {
  const { opened, drop } = await openBooks();
  const books = remembering(opened.pool);
  const left = new Promise<void>((resolve, reject) => {
    process.on('message', (scenario: Scenario | 'enough') => {
      if (scenario === 'enough') return resolve();
      run(books, scenario, Number(process.argv[3])).then((told) => process.send?.(told), reject);
    });
  });
  process.send?.('ready');
  await left;
  await opened.close();
  await drop();
  process.disconnect();
}

if (process.send !== undefined && process.argv[2] === WORK) await work();
