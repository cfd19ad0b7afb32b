import { writeSync } from 'node:fs';
import { transact } from '../../../app/books.ts';
import { openDatabase, type Opened } from '../../../db/open.ts';
import type { Database } from '../../../domain/database.ts';
import { MINUTE } from '../../../domain/instant.ts';
import { freeLeases } from '../../../domain/messages/free-leases.ts';
import { drawAll, faultsIn, look, type Seen } from './look.ts';
import { Points, withPoints } from './points.ts';
import { plainPoster } from './poster.ts';
import { newScene, NOW, serviceOn, type Scene, type Service } from './scene.ts';
import { TURNS, type Told, type TurnName } from './turns.ts';

/** What one process is to do: recover what the one before left, then take a turn and die in it. */
export interface Task {
  readonly store:
    { readonly kind: 'embedded'; readonly dir: string } | { readonly kind: 'server'; readonly url: string };
  readonly serviceUrl: string;
  readonly recover: { readonly turn: TurnName; readonly scene: Scene } | null;
  /** Points are counted from 1. */
  readonly take: { readonly turn: TurnName; readonly dieAt: number; readonly every: boolean } | null;
}

export type Line =
  | { readonly kind: 'recovered'; readonly recovered: Recovered }
  | { readonly kind: 'scene'; readonly scene: Scene }
  | { readonly kind: 'told'; readonly told: Told }
  | { readonly kind: 'survived'; readonly points: readonly string[] };

export interface Recovered {
  readonly afterKill: Seen;
  /** What had to wait for a lease, because the server still knew the dead process. */
  readonly waited: boolean;
  readonly caughtUp: Seen;
  readonly again: Told;
  readonly finally: Seen;
  readonly drawn: readonly { readonly activityId: string; readonly card: string }[];
  readonly faults: readonly string[];
}

/** Written at once: what a killed process had said is said. */
const say = (line: Line): void => void writeSync(1, `${JSON.stringify(line)}\n`);

async function main(task: Task): Promise<void> {
  const opened = await openDatabase<Database>(task.store);
  await opened.migrate();
  if (task.recover) say({ kind: 'recovered', recovered: await recover(opened, task.recover) });
  if (task.take) await takeTurn(opened, task.serviceUrl, task.take);
  await opened.close();
}

async function takeTurn(
  opened: Opened<Database>,
  serviceUrl: string,
  { turn, dieAt, every }: NonNullable<Task['take']>,
): Promise<void> {
  const points = new Points(dieAt, every);
  const service = serviceOn(withPoints(opened.pool, points), plainPoster(points), NOW);
  const { prepare, act } = TURNS[turn];
  const scene = await prepare(service, await newScene(service, serviceUrl));
  await service.runNudged();
  say({ kind: 'scene', scene });
  points.arm();
  const told = await act(service, scene);
  say({ kind: 'told', told });
  await service.runNudged();
  say({ kind: 'survived', points: points.passed });
}

/** As app/start.ts begins: leases of dead processes are freed, then the jobs run. Then the person taps once more. */
async function recover(
  opened: Opened<Database>,
  { turn, scene }: NonNullable<Task['recover']>,
): Promise<Recovered> {
  const service = at(opened, NOW);
  const afterKill = await look(service, scene);
  if (await opened.isAlone()) await transact(service, freeLeases);
  await service.sweep();
  const waited = hasWork(await look(service, scene));
  if (waited) await at(opened, NOW + 2 * MINUTE).sweep();
  const caughtUp = await look(service, scene);
  const again = await TURNS[turn].act(service, scene);
  await service.runNudged();
  return {
    afterKill,
    waited,
    caughtUp,
    again,
    finally: await look(service, scene),
    drawn: await drawAll(service, scene),
    faults: await faultsIn(service, scene),
  };
}

const at = ({ books }: Opened<Database>, now: number): Service =>
  serviceOn(books, plainPoster(new Points(0)), now);

const hasWork = ({ copies }: Seen): boolean => copies.some(({ wanted, shown }) => wanted > shown);

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by test/walks/crash-points.ts
await main(JSON.parse(process.argv[2] ?? '') as Task);
