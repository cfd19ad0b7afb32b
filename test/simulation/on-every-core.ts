import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { closeTestBooks } from '../support/books.ts';
import { Counters } from './counters.ts';
import { simulateReal } from './real.ts';
import { ALL_WATCH_RULES } from './watching/model/rules.ts';
import { simulateWatchingReal } from './watching/real.ts';

interface Share {
  readonly what: 'rules' | 'watching';
  readonly first: number;
  readonly seeds: number;
  readonly steps: number;
}

/** A run that failed, whatever its scenario is made of. */
export interface FoundReal {
  readonly seed: number;
  readonly fault: string;
  readonly scenario: object;
}

interface Told {
  readonly reached: readonly (readonly [string, number])[];
  readonly found: FoundReal | undefined;
}

const AT_MOST = 4;

/** The seeds shared out among processes, each with books of its own. The lowest seed that failed, and what all reached. */
export async function onEveryCore({
  what,
  first,
  seeds,
  steps,
  counters,
}: Share & { counters: Counters }): Promise<FoundReal | undefined> {
  const many = Math.min(availableParallelism(), AT_MOST, seeds);
  const share = Math.ceil(seeds / many);
  const shares = Array.from({ length: many }, (_, at) => ({
    what,
    first: first + at * share,
    seeds: Math.min(share, seeds - at * share),
    steps,
  }));
  const told = await Promise.all(shares.map(inProcess));
  for (const { reached } of told) for (const [name, times] of reached) counters.add(name, times);
  return told.find(({ found }) => found !== undefined)?.found;
}

function inProcess(share: Share): Promise<Told> {
  return new Promise((resolve, reject) => {
    const child = fork(import.meta.filename, [JSON.stringify(share)]);
    child.on('message', (told: Told) => resolve(told));
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`a share of the seeds ended with ${code}`)));
  });
}

/** The other side: one share, told to the process that asked. */
async function work({ what, ...share }: Share): Promise<void> {
  const counters = new Counters();
  const found =
    what === 'rules'
      ? await simulateReal({ ...share, counters })
      : await simulateWatchingReal({ ...share, rules: ALL_WATCH_RULES, counters });
  await closeTestBooks();
  process.send?.({ reached: [...counters.reached], found });
}

const asked = process.argv[2];
if (process.send !== undefined && process.argv[1] === import.meta.filename && asked !== undefined)
  await work(JSON.parse(asked) as Share);
