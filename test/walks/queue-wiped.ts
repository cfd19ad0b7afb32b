import assert from 'node:assert/strict';
import { redisUrl } from '../support/environment.ts';
import { openRedis } from '../support/redis-server.ts';
import { cardOf, CHANNEL, openTeams, type Posted, type TeamsClient } from '../support/teams-client.ts';
import { buttonOf } from './durability/card-buttons.ts';
import { untilQuiet } from './durability/between-kills.ts';
import { ownSetUp, type OwnSetUp } from './durability/own-set-up.ts';
import { pending } from './durability/judge-books.ts';
import { alarmSpokeOnce, redisIsGone, redisRestarts } from './durability/redis-goes.ts';
import { readBooks } from './durability/look-at-books.ts';
import { readable } from './durability/people-at-work.ts';
import { personOf, tenant } from './hands.ts';
import { sandboxWorld } from './sandbox-world.ts';

/**
 * `npm run queue-wiped`: the queue is emptied while cards wait for a dead connector and an alert is due. The books know
 * what is to be done: everything arrives once, and the schedules tick again. With Redis, that then restarts, and is gone
 * for ten minutes of the sandbox and comes back empty: the silence alarm speaks meanwhile.
 */
async function main(): Promise<void> {
  const redis = redisUrl() === undefined ? undefined : await openRedis();
  const setUp = await ownSetUp(redis?.url);
  let teams: TeamsClient | undefined;
  try {
    const first = await setUp.start();
    teams = await openTeams({ messagesUrl: `${first.origin}/api/messages`, tenantId: tenant.tenantId });
    await prepare(teams);
    await leaveWork(teams);
    await wipe(setUp);
    const begun = performance.now();
    teams.fail(undefined);
    await everythingArrives(teams);
    process.stdout.write(
      `delivered ${Math.round(performance.now() - begun)} ms after the connector was back\n`,
    );
    await schedulesTick(teams, first.origin);
    if (redis) {
      const scene = { teams, redis, setUp, origin: first.origin };
      await redisRestarts(scene);
      await redisIsGone(scene);
    }
    await untilQuiet(() => teams?.requests.length ?? 0);
    await setUp.end('SIGTERM');
    await nothingIsLeft(setUp, teams);
    if (redis) alarmSpokeOnce(teams);
    process.stdout.write(
      `${await setUp.verify()}\nqueue wiped on the ${setUp.kind} set-up: nothing lost, nothing twice\n`,
    );
  } finally {
    await setUp.end();
    await teams?.close();
    await setUp.drop();
    await redis?.close();
  }
}

async function prepare(teams: TeamsClient): Promise<void> {
  for (const person of tenant.people) await teams.install(person);
  await teams.say(personOf('owner'), 'alerts here', { channel: true });
  await teams.act(personOf('owner'), undefined, 'reading-confirm', { formId: 'enough', amount: '900.00' });
  await untilQuiet(() => teams.requests.length);
}

/** While nothing can be delivered: a request of a person, and a balance that is an alert and a recharge request. */
async function leaveWork(teams: TeamsClient): Promise<void> {
  teams.fail({ status: 503 });
  await teams.say(personOf('requester'), 'top up 75 while nobody hears');
  await teams.act(personOf('owner'), undefined, 'reading-confirm', { formId: 'low', amount: '60.00' });
  const tried = teams.requests.length;
  await eventuallyMore(teams, tried);
}

const eventuallyMore = async (teams: TeamsClient, than: number): Promise<void> => {
  while (teams.requests.length <= than)
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
};

/** Redis is emptied under the running service; embedded books let nobody else in, so the service ends for it. */
async function wipe(setUp: OwnSetUp): Promise<void> {
  if (setUp.kind === 'server') return setUp.wipeQueue();
  await setUp.end();
  await setUp.wipeQueue();
  await setUp.start();
}

const ARRIVES: readonly (readonly [RegExp, (posted: Posted, teams: TeamsClient) => boolean])[] = [
  [/Approve \$75 for/, (posted, teams) => posted.conversationId === teams.personalChat(personOf('approver'))],
  [
    /Approve \$75 for/,
    (posted, teams) => posted.conversationId === teams.personalChat(personOf('second approver')),
  ],
  [
    /Waiting for approval: \$75/,
    (posted, teams) => posted.conversationId === teams.personalChat(personOf('requester')),
  ],
  [/while nobody hears/, (posted) => posted.conversationId.startsWith(CHANNEL.id)],
  [/! (?:Very low|Low)/, (posted) => posted.conversationId.startsWith(CHANNEL.id)],
];

async function everythingArrives(teams: TeamsClient): Promise<void> {
  for (const [text, isThere] of ARRIVES)
    await teams.waitFor((posted) => text.test(readable(posted)) && isThere(posted, teams), 60_000);
}

/** An hour later the sweeps have run; and what is decided now is delivered by a nudge. */
async function schedulesTick(teams: TeamsClient, origin: string): Promise<void> {
  await sandboxWorld(origin).later(1);
  const approver = personOf('approver');
  const asked = await teams.waitFor(
    (posted) =>
      /Approve \$75/.test(readable(posted)) && posted.conversationId === teams.personalChat(approver),
  );
  await teams.act(approver, asked, 'top-up-approve', buttonOf(cardOf(asked), 'top-up-approve'));
  await teams.waitFor((posted) => /Buy \$75 in the admin center/.test(readable(posted)), 20_000);
}

async function nothingIsLeft(setUp: OwnSetUp, teams: TeamsClient): Promise<void> {
  const books = await setUp.look(readBooks);
  assert.deepEqual(pending(books), []);
  const known = new Set(books.copies.map(({ activityId }) => activityId));
  for (const [text, isThere] of ARRIVES.slice(3)) {
    const told = teams.posted.filter((posted) => text.test(readable(posted)) && isThere(posted, teams));
    assert.equal(told.length, 1, `${text} stands in the channel ${told.length} times`);
  }
  for (const who of ['approver', 'second approver', 'buyer'] as const) {
    const told = teams.posted.filter(
      ({ conversationId, activity }) =>
        conversationId === teams.personalChat(personOf(who)) && activity.summary?.startsWith('Top-up #'),
    );
    assert.ok(
      told.length > 0 && told.every(({ id }) => known.has(id)),
      `${who} has messages nobody knows of`,
    );
    const titles = told.map(({ activity }) => activity.summary);
    assert.equal(new Set(titles).size, titles.length, `${who} was told twice: ${titles.join()}`);
  }
  const schedules = await setUp.schedules();
  assert.deepEqual([...schedules].toSorted(), [
    'deliver-cards',
    'sweep-hourly',
    'sweep-mondays',
    'sweep-often',
  ]);
}

await main();
