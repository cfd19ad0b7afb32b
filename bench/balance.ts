import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { startService, type Service } from '../test/support/service.ts';
import { cardOf, openTeams } from '../test/support/teams-client.ts';
import { personOf, tenant } from '../test/walks/hands.ts';
import { sandboxWorld } from '../test/walks/sandbox-world.ts';
import { runChild, startChild } from './child.ts';
import { median, table, whole } from './numbers.ts';
import type { SetUp } from './set-ups.ts';

const CONNECTIONS = 50;
const SECONDS = 10;
const WARM_UP_SECONDS = 3;
const PAIRS = 3;

/** `balance` under load beside a bare bot that sends one card of the same size, in turns. */
export async function measureBalance(setUp: SetUp): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'credits-bot-bench-'));
  const service = await startService({ env: { ...setUp.env } });
  try {
    const card = await prepare(service);
    writeFileSync(join(folder, 'card.json'), JSON.stringify(card));
    return await besideBareBot(service, {
      folder,
      setUp,
      cardBytes: Buffer.byteLength(JSON.stringify(card)),
    });
  } finally {
    await service.stop();
    rmSync(folder, { recursive: true, force: true });
    rmSync(service.dataDir, { recursive: true, force: true });
  }
}

/** 90 days of calls and a reading in the books; answers the balance card. */
async function prepare(service: Service): Promise<object> {
  const messagesUrl = `${service.origin}/api/messages`;
  const teams = await openTeams({ messagesUrl, tenantId: tenant.tenantId });
  try {
    const owner = personOf('owner');
    const texts = ['sync', `balance is ${await sandboxWorld(service.origin).shown()}`, 'balance'];
    let card: object | undefined;
    for (const text of texts) {
      const { status, messages } = await teams.say(owner, text);
      if (status !== 200) throw new Error(`"${text}" was answered ${status}`);
      card = messages[0] && cardOf(messages[0]);
    }
    if (!card) throw new Error('balance was not answered with a card');
    return card;
  } finally {
    await teams.close();
  }
}

interface Load {
  readonly p50: number;
  readonly p99: number;
  readonly perSecond: number;
}

async function besideBareBot(
  service: Service,
  { folder, setUp, cardBytes }: { folder: string; setUp: SetUp; cardBytes: number },
): Promise<string> {
  const connector = await startChild('connector.ts');
  const bare = await startChild('bare-bot.ts', join(folder, 'card.json'));
  const body = join(folder, 'activity.json');
  writeFileSync(body, JSON.stringify(activity(connector.line)));
  try {
    const run = (origin: string, duration: number) =>
      underLoad({ origin, body, duration, connector: connector.line });
    for (const origin of [service.origin, bare.line]) await run(origin, WARM_UP_SECONDS);
    const ours: Load[] = [];
    const theirs: Load[] = [];
    for (let pair = 0; pair < PAIRS; pair += 1) {
      ours.push(await run(service.origin, SECONDS));
      theirs.push(await run(bare.line, SECONDS));
    }
    return report(setUp, cardBytes, { ours, theirs });
  } finally {
    await bare.end();
    await connector.end();
  }
}

const activity = (serviceUrl: string): object => {
  const viewer = personOf('viewer');
  return {
    // Replaced by a new one in every request.
    id: '[<id>]',
    type: 'message',
    text: 'balance',
    textFormat: 'plain',
    channelId: 'msteams',
    serviceUrl,
    timestamp: '2026-11-22T09:00:00.000Z',
    from: { id: `29:${viewer.id}`, name: viewer.displayName, aadObjectId: viewer.id },
    recipient: { id: '28:credits-bot', name: 'Credits' },
    conversation: { id: `a:${viewer.id}`, conversationType: 'personal', tenantId: tenant.tenantId },
    channelData: { tenant: { id: tenant.tenantId } },
  };
};

const measured = z.object({
  '2xx': z.number(),
  non2xx: z.number(),
  errors: z.number(),
  timeouts: z.number(),
  duration: z.number(),
  latency: z.object({ p50: z.number(), p99: z.number() }),
});

async function underLoad(input: {
  origin: string;
  body: string;
  duration: number;
  connector: string;
}): Promise<Load> {
  const { origin, body, duration, connector } = input;
  const before = await received(connector);
  const autocannon = createRequire(import.meta.url).resolve('autocannon/autocannon.js');
  const options = [
    '-c',
    String(CONNECTIONS),
    '-d',
    String(duration),
    '-m',
    'POST',
    '-i',
    body,
    '-I',
    '--json',
  ];
  const said = await runChild([
    autocannon,
    ...options,
    '-H',
    'content-type=application/json',
    `${origin}/api/messages`,
  ]);
  const result = measured.parse(JSON.parse(said));
  const failed = result.non2xx + result.errors + result.timeouts;
  const cards = (await received(connector)) - before;
  if (failed > 0 || cards < result['2xx'])
    throw new Error(`${origin}: ${failed} failed, ${cards} cards for ${result['2xx']} messages`);
  return {
    p50: result.latency.p50,
    p99: result.latency.p99,
    perSecond: result['2xx'] / result.duration,
  };
}

async function received(connector: string): Promise<number> {
  const body: unknown = await (await fetch(connector)).json();
  return z.object({ activities: z.number() }).parse(body).activities;
}

function report(
  setUp: SetUp,
  cardBytes: number,
  { ours, theirs }: { ours: readonly Load[]; theirs: readonly Load[] },
): string {
  const row = (what: string, of: (load: Load) => number): string[] => {
    const ratios = ours.map((load, pair) => of(load) / of(theirs[pair] ?? load));
    const [a, b] = [median(ours.map(of)), median(theirs.map(of))];
    return [
      what,
      whole(a),
      whole(b),
      median(ratios).toFixed(2),
      ratios.map((each) => each.toFixed(2)).join(', '),
    ];
  };
  return `### \`balance\`, ${setUp.name}

${CONNECTIONS} connections, ${SECONDS} s each, in turns, ${PAIRS} pairs; load, connector and both bots are processes of their own on the same
machine. The bare bot (botbuilder and restify, no books) sends one fixed card of the same ${whole(cardBytes)} bytes.

${table(
  ['', 'credits-bot', 'bare bot', 'ratio, median of pairs', 'each pair'],
  [
    row('p50, ms', ({ p50 }) => p50),
    row('p99, ms', ({ p99 }) => p99),
    row('activities/s', ({ perSecond }) => perSecond),
  ],
)}`;
}
