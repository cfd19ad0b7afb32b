import { inProcesses } from './days/in-processes.ts';
import { days, inChannel, isFailed, verdict } from './days/judge.ts';
import type { Run } from './days/run.ts';
import { scenarios, START } from './days/scenario.ts';
import { table } from './days/table.ts';

/**
 * `npm run days [-- --seed 7 --only "leak office" --keep]`: thirty sandbox days of every trace in both modes, calm and
 * with something going wrong, on the product's own schedules. `--keep` writes the table into docs/benchmarks.md.
 */
async function main(): Promise<void> {
  const seed = Number(argument('seed') ?? 7);
  const only = argument('only') ?? '';
  const wanted = scenarios(seed).filter(({ story, trace, mode }) =>
    `${story} ${trace} ${mode}`.includes(only),
  );
  const begun = performance.now();
  const runs = await inProcesses(wanted, (run) => say(progress(run)));
  say(table(runs, seed));
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
      .map(({ at, alert, subject }) => `  ${days(START, at)} ${alert ? `${alert.kind} ${alert.level}` : subject}`),
    ...errors,
  ].join('\n');

function argument(option: string): string | undefined {
  const at = process.argv.indexOf(`--${option}`);
  return at < 0 ? undefined : process.argv[at + 1];
}

const say = (text: string): boolean => process.stdout.write(`${text}\n`);

await main();
