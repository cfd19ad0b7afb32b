import { setTimeout as pause } from 'node:timers/promises';
import { CHANNEL, openTeams } from '../support/teams-client.ts';
import type { Service } from '../support/service.ts';
import { ownSetUp, type OwnSetUp } from './durability/own-set-up.ts';
import { catchUp, doAgain, firstDay, lastDay } from './durability/between-kills.ts';
import { judgeBooks, pending, unknownMessages } from './durability/judge-books.ts';
import { readBooks, type Books } from './durability/look-at-books.ts';
import { workUntilGone, type Scene } from './durability/people-at-work.ts';
import { seeded } from './durability/seeded.ts';
import { personOf, tenant } from './hands.ts';
import { killDeliveries } from './kill-deliveries.ts';
import { sandboxWorld } from './sandbox-world.ts';

/**
 * `npm run kill [-- --rounds 20 --seed 7 | --deliveries 100]`: the built service, killed with -9 in the middle of requests and imports and
 * started again on the same books. Everything it acknowledged is there, once; every card catches up.
 */
async function main(): Promise<void> {
  const seed = argument('seed') ?? Math.floor(Math.random() * 2 ** 31);
  const deliveries = argument('deliveries');
  if (deliveries !== undefined) return killDeliveries(deliveries, seed);
  const rounds = argument('rounds') ?? 20;
  const setUp = await ownSetUp();
  say(`${rounds} kills on the ${setUp.kind} set-up, seed ${seed}`);
  const run: Run = { setUp, scene: await newScene(setUp, seed), table: [], faults: [], before: undefined };
  try {
    for (let round = 1; round <= rounds && run.faults.length === 0; round += 1) await killOnce(run, round);
    if (run.faults.length === 0) await finish(run);
  } finally {
    await run.setUp.end();
    await run.scene.teams.close();
    if (run.faults.length === 0) await setUp.drop();
  }
  printTable(run);
  for (const fault of run.faults) say(`✕ ${fault}`);
  if (run.faults.length > 0) {
    say(`seed ${seed}, books kept in ${setUp.dataDir}`);
    process.exitCode = 1;
  }
}

interface Run {
  readonly setUp: OwnSetUp;
  readonly scene: Scene;
  readonly table: Line[];
  readonly faults: string[];
  /** What the last kill left; `deeds`: from which one on they were done in that round. */
  before: { readonly books: Books; readonly messages: number; readonly deeds: number } | undefined;
}

interface Line {
  readonly round: number;
  readonly readyMs: number;
  readonly caughtUpMs: number;
  readonly pending: number;
  readonly checked: number;
  readonly duplicates: number;
}

async function newScene(setUp: OwnSetUp, seed: number): Promise<Scene> {
  let last = 0;
  const probe = await setUp.start();
  const now = await sandboxWorld(probe.origin).now();
  const teams = await openTeams({ messagesUrl: `${probe.origin}/api/messages`, tenantId: tenant.tenantId });
  for (const person of tenant.people) await teams.install(person);
  const scene: Scene = {
    teams,
    random: seeded(seed),
    dataDir: setUp.dataDir,
    deeds: [],
    imports: [],
    next: () => (last += 1),
    callsUntil: now - 10 * 24 * 3_600_000,
    importRows: 1200,
  };
  await firstDay(scene);
  await probe.stop();
  return scene;
}

async function killOnce(run: Run, round: number): Promise<void> {
  const { scene, setUp } = run;
  const messagesAtStart = scene.teams.posted.length;
  const { service, caughtUpMs } = await startAgain(run);
  const deedsAtStart = scene.deeds.length;
  const gone = new AbortController();
  const work = workUntilGone(scene, gone.signal);
  const advanced = scene.random.chance(0.3) ? sandboxWorld(service.origin).later(1) : Promise.resolve();
  const advance = advanced.catch(() => undefined);
  await pause(500 + scene.random.whole(3000));
  gone.abort();
  await service.kill();
  await Promise.all([work, advance]);

  const books = await setUp.look(readBooks);
  const { faults, checked } = judgeBooks(scene, books);
  const doubled = unknownMessages(scene.teams.posted.slice(messagesAtStart), books, deliveredChats(scene));
  for (const [key, count] of doubled)
    if (count > 1) run.faults.push(`${key}: ${count} messages too many after one kill`);
  run.faults.push(...faults.map((fault) => `round ${round}: ${fault}`));
  run.table.push({
    round,
    readyMs: service.readyAfterMs,
    caughtUpMs,
    pending: run.before ? pending(run.before.books).length : 0,
    checked,
    duplicates: [...doubled.values()].reduce((sum, count) => sum + count, 0),
  });
  run.before = { books, messages: scene.teams.posted.length, deeds: deedsAtStart };
}

/** The service is up, what waited for it is delivered, and whatever the kill cut off was done once more. */
async function startAgain(run: Run): Promise<{ service: Service; caughtUpMs: number }> {
  const { scene, setUp, before } = run;
  const edits = new Map(scene.teams.posted.map((posted) => [posted.id, posted.edits]));
  const service = await setUp.start();
  try {
    if (!before) return { service, caughtUpMs: 0 };
    const caughtUpMs = await catchUp(scene, pending(before.books), { edits, messages: before.messages });
    await doAgain(scene, before.deeds);
    return { service, caughtUpMs };
  } catch (error) {
    run.faults.push(error instanceof Error ? error.message : String(error));
    say(service.output().slice(-6000));
    return { service, caughtUpMs: -1 };
  }
}

async function finish(run: Run): Promise<void> {
  const { scene, setUp } = run;
  const { service } = await startAgain(run);
  await lastDay(scene);
  await service.stop();
  const books = await setUp.look(readBooks);
  run.faults.push(...judgeBooks(scene, books).faults);
  run.faults.push(
    ...scene.imports.filter((file) => !file.acknowledged).map(({ name }) => `${name} never ended`),
  );
  for (const copy of pending(books)) run.faults.push(`${copy.subject} is never shown to ${copy.to}`);
  say(await setUp.verify());
}

/** Nobody types about top-ups there, so whatever is said of them comes from the delivery job. */
const deliveredChats = ({ teams }: Scene): ReadonlySet<string> =>
  new Set([
    CHANNEL.id,
    ...(['approver', 'second approver', 'buyer'] as const).map((who) => teams.personalChat(personOf(who))),
  ]);

function printTable({ table, scene }: Run): void {
  say('kill  ready ms  cards waiting  caught up ms  duplicates  acknowledged so far');
  for (const line of table)
    say(
      [
        String(line.round).padStart(4),
        line.readyMs.toFixed(0).padStart(8),
        String(line.pending).padStart(13),
        line.caughtUpMs.toFixed(0).padStart(12),
        String(line.duplicates).padStart(10),
        String(line.checked).padStart(19),
      ].join('  '),
    );
  const cutOff = scene.deeds.filter((deed) => !deed.acknowledged).length;
  say(`${scene.deeds.length} deeds, ${cutOff} of them refused or cut off, ${scene.imports.length} imports`);
}

function argument(name: string): number | undefined {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : Number(process.argv[at + 1]);
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

await main();
