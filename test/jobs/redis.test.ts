import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startJobs } from '../../jobs/start-jobs.ts';
import { redisUrl } from '../support/environment.ts';
import { mustBeClosed } from '../support/running.ts';
import { until } from '../support/until.ts';
import { fakeDeps } from './fakes.ts';

/** A server of its own, because it is killed; where REDIS_URL is set, redis-server is installed. */
(redisUrl() === undefined ? describe.skip : describe)('jobs whose Redis goes away', () => {
  it('lose nothing: nudges fail softly, the schedules come back with an empty server', async () => {
    const port = await sparePort();
    const first = await startRedis(port);
    const deps = fakeDeps();
    const connection = { kind: 'redis', url: `redis://127.0.0.1:${port}` } as const;
    const jobs = mustBeClosed(
      'jobs',
      await startJobs({ connection, deps, log: deps.log, watchEveryMs: 300 }),
    );
    await until('jobs run', () => deps.useCases.fetchCallLog.called);

    await first.kill();
    await jobs.nudge('check-recharge', { organisationId: 'while-away' });
    const ready = await jobs.ready();
    deps.useCases.fetchCallLog.resetHistory();
    const second = await startRedis(port);

    await until('the schedules are back', () => deps.useCases.fetchCallLog.called, 25_000);
    await jobs.nudge('check-recharge', { organisationId: 'back' });
    await until('nudges work', () => deps.useCases.checkRecharge.calledWith('back'));
    await jobs.close();
    await second.kill();
    assert.equal(ready, false);
    assert.ok(deps.log.lines.some(({ sentence }) => sentence.startsWith('a nudge did not reach the queue')));
  });

  it('are closed at once all the same: who ends the service need not kill it', async () => {
    const port = await sparePort();
    const server = await startRedis(port);
    const deps = fakeDeps();
    const connection = { kind: 'redis', url: `redis://127.0.0.1:${port}` } as const;
    const jobs = await startJobs({ connection, deps, log: deps.log });
    await server.kill();
    await until('it is missed', async () => !(await jobs.ready()));

    await jobs.close();
  });

  it('are warned about at start when Redis may throw jobs away', async () => {
    const port = await sparePort();
    const redis = await startRedis(port, 'allkeys-lru');
    const deps = fakeDeps();

    const jobs = await startJobs({
      connection: { kind: 'redis', url: `redis://127.0.0.1:${port}` },
      deps,
      log: deps.log,
    });

    await jobs.close();
    await redis.kill();
    assert.ok(deps.log.lines.some(({ fields }) => fields['policy'] === 'allkeys-lru'));
  });

  it('do not start without it, and say what to look at', async () => {
    const deps = fakeDeps();

    const start = startJobs({
      connection: { kind: 'redis', url: `redis://127.0.0.1:${await sparePort()}` },
      deps,
      log: deps.log,
    });

    await assert.rejects(start, /REDIS_URL/);
  });
});

async function startRedis(port: number, policy = 'noeviction') {
  const dir = mkdtempSync(join(tmpdir(), 'credits-bot-redis-'));
  const args = [
    '--bind',
    '127.0.0.1',
    '--port',
    `${port}`,
    '--dir',
    dir,
    '--save',
    '',
    '--maxmemory-policy',
    policy,
  ];
  const server = spawn(REDIS_SERVER, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  await until('Redis listens', () => listens(server));
  return {
    kill: async () => {
      server.kill('SIGKILL');
      await once(server, 'exit');
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** From Debian's package of the same name, not from npm. */
const REDIS_SERVER = 'redis-server';

const listening = new WeakSet<ChildProcess>();
function listens(server: ChildProcess): boolean {
  server.stdout?.on('data', (text: Buffer) => {
    if (text.includes('Ready to accept connections')) listening.add(server);
  });
  return listening.has(server);
}

async function sparePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
