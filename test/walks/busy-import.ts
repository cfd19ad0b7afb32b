import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { openTeams, type TeamsClient } from '../support/teams-client.ts';
import { resultOf } from './durability/look-at-books.ts';
import { ownSetUp } from './durability/own-set-up.ts';
import { readable } from './durability/people-at-work.ts';
import { layIntoInbox } from './durability/usage-csv.ts';
import { personOf, tenant } from './hands.ts';
import { sandboxWorld } from './sandbox-world.ts';

/**
 * `npm run busy`: 200,000 calls come in through the inbox; all the while somebody asks for the balance and opens the
 * page, five times a second. Every one of them is answered.
 */
async function main(): Promise<void> {
  const setUp = await ownSetUp();
  let teams: TeamsClient | undefined;
  try {
    const { origin } = await setUp.start();
    teams = await openTeams({ messagesUrl: `${origin}/api/messages`, tenantId: tenant.tenantId });
    await teams.install(personOf('owner'));
    await teams.install(personOf('viewer'));
    await teams.act(personOf('owner'), undefined, 'reading-confirm', { formId: 'first', amount: '900.00' });
    const until = (await sandboxWorld(origin).now()) - 24 * 3_600_000;
    const file = { name: 'inboxbusy', rows: ROWS, until, door: 'inbox', acknowledged: false } as const;
    await layIntoInbox(setUp.dataDir, file);
    const begun = performance.now();
    const isOver = (): boolean => resultOf(setUp.dataDir, file) !== undefined;
    const [balance, page] = await Promise.all([
      polled(isOver, () => askBalance(teams)),
      polled(isOver, () => openPage(origin)),
    ]);
    const seconds = (performance.now() - begun) / 1000;
    await setUp.end('SIGTERM');
    await allIsThere(setUp, file);
    say(`${ROWS} rows on the ${setUp.kind} set-up in ${seconds.toFixed(1)} s`);
    report('balance', balance);
    report('page', page);
    say(await setUp.verify());
  } finally {
    await setUp.end();
    await teams?.close();
    await setUp.drop();
  }
}

const ROWS = 200_000;
const EVERY_MS = 200;
/** Not a measure of speed: whoever waits longer thinks that nobody is there. */
const HANGS_AFTER_MS = 5_000;
const IMPORT_MS = 10 * 60_000;

/** Milliseconds each request took. */
async function polled(isOver: () => boolean, ask: () => Promise<void>): Promise<readonly number[]> {
  const took: number[] = [];
  const end = performance.now() + IMPORT_MS;
  while (!isOver()) {
    const begun = performance.now();
    assert.ok(begun < end, `the import was not over after ${IMPORT_MS} ms`);
    await ask();
    const ms = performance.now() - begun;
    took.push(ms);
    assert.ok(ms < HANGS_AFTER_MS, `an answer took ${Math.round(ms)} ms`);
    await pause(Math.max(0, EVERY_MS - ms));
  }
  return took;
}

async function askBalance(teams: TeamsClient | undefined): Promise<void> {
  const answer = await teams?.say(personOf('viewer'), 'balance');
  const told = answer?.messages.map(readable).join('\n') ?? '';
  assert.match(told, /about \$/, `balance was answered ${answer?.status}: ${told}`);
}

async function openPage(origin: string): Promise<void> {
  const answer = await fetch(`${origin}/sandbox`);
  const text = await answer.text();
  assert.ok(answer.ok && text.includes('</html>'), `the page was answered ${answer.status}`);
}

async function allIsThere(
  setUp: Awaited<ReturnType<typeof ownSetUp>>,
  file: { name: string; rows: number },
): Promise<void> {
  const [stored] = await setUp.look((query) =>
    query<{ n: string }>('select count(*) as n from usage_row where starts_with(id, $1)', [`${file.name}-`]),
  );
  assert.equal(Number(stored?.n), file.rows);
}

function report(what: string, took: readonly number[]): void {
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(0);
  say(`${what}: ${sorted.length} answered, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`);
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

await main();
