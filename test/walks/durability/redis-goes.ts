import assert from 'node:assert/strict';
import type { RedisServer } from '../../support/redis-server.ts';
import { CHANNEL, type Posted, type TeamsClient } from '../../support/teams-client.ts';
import { eventually, personOf } from '../hands.ts';
import { sandboxWorld } from '../sandbox-world.ts';
import type { OwnSetUp } from './own-set-up.ts';
import { readable } from './people-at-work.ts';

interface Scene {
  readonly teams: TeamsClient;
  readonly origin: string;
  readonly redis: RedisServer;
  readonly setUp: OwnSetUp;
}

const SILENCE = /I am not watching the balance|I am watching again/;

/** Redis is killed and starts again with what it kept on disk. */
export async function redisRestarts({ teams, origin, redis }: Scene): Promise<void> {
  await redis.kill();
  await teams.say(personOf('requester'), 'top up 90 while the queue restarts');
  await redis.start();
  await queueIs('ok', origin);
  await asksApprovers(teams, 90);
}

/**
 * Redis is gone for ten minutes of the sandbox and comes back empty: meanwhile the watchdog says so in the channel,
 * once, by a way that needs no queue; afterwards what waited is delivered once, and the alert is over.
 */
export async function redisIsGone({ teams, origin, redis, setUp }: Scene): Promise<void> {
  const world = sandboxWorld(origin);
  await redis.kill();
  await queueIs('failing', origin);
  await teams.say(personOf('requester'), 'top up 85 while the queue is gone');
  await world.minutes(10);
  const told = await teams.waitFor((posted) => inChannel(posted) && SILENCE.test(readable(posted)), 20_000);
  assert.match(readable(told), /✕ I am not watching the balance/);
  await world.minutes(1);

  const begun = performance.now();
  await redis.start('empty');
  await queueIs('ok', origin);
  await eventually(
    'the schedules coming back',
    async () => {
      const schedules = await setUp.schedules();
      return schedules.length > 0 || undefined;
    },
    60_000,
  );
  process.stdout.write(`schedules back ${Math.round(performance.now() - begun)} ms after Redis was\n`);
  await world.minutes(10);
  await asksApprovers(teams, 85);
  await eventually('the end of the alarm', () =>
    Promise.resolve(/✓ I am watching again/.test(readable(told)) || undefined),
  );
}

const inChannel = ({ conversationId }: Posted): boolean => conversationId.startsWith(CHANNEL.id);

/** Each of both approvers, once. */
async function asksApprovers(teams: TeamsClient, amount: number): Promise<void> {
  const asked = new RegExp(String.raw`Approve \$${amount} for`, 'u');
  for (const who of ['approver', 'second approver'] as const) {
    const chat = teams.personalChat(personOf(who));
    const isIt = (posted: Posted): boolean => posted.conversationId === chat && asked.test(readable(posted));
    await teams.waitFor(isIt, 60_000);
    assert.equal(teams.posted.filter(isIt).length, 1, `${who} is asked for $${amount} more than once`);
  }
}

/** As /readyz says. */
async function queueIs(wanted: 'ok' | 'failing', origin: string): Promise<void> {
  await eventually(
    `a queue that is ${wanted}`,
    async () => {
      const { checks } = (await (await fetch(`${origin}/readyz`)).json()) as { checks: { queue: string } };
      return checks.queue === wanted || undefined;
    },
    30_000,
  );
}

/** In the channel the alarm stands once, whatever happened to it. */
export function alarmSpokeOnce(teams: TeamsClient): void {
  const threads = new Set(
    teams.posted
      .filter((posted) => inChannel(posted) && SILENCE.test(readable(posted)))
      .map(({ conversationId }) => conversationId),
  );
  assert.equal(threads.size, 1, `the silence alarm stands in the channel ${threads.size} times`);
}
