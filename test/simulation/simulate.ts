import { Counters } from './counters.ts';
import { ALL_RULES } from './model/rules.ts';
import { simulatePure } from './pure.ts';
import { onEveryCore, type FoundReal } from './on-every-core.ts';
import { WANTED_OF_MODEL, WANTED_OF_REAL } from './wanted.ts';
import { ALL_WATCH_RULES } from './watching/model/rules.ts';
import { simulateWatching } from './watching/pure.ts';
import { WANTED_OF_REAL_WATCHING, WANTED_OF_WATCHING } from './watching/wanted.ts';

/**
 * `npm run simulate [-- --seeds 5000 --steps 50 --seed 7 --only a|b|c|d]`: random days in an organisation. (a) the model of
 * the rules alone, judged by its invariants; (b) the same commands on the real use cases, compared with the model after
 * each step; (c) and (d) the same of watching: alerts, deliveries, and what asks by itself.
 */
async function main(): Promise<void> {
  const at = process.argv.indexOf('--only');
  const only = at < 0 ? undefined : process.argv[at + 1];
  for (const [letter, part] of Object.entries(PARTS))
    if (only === undefined || only === letter) await run(part);
}

interface Part {
  readonly name: string;
  /** Few seeds are somebody looking for something; what they reach proves nothing. */
  readonly seeds: number;
  readonly steps: number;
  readonly wanted: readonly string[];
  simulate(share: Share): Promise<FoundReal | undefined> | FoundReal | undefined;
}

interface Share {
  readonly first: number;
  readonly seeds: number;
  readonly steps: number;
  readonly counters: Counters;
}

const PARTS: Readonly<Record<'a' | 'b' | 'c' | 'd', Part>> = {
  a: {
    name: '(a) the model',
    seeds: 10_000,
    steps: 100,
    wanted: WANTED_OF_MODEL,
    simulate: (share) => simulatePure({ ...share, rules: ALL_RULES }),
  },
  b: {
    name: '(b) the use cases',
    seeds: 200,
    steps: 50,
    wanted: WANTED_OF_REAL,
    simulate: (share) => onEveryCore({ what: 'rules', ...share }),
  },
  c: {
    name: '(c) the model of watching',
    seeds: 5000,
    steps: 80,
    wanted: WANTED_OF_WATCHING,
    simulate: (share) => simulateWatching({ ...share, rules: ALL_WATCH_RULES }),
  },
  d: {
    name: '(d) watching on the use cases',
    seeds: 20,
    steps: 60,
    wanted: WANTED_OF_REAL_WATCHING,
    simulate: (share) => onEveryCore({ what: 'watching', ...share }),
  },
};

async function run({ name, simulate, wanted, ...usual }: Part): Promise<void> {
  const first = argument('seed') ?? 1;
  const seeds = argument('seeds') ?? usual.seeds;
  const steps = argument('steps') ?? usual.steps;
  const counters = new Counters();
  const begun = performance.now();
  const found = await simulate({ first, seeds, steps, counters });
  report({ name, first, seeds, steps, counters, begun });
  if (found) fail(`seed ${found.seed}: ${found.fault}\n${JSON.stringify(found.scenario)}`);
  else if (seeds >= usual.seeds) failIfMissing(counters.missing(wanted));
}

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
