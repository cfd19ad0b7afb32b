import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { inProcesses } from './days/in-processes.ts';
import { days, inChannel, isFailed, verdict } from './days/judge.ts';
import type { Run } from './days/run.ts';
import { scenarios, START } from './days/scenario.ts';
import { table } from './days/table.ts';

/**
 * `npm run days [-- --seed 7 --only "leak office" --processes 2 --every 6 --story --keep]`: thirty sandbox days of every trace in both modes, calm and
 * with something going wrong, on the product's own schedules. `--keep` writes the table into docs/benchmarks.md.
 */
async function main(): Promise<void> {
  const seed = Number(argument('seed') ?? 7);
  const only = argument('only') ?? '';
  const processes = Number(argument('processes') ?? availableParallelism());
  const wanted = scenarios(seed).filter(({ story, trace, mode }) =>
    `${story} ${trace} ${mode}`.includes(only),
  );
  const begun = performance.now();
  const isTold = process.argv.includes('--story');
  const every = Number(argument('every') ?? 1);
  const runs = await inProcesses(wanted, { processes, every }, (run) =>
    say(isTold ? `${progress(run)}\n${story(run)}` : progress(run)),
  );
  say(table(runs, seed));
  if (process.argv.includes('--keep')) keep(table(runs, seed));
  const hours = runs.reduce((sum, run) => sum + run.hours, 0);
  const seconds = (performance.now() - begun) / 1000;
  say(`${runs.length} runs, ${hours} hours of books, ${seconds.toFixed(0)} s`);
  for (const run of runs.filter(isFailed)) {
    say(`✕ ${name(run)}: ${verdict(run)}\n${story(run)}`);
    process.exitCode = 1;
  }
  if (runs.length !== wanted.length) throw new Error('a scenario has no result');
}

const name = ({ scenario: { story: told, trace, mode } }: Run): string => `${told} ${trace} ${mode}`;
const progress = (run: Run): string => `${verdict(run)}: ${name(run)}, ${inChannel(run)} messages`;

/** Everything that was posted, by day. */
const story = ({ posted, errors }: Run): string =>
  [
    ...posted
      .filter(({ preset }) => preset === 'everything')
      .map(
        ({ at, alert, subject }) =>
          `  ${days(START, at)} ${alert ? `${alert.kind} ${alert.level}` : subject}`,
      ),
    ...errors,
  ].join('\n');

/** Into its place in docs/benchmarks.md. */
function keep(text: string): void {
  const [begin, end] = ['<!-- days -->', '<!-- /days -->'];
  const before = readFileSync(FILE, 'utf8');
  const [from, to] = [before.indexOf(begin), before.indexOf(end)];
  if (from === -1 || to === -1) throw new Error(`${FILE} has no place for the table`);
  writeFileSync(FILE, `${before.slice(0, from)}${begin}\n\n${text}\n${before.slice(to)}`);
}

const FILE = 'docs/benchmarks.md';

function argument(option: string): string | undefined {
  const at = process.argv.indexOf(`--${option}`);
  return at < 0 ? undefined : process.argv[at + 1];
}

const say = (text: string): boolean => process.stdout.write(`${text}\n`);

await main();
