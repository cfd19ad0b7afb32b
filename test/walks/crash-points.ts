import { databaseUrl } from '../support/environment.ts';
import { openTeams, type TeamsClient } from '../support/teams-client.ts';
import type { Task } from './crash-points/child.ts';
import { judge, type Killed } from './crash-points/judge.ts';
import { openLanes, run, type Lane } from './crash-points/lane.ts';
import { TURNS, type TurnName } from './crash-points/turns.ts';

/**
 * `npm run crash-points [-- --turns approve,bought | all] [--every] [--from 17] [--to 17] [--stride 4] [--list]`: a process takes a person's whole turn, with the cards that
 * follow from it, and kills itself with SIGKILL at the first of its awaits; the next one at the second; and so on until one
 * gets through. Each begins as the service begins, on the books the one before it left. Embedded, or on the PostgreSQL of
 * DATABASE_URL. Which points there are is printed.
 */
async function main(): Promise<void> {
  const wanted = argument('turns') ?? 'approve,bought';
  const turns = (wanted === 'all' ? Object.keys(TURNS) : wanted.split(',')).map(named);
  const url = databaseUrl();
  const teams = await openTeams({ messagesUrl: 'http://127.0.0.1:9', tenantId: '' });
  const lanes = await openLanes(LANES, url);
  say(`${turns.join(', ')} on the ${url === undefined ? 'embedded' : 'server'} set-up`);
  let failed = false;
  try {
    for (const turn of turns) failed = !(await enumerate(turn, lanes, teams)) || failed;
  } finally {
    await teams.close();
    await Promise.all(lanes.map((lane) => lane.drop()));
  }
  if (failed) process.exitCode = 1;
}

/** As many processes at a time. */
const LANES = 2;

interface Tally {
  next: number;
  points: readonly string[] | undefined;
  killed: number;
  there: number;
  surplus: number;
  waited: number;
  faults: number;
}

/** Every point of one turn. @returns whether all went well */
async function enumerate(turn: TurnName, lanes: readonly Lane[], teams: TeamsClient): Promise<boolean> {
  const begun = performance.now();
  const tally: Tally = {
    next: Number(argument('from') ?? 1),
    points: undefined,
    killed: 0,
    there: 0,
    surplus: 0,
    waited: 0,
    faults: 0,
  };
  await Promise.all(lanes.map((lane) => work(turn, { lane, teams, tally })));
  const seconds = (performance.now() - begun) / 1000;
  const { points = [], killed, there, surplus, waited, faults } = tally;
  say(
    `${turn}: killed ${killed} times, ${points.length} points, in ${seconds.toFixed(1)} s; decided before ${there} of them, ` +
      `${surplus} messages too many, ${waited} waited for a lease`,
  );
  if (process.argv.includes('--list'))
    for (const [place, point] of points.entries()) say(`${place + 1}. ${point}`);
  else for (const [what, count] of counted(points)) say(`${String(count).padStart(5)}  ${what}`);
  return faults === 0 && killed > 0;
}

interface On {
  readonly lane: Lane;
  readonly teams: TeamsClient;
  readonly tally: Tally;
}

/** One process after the other: it recovers what the last one left, then dies in its turn. */
async function work(turn: TurnName, { lane, teams, tally }: On): Promise<void> {
  let last:
    | {
        readonly dieAt: number;
        readonly killed: Omit<Killed, 'recovered' | 'posted'>;
        readonly survived: boolean;
      }
    | undefined;
  const { store } = lane;
  const until = Number(argument('to') ?? Infinity);
  for (;;) {
    const isOver = tally.points !== undefined || tally.faults >= ENOUGH || tally.next > until;
    const take = isOver ? null : { turn, dieAt: tally.next, every: process.argv.includes('--every') };
    if (take) tally.next += Number(argument('stride') ?? 1);
    const recover = last ? { turn, scene: last.killed.scene } : null;
    const task: Task = { store, serviceUrl: teams.serviceUrl, recover, take };
    const lines = await run(task);
    const recovered = lines.find((line) => line.kind === 'recovered')?.recovered;
    if (last && recovered) {
      const verdict = judge({ ...last.killed, recovered, posted: teams.posted });
      tally.killed += last.survived ? 0 : 1;
      tally.there += verdict.wasThere ? 1 : 0;
      tally.surplus += verdict.surplus;
      tally.waited += recovered.waited ? 1 : 0;
      const { dieAt } = last;
      for (const fault of verdict.faults) say(`✕ ${turn} killed at point ${dieAt}: ${fault}`);
      tally.faults += verdict.faults.length;
    }
    const scene = lines.find((line) => line.kind === 'scene')?.scene;
    const told = lines.find((line) => line.kind === 'told')?.told ?? null;
    const points = lines.find((line) => line.kind === 'survived')?.points;
    tally.points ??= points;
    if (!take || !scene) return;
    last = { dieAt: take.dieAt, killed: { turn, scene, told }, survived: points !== undefined };
  }
}

/** Faults after which going on tells no more. */
const ENOUGH = 20;

function counted(points: readonly string[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const point of points) found.set(point, (found.get(point) ?? 0) + 1);
  return found;
}

function named(name: string): TurnName {
  const found = (Object.keys(TURNS) as TurnName[]).find((turn) => turn === name);
  if (!found) throw new Error(`There is no turn ${name}; there are ${Object.keys(TURNS).join(', ')}.`);
  return found;
}

function argument(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

await main();
