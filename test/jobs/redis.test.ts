import assert from 'node:assert/strict';
import { startJobs } from '../../jobs/start-jobs.ts';
import { redisUrl } from '../support/environment.ts';
import { openRedis } from '../support/redis-server.ts';
import { mustBeClosed } from '../support/running.ts';
import { freePort } from '../support/service.ts';
import { until } from '../support/until.ts';
import { fakeDeps } from './fakes.ts';

/** A server of its own, because it is killed; where REDIS_URL is set, redis-server is installed. */
(redisUrl() === undefined ? describe.skip : describe)('jobs whose Redis goes away', () => {
  it('lose nothing: nudges fail softly, the schedules come back with an empty server', async () => {
    const redis = await openRedis();
    const deps = fakeDeps();
    const connection = { kind: 'redis', url: redis.url } as const;
    const jobs = mustBeClosed(
      'jobs',
      await startJobs({ connection, deps, log: deps.log, watchEveryMs: 300 }),
    );
    await until('jobs run', () => deps.useCases.fetchCallLog.called);

    await redis.kill();
    await jobs.nudge('check-recharge', { organisationId: 'while-away' });
    const ready = await jobs.ready();
    deps.useCases.fetchCallLog.resetHistory();
    await redis.start('empty');

    await until('the schedules are back', () => deps.useCases.fetchCallLog.called, 25_000);
    await jobs.nudge('check-recharge', { organisationId: 'back' });
    await until('nudges work', () => deps.useCases.checkRecharge.calledWith('back'));
    await jobs.close();
    await redis.close();
    assert.equal(ready, false);
    assert.ok(deps.log.lines.some(({ sentence }) => sentence.startsWith('a nudge did not reach the queue')));
  });

  it('are closed at once all the same: who ends the service need not kill it', async () => {
    const redis = await openRedis();
    const deps = fakeDeps();
    const connection = { kind: 'redis', url: redis.url } as const;
    const jobs = await startJobs({ connection, deps, log: deps.log });
    await redis.kill();
    await until('it is missed', async () => !(await jobs.ready()));

    await jobs.close();
    await redis.close();
  });

  it('are warned about at start when Redis may throw jobs away', async () => {
    const redis = await openRedis({ policy: 'allkeys-lru' });
    const deps = fakeDeps();

    const jobs = await startJobs({
      connection: { kind: 'redis', url: redis.url },
      deps,
      log: deps.log,
    });

    await jobs.close();
    await redis.close();
    assert.ok(deps.log.lines.some(({ fields }) => fields['policy'] === 'allkeys-lru'));
  });

  it('do not start without it, and say what to look at', async () => {
    const deps = fakeDeps();

    const start = startJobs({
      connection: { kind: 'redis', url: `redis://127.0.0.1:${await freePort()}` },
      deps,
      log: deps.log,
    });

    await assert.rejects(start, /REDIS_URL/);
  });
});
