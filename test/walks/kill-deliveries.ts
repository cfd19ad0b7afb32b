import { openTeams, type TeamsClient } from '../support/teams-client.ts';
import { databaseUrl } from '../support/environment.ts';
import { openLanes, runChild, type Lane } from './crash-points/lane.ts';
import type { Line, Task } from './deliveries/child.ts';
import { judge, type Round } from './deliveries/judge.ts';
import { seeded, type Seeded } from './durability/seeded.ts';

/**
 * `npm run kill -- --deliveries 100`: alerts are raised and ended, and the process that delivers them is killed with -9
 * at a chance moment, so many times. Nothing is lost; a kill leaves at most one message too many in a conversation.
 * Embedded, or on the PostgreSQL of DATABASE_URL.
 */
export async function killDeliveries(kills: number, seed: number): Promise<void> {
  const url = databaseUrl();
  const begun = performance.now();
  const lanes = await openLanes(LANES, url);
  say(
    `${kills} kills during delivery on the ${url === undefined ? 'embedded' : 'server'} set-up, seed ${seed}`,
  );
  const each = Math.ceil(kills / LANES);
  try {
    const ended = await Promise.all(lanes.map((lane, index) => killedOn(lane, each, seeded(seed + index))));
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    const sum = (count: (one: Ended) => number) => ended.reduce((total, one) => total + count(one), 0);
    say(
      `killed ${sum(({ killed }) => killed)} times in ${seconds} s; ${sum(({ episodes }) => episodes)} alerts, ` +
        `${sum(({ messages }) => messages)} messages, ${sum(({ doubled }) => doubled)} of them too many`,
    );
    for (const { faults } of ended) for (const fault of faults) say(`✕ ${fault}`);
    if (ended.some(({ faults }) => faults.length > 0)) process.exitCode = 1;
  } finally {
    await Promise.all(lanes.map((lane) => lane.drop()));
  }
}

/** As many processes at a time, each on books of its own. */
const LANES = 2;

interface Ended {
  readonly killed: number;
  readonly episodes: number;
  readonly messages: number;
  readonly doubled: number;
  readonly faults: readonly string[];
}

async function killedOn(lane: Lane, kills: number, random: Seeded): Promise<Ended> {
  const teams = await openTeams({ messagesUrl: 'http://127.0.0.1:9', tenantId: '' });
  try {
    return await killAndJudge({ lane, teams, kills, random });
  } finally {
    await teams.close();
  }
}

async function killAndJudge(on: {
  lane: Lane;
  teams: TeamsClient;
  kills: number;
  random: Seeded;
}): Promise<Ended> {
  const { lane, teams, kills, random } = on;
  const rounds: Round[] = [];
  let scene: Task['scene'] = null;
  let killed = 0;
  // As many awaits as a delivery without a backlog has; the first one gets through and tells.
  let points = 0;
  for (let round = 1; ; round += 1) {
    const isLast = killed >= kills;
    const dieAt = isLast || points === 0 ? 0 : 1 + random.whole(points);
    const before = teams.posted.length;
    const task: Task = { store: lane.store, serviceUrl: teams.serviceUrl, scene, round, dieAt };
    const lines = await runChild<Line>('deliveries', task);
    scene = lines.find((line) => line.kind === 'scene')?.scene ?? scene;
    rounds.push({ round, posted: teams.posted.slice(before) });
    const survived = lines.find((line) => line.kind === 'survived');
    if (!survived) killed += 1;
    else if (points === 0) points = survived.points;
    if (!survived || !isLast || !scene) continue;
    const id = scene.organisationId;
    const verdict = judge(survived.books, rounds, [`19:${id}`, `19:${id}-2`, `19:${id}-3`]);
    const { episodes } = survived.books;
    return { killed, episodes: episodes.length, messages: teams.posted.length, ...verdict };
  }
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);
