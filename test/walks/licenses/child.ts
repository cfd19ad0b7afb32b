import { writeSync } from 'node:fs';
import { transact } from '../../../app/books.ts';
import { tendLicences } from '../../../app/tend-licences.ts';
import { openDatabase } from '../../../db/open.ts';
import type { Database, Tx } from '../../../domain/database.ts';
import { MINUTE, type Instant } from '../../../domain/instant.ts';
import { isEnded } from '../../../domain/licences/grants/grant.ts';
import { grantsOf } from '../../../domain/licences/grants/store.ts';
import { partsAt } from './bot.ts';
import { scaledClock, type Scale } from './scaled-clock.ts';

/** What one process is to do: go on with what was approved, every five minutes of its clock, while something is due. */
export interface Task {
  readonly databaseUrl: string;
  readonly graph: string;
  readonly scale: Scale;
  readonly organisationId: string;
  readonly requestId: string;
}

/** After each round. */
export interface Line {
  readonly kind: 'round' | 'survived';
  /** People who are neither at their end nor on the waiting list. */
  readonly open: number;
  /** When the first of them is due; null: nobody is. */
  readonly nextAt: Instant | null;
}

/** As the schedule has it. */
const EVERY = 5 * MINUTE;

async function main(task: Task): Promise<void> {
  const opened = await openDatabase<Database>({ kind: 'server', url: task.databaseUrl });
  const parts = partsAt(opened.books, task);
  const clock = scaledClock(task.scale);
  for (;;) {
    const begun = clock.now();
    await tendLicences(parts, task.organisationId);
    const { open, nextAt } = await transact(parts, (tx) => underWay(tx, task));
    const isOver = nextAt === null || nextAt > clock.now() + 2 * EVERY;
    // Written at once: what a killed process had said is said.
    writeSync(1, `${JSON.stringify({ kind: isOver ? 'survived' : 'round', open, nextAt } satisfies Line)}\n`);
    if (isOver) break;
    await clock.pause(begun + EVERY - clock.now());
  }
  await opened.close();
}

async function underWay(
  tx: Tx,
  { organisationId, requestId }: Task,
): Promise<{ open: number; nextAt: Instant | null }> {
  const grants = await grantsOf(tx, organisationId, requestId);
  const open = grants.filter(({ state }) => !isEnded(state) && !WAITING.includes(state));
  const due = open.flatMap(({ nextTryAt }) => nextTryAt ?? []);
  return { open: open.length, nextAt: due.length > 0 ? Math.min(...due) : null };
}

const WAITING: readonly string[] = ['no-seat', 'not-there'];

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by test/walks/licenses.ts
await main(JSON.parse(process.argv[2] ?? '') as Task);
