import { Counters } from './counters.ts';
import { ALL_RULES } from './model/rules.ts';
import { simulatePure } from './pure.ts';
import { onEveryCore } from './on-every-core.ts';
import { WANTED_OF_MODEL, WANTED_OF_REAL } from './wanted.ts';

/**
 * `npm run simulate [-- --seeds 5000 --steps 50 --seed 7 --only a|b]`: random days in an organisation. (a) the model of the
 * rules alone, judged by its invariants; (b) the same commands on the real use cases, compared with the model after each step.
 */
async function main(): Promise<void> {
  const seed = argument('seed') ?? 1;
  const at = process.argv.indexOf('--only');
  const only = at < 0 ? undefined : process.argv[at + 1];
  if (only !== 'b') runPure(seed);
  if (only !== 'a') await runReal(seed);
}

function runPure(first: number): void {
  const seeds = argument('seeds') ?? 10_000;
  const steps = argument('steps') ?? 100;
  const counters = new Counters();
  const begun = performance.now();
  const found = simulatePure({ first, seeds, steps, rules: ALL_RULES, counters });
  report({ name: '(a) the model', first, seeds, steps, counters, begun });
  if (found) fail(`seed ${found.seed}: ${found.fault}\n${JSON.stringify(found.scenario)}`);
  // Few seeds are somebody looking for something; what they reach proves nothing.
  else if (seeds >= 10_000) failIfMissing(counters.missing(WANTED_OF_MODEL));
}

async function runReal(first: number): Promise<void> {
  const seeds = argument('seeds') ?? SEEDS_OF_REAL;
  const steps = argument('steps') ?? 50;
  const counters = new Counters();
  const begun = performance.now();
  const found = await onEveryCore({ first, seeds, steps, counters });
  report({ name: '(b) the use cases', first, seeds, steps, counters, begun });
  if (found) fail(`seed ${found.seed}: ${found.fault}\n${JSON.stringify(found.scenario)}`);
  else if (seeds >= SEEDS_OF_REAL) failIfMissing(counters.missing(WANTED_OF_REAL));
}

const SEEDS_OF_REAL = 200;

interface Report {
  readonly name: string;
  readonly first: number;
  readonly seeds: number;
  readonly steps: number;
  readonly counters: Counters;
  readonly begun: number;
}

function report({ name, first, seeds, steps, counters, begun }: Report): void {
  const seconds = (performance.now() - begun) / 1000;
  say(counters.table());
  say(
    `${name}: ${seeds} seeds from ${first}, ${steps} steps each, ${seconds.toFixed(1)} s, ${(seeds / seconds).toFixed(1)} seeds a second`,
  );
}

function failIfMissing(missing: readonly string[]): void {
  if (missing.length > 0) fail(`never reached: ${missing.join(', ')}`);
}

function fail(why: string): void {
  say(`✕ ${why}`);
  process.exitCode = 1;
}

function argument(name: string): number | undefined {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : Number(process.argv[at + 1]);
}

const say = (text: string): boolean => process.stdout.write(`${text}\n`);

await main();
