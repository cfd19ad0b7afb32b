import { openDatabase } from '../../db/open.ts';
import type { Books, Database } from '../../domain/database.ts';
import { newServerDatabase } from '../support/books.ts';
import { databaseUrl } from '../support/environment.ts';
import { freshCluster } from '../support/fresh-cluster.ts';
import { Coverage } from './deciders/coverage.ts';
import { judgeAnswers } from './deciders/judge-answers.ts';
import { judgeBooks } from './deciders/judge-books.ts';
import { playRound } from './deciders/play.ts';
import { judgeReview } from './deciders/reviewers.ts';
import { seeded } from './durability/seeded.ts';

/**
 * `npm run deciders [-- --rounds 200 --seed 7]`: fifty people at one top-up at once, with connections of their own to
 * the PostgreSQL of DATABASE_URL (without it one after the other on embedded books, which proves little). One outcome,
 * one settlement, and nobody was told what was not so.
 */
async function main(): Promise<void> {
  const rounds = argument('rounds') ?? 200;
  const seed = argument('seed') ?? Math.floor(Math.random() * 2 ** 31);
  const { books, kind, drop } = await openBooks();
  say(`${rounds} rounds of 50 on the ${kind} set-up, seed ${seed}`);
  const coverage = new Coverage();
  const faults: string[] = [];
  const begun = performance.now();
  try {
    for (let round = 0; round < rounds && faults.length === 0; round += LANES)
      await Promise.all(
        Array.from({ length: Math.min(LANES, rounds - round) }, async (_, lane) => {
          faults.push(...(await judgedRound(books, seed + round + lane, coverage)));
        }),
      );
  } finally {
    await drop();
  }
  const seconds = (performance.now() - begun) / 1000;
  for (const line of coverage.lines()) say(line);
  say(`${rounds} rounds in ${seconds.toFixed(1)} s, ${(rounds / seconds).toFixed(2)} a second`);
  if (rounds >= ENOUGH) faults.push(...coverage.missing().map((what) => `never seen: ${what}`));
  for (const fault of faults) say(`✕ ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
}

/** At a time, in organisations of their own. */
const LANES = 2;
/** From here on every deed, outcome and refusal has to come up. */
const ENOUGH = 100;

async function judgedRound(books: Books, seed: number, coverage: Coverage): Promise<string[]> {
  const { world, round, review } = await playRound(books, seeded(seed));
  coverage.add(world, round, review);
  const faults = [...judgeAnswers(round), ...judgeBooks(round), ...(review ? judgeReview(review) : [])];
  return faults.map((fault) => `round of seed ${seed} (${world.start}): ${fault}`);
}

async function openBooks(): Promise<{ books: Books; kind: string; drop: () => Promise<void> }> {
  const url = databaseUrl();
  const server = url === undefined ? undefined : await newServerDatabase(url);
  const opened = await openDatabase<Database>(
    server
      ? { kind: 'server', url: server.url, connections: 50 }
      : { kind: 'embedded', dir: undefined, cluster: await freshCluster() },
  );
  await opened.migrate();
  const drop = async (): Promise<void> => {
    await opened.close();
    await server?.drop();
  };
  return { books: opened.books, kind: opened.kind, drop };
}

function argument(name: string): number | undefined {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : Number(process.argv[at + 1]);
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

await main();
