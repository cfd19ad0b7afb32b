import { transact } from '../../app/books.ts';
import { openDatabase } from '../../db/open.ts';
import type { Database } from '../../domain/database.ts';
import { MINUTE } from '../../domain/instant.ts';
import { grantsOf } from '../../domain/licences/grants/store.ts';
import { newServerDatabase } from '../support/books.ts';
import { databaseUrl } from '../support/environment.ts';
import { START } from '../support/organisation.ts';
import { seeded } from './durability/seeded.ts';
import { begin } from './licenses/begin.ts';
import { partsAt } from './licenses/bot.ts';
import { deliver } from './licenses/deliver.ts';
import { snapshotOf } from './licenses/holdings.ts';
import { judge, type Evidence } from './licenses/judge.ts';
import { listOf } from './licenses/list.ts';
import { openMicrosoft, type MicrosoftSide } from './licenses/microsoft.ts';
import { otherTool } from './licenses/other-tool.ts';
import { report } from './licenses/report.ts';
import { scaledClock } from './licenses/scaled-clock.ts';

/**
 * `npm run licenses [-- --people 1000 --seed 20]`: a list of a thousand people is dropped, asked for and approved; then the
 * processes that deliver are killed with -9 three times, while Microsoft refuses one in twenty in every documented way, puts
 * parts of batches off in storms, and other tools work in the same directory. On a scaled clock, on the PostgreSQL of
 * DATABASE_URL. Everyone ends as the preview said or with a true reason, nobody lost anything, and hardly more was asked
 * of Microsoft than had to be.
 */
async function main(): Promise<void> {
  const [lines, seed] = [argument('people') ?? 1000, argument('seed') ?? 20];
  const url = databaseUrl();
  if (url === undefined) throw new Error('DATABASE_URL has to name a PostgreSQL');
  const begunAt = Date.now();
  const clock = scaledClock({ start: START, begunAt, speed: SPEED });
  const database = await newServerDatabase(url);
  const microsoft = await openMicrosoft(clock, seed);
  const opened = await openDatabase<Database>({ kind: 'server', url: database.url });
  try {
    await opened.migrate();
    const scale = clock.scale();
    const faults = await prove({
      microsoft,
      clock,
      lines,
      seed,
      url: database.url,
      parts: partsAt(opened.books, { graph: microsoft.graph, scale }),
    });
    say(
      `${((Date.now() - begunAt) / 1000).toFixed(1)} s of ours, ${((clock.now() - START) / MINUTE).toFixed(0)} minutes of its clock`,
    );
    for (const fault of faults.slice(0, 40)) say(`✕ ${fault}`);
    if (faults.length > 0) process.exitCode = 1;
  } finally {
    await opened.close();
    await microsoft.close();
    await database.drop();
  }
}

/** A second is two minutes. */
const SPEED = 120;

async function prove({
  microsoft,
  clock,
  lines,
  seed,
  url,
  parts,
}: {
  microsoft: MicrosoftSide;
  clock: ReturnType<typeof scaledClock>;
  lines: number;
  seed: number;
  url: string;
  parts: ReturnType<typeof partsAt>;
}): Promise<readonly string[]> {
  const random = seeded(seed);
  await microsoft.lever('/directory/size', { isLarge: true });
  const first = await snapshotOf(microsoft.direct);
  const list = listOf(first, lines, random);
  const tool = otherTool(microsoft, first);
  await microsoft.lever('/graph-requests/reset', {});
  const begun = await begin(parts, list.file);
  // What the bot wrote down before it told anybody is compared with what was so before that.
  await tool.before(list.people);
  await begun.approve();
  await microsoft.lever('/directory/levers', { refusePercent: 5, refuseLocation: 10 });
  const { organisationId, requestId } = begun;
  const delivered = await deliver({
    microsoft,
    clock,
    random,
    task: { databaseUrl: url, graph: microsoft.graph, organisationId, requestId },
    people: lines,
    meanwhile: () => tool.meanwhile(list.people.toReversed()),
  });
  const counted = await microsoft.counted();
  await clock.pause(MINUTE);
  await microsoft.lever('/faults', { batch429: 0, graph429: 0 });
  const evidence: Evidence = {
    lines: begun.lines,
    grants: await transact(parts, (tx) => grantsOf(tx, organisationId, requestId)),
    before: first,
    after: await snapshotOf(microsoft.direct),
    deeds: tool.deeds,
    exchanges: microsoft.wiretap.exchanges,
  };
  const told = report({ evidence, delivered, counted, verdicts: begun.verdicts });
  for (const line of told.lines) say(line);
  return [...judge(evidence), ...told.faults];
}

function argument(name: string): number | undefined {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : Number(process.argv[at + 1]);
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

await main();
