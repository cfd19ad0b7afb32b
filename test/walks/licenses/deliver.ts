import { MINUTE } from '../../../domain/instant.ts';
import { runChild } from '../crash-points/lane.ts';
import type { Seeded } from '../durability/seeded.ts';
import type { Line, Task } from './child.ts';
import type { MicrosoftSide } from './microsoft.ts';
import type { ScaledClock } from './scaled-clock.ts';

interface Delivery {
  readonly microsoft: MicrosoftSide;
  readonly clock: ScaledClock;
  readonly random: Seeded;
  readonly task: Omit<Task, 'scale'>;
  /** People on the list. */
  readonly people: number;
  /** Once, in the middle of it. */
  meanwhile(): Promise<void>;
}

export interface Delivered {
  readonly kills: number;
  readonly processes: number;
  readonly storms: number;
}

const KILLS = 3;
/** Parts of batches that are put off in each storm. */
const STORM = 60;
/** More processes than this, and it does not come to an end. */
const MOST = 40;

/** One process after the other, until nobody is under way; three of them are killed while Microsoft answers them. */
export async function deliver({
  microsoft,
  clock,
  random,
  task,
  people,
  meanwhile,
}: Delivery): Promise<Delivered> {
  const third = Math.floor(people / KILLS);
  const killAt = Array.from(
    { length: KILLS },
    (_, at) => at * third + Math.floor(third / 4) + random.whole(third / 2),
  );
  const stormAt = killAt.map((count) => count - Math.floor(third / 5));
  let [writes, kills, storms] = [0, 0, 0];
  let kill: (() => void) | undefined;
  let doing: Promise<unknown> | undefined;
  microsoft.wiretap.onAnswer = ({ method, status }) => {
    if (method === 'GET' || status === 429) return;
    writes += 1;
    if (storms < KILLS && writes >= (stormAt[storms] ?? Infinity)) {
      storms += 1;
      void microsoft.lever('/faults', { batch429: STORM, graph429: 1 });
      doing ??= meanwhile();
    }
    if (kills < KILLS && kill && writes >= (killAt[kills] ?? Infinity)) {
      kills += 1;
      kill();
    }
  };
  for (let processes = 1; processes <= MOST; processes += 1) {
    const [from, begun] = [clock.now(), writes];
    const lines = await runChild<Line>('licenses', { ...task, scale: clock.scale() }, (child) => {
      kill = () => child.kill('SIGKILL');
    });
    kill = undefined;
    const last = lines.at(-1);
    const how = last?.kind === 'survived' ? `${last.open} under way` : 'killed';
    say(`process ${processes}: ${writes - begun} changes in ${minutes(clock.now() - from)} minutes, ${how}`);
    if (last?.kind !== 'survived') continue;
    if (last.open === 0) {
      await doing;
      return { kills, processes, storms };
    }
    if (last.nextAt !== null) clock.leapTo(last.nextAt);
  }
  throw new Error(`people are still under way after ${MOST} processes`);
}

const minutes = (ms: number): string => (ms / MINUTE).toFixed(0);
const say = (line: string): void => void process.stdout.write(`${line}\n`);
