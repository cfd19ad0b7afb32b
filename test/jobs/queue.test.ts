import assert from 'node:assert/strict';
import { inTransaction, assertOutsideTransaction } from '../../db/in-transaction.ts';
import { openBroker } from '../../jobs/broker/open-broker.ts';
import { startJobs, type JobSettings, type Jobs } from '../../jobs/start-jobs.ts';
import { testBooks } from '../support/books.ts';
import { mustBeClosed } from '../support/running.ts';
import { until } from '../support/until.ts';
import { testBrokers } from './brokers.ts';
import { fakeDeps, stub } from './fakes.ts';

for (const broker of testBrokers)
  describe(`the queue on ${broker.name}`, () => {
    let jobs: Jobs | undefined;

    const start = async (
      deps: ReturnType<typeof fakeDeps>,
      more: Partial<JobSettings> = {},
    ): Promise<Jobs> => {
      const connection = await broker.connection();
      jobs = mustBeClosed('jobs', await startJobs({ connection, deps, log: deps.log, ...more }));
      return jobs;
    };

    beforeEach(async () => {
      await (await openedBroker(broker)).close();
      await broker.wipe();
    });

    afterEach(async () => {
      await jobs?.close();
      jobs = undefined;
    });

    it('starts every schedule by itself', async () => {
      const deps = fakeDeps();

      await start(deps);

      await until('all jobs ran', () => allRan(deps));
      assert.deepEqual(deps.useCases.fetchCallLog.firstCall.args, ['contoso']);
    });

    it('is ready, and not after it was closed', async () => {
      const running = await start(fakeDeps());

      const before = await running.ready();
      await running.close();
      jobs = undefined;

      assert.deepEqual([before, await running.ready()], [true, false]);
    });

    it('runs a nudged job', async () => {
      const deps = fakeDeps();
      const running = await start(deps);

      await running.nudge('check-recharge', { organisationId: 'fabrikam' });

      await until('the job ran', () => deps.useCases.checkRecharge.calledWith('fabrikam'));
    });

    it('does not lose a nudge that arrives while the job runs, however many arrive', async () => {
      const first = door();
      const deps = fakeDeps({ checkRecharge: stub<[string], void>().callsFake(() => first.promise) });
      const running = await start(deps);
      const runs = () => deps.useCases.checkRecharge.withArgs('fabrikam').callCount;
      await running.nudge('check-recharge', { organisationId: 'fabrikam' });
      await until('it runs', () => runs() === 1);

      for (let i = 0; i < 5; i += 1) await running.nudge('check-recharge', { organisationId: 'fabrikam' });
      first.resolve();

      await until('it ran again', () => runs() === 2);
    });

    it('tries a job again that threw', async () => {
      const checkTopUps = stub<[string], void>().resolves();
      checkTopUps.withArgs('fabrikam').onFirstCall().rejects(new Error('no SQL today'));
      const deps = fakeDeps({ checkTopUps });
      const running = await start(deps);

      await running.nudge('check-top-ups', { organisationId: 'fabrikam' });

      await until('the failure is logged', () =>
        deps.log.lines.some(({ sentence }) => sentence === 'a job failed and will be tried again'),
      );
    });

    it('runs again what a killed process was running, however often that happened', async () => {
      for (let kills = 0; kills < 3; kills += 1) await takeAndDie(broker);
      const deps = fakeDeps();

      await start(deps, { lockMs: 200 });

      await until('it ran again', () => deps.useCases.checkRecharge.calledWith('fabrikam'));
    });

    it('gives up at once on a job it does not know and on a payload that is none', async () => {
      const deps = fakeDeps();
      await start(deps);
      const other = await openedBroker(broker);

      await other.queue.add('mine-bitcoin', {}, { attempts: 5 });
      await other.queue.add('check-recharge', { organisationId: 7 }, { attempts: 5 });

      const given = () => deps.log.lines.filter(({ sentence }) => sentence === 'a job failed for good');
      await until('both are given up', () => given().length === 2);
      await other.close();
      assert.deepEqual(
        new Set(given().map(({ fields }) => fields['job'])),
        new Set(['check-recharge', 'mine-bitcoin']),
      );
    });

    it('sets its schedules again after it was wiped, and works on', async () => {
      const deps = fakeDeps();
      const running = await start(deps, { watchEveryMs: 100 });
      await until('all jobs ran', () => allRan(deps));
      deps.useCases.fetchCallLog.resetHistory();

      await broker.wipe();

      await until('the schedules are back and ticked', () => deps.useCases.fetchCallLog.called);
      await running.nudge('check-recharge', { organisationId: 'after' });
      await until('nudges work', () => deps.useCases.checkRecharge.calledWith('after'));
    });

    it('sets its schedules again after it was obliterated', async () => {
      const deps = fakeDeps();
      await start(deps, { watchEveryMs: 100 });
      await until('all jobs ran', () => allRan(deps));
      deps.useCases.fetchCallLog.resetHistory();
      const other = await openedBroker(broker);

      await other.queue.obliterate({ force: true });

      await until('the schedules are back and ticked', () => deps.useCases.fetchCallLog.called);
      await other.close();
    });

    it('removes a schedule the catalogue no longer has', async () => {
      const other = await openedBroker(broker);
      await other.queue.upsertJobScheduler('of-yesterday', { every: 60_000 }, { name: 'of-yesterday' });

      await start(fakeDeps());

      const left = (await other.queue.getJobSchedulers()).map(({ key }) => key);
      await other.close();
      assert.deepEqual(
        new Set(left),
        new Set(['deliver-cards', 'sweep-hourly', 'sweep-mondays', 'sweep-often']),
      );
    });

    it('keeps one schedule of each through restarts', async () => {
      await (await start(fakeDeps())).close();

      await start(fakeDeps());

      const other = await openedBroker(broker);
      const schedulers = await other.queue.getJobSchedulers();
      await other.close();
      assert.equal(schedulers.length, 4);
    });

    it('refuses to be nudged inside a transaction, at once', async () => {
      const { books } = await testBooks();
      const running = await start(fakeDeps(), { assertOutsideTransaction });

      const nudge = inTransaction(books, () => running.nudge('deliver-cards', {}));

      await assert.rejects(nudge, /Inside a transaction use its own handle, never the queue/);
    });
  });

const openedBroker = async (broker: (typeof testBrokers)[number]) =>
  openBroker(await broker.connection(), fakeDeps().log);

/** A worker that takes a job, or takes it over, and is gone in the middle of it, its lock left behind. */
async function takeAndDie(broker: (typeof testBrokers)[number]): Promise<void> {
  const dying = await openedBroker(broker);
  const taken = door();
  const working = door();
  const worker = dying.worker(
    () => {
      taken.resolve();
      return working.promise;
    },
    { lockDuration: 200, stalledInterval: 100, maxStalledCount: 100 },
  );
  worker.on('error', () => undefined);
  const work = { attempts: 1, deduplication: { id: 'check-recharge/fabrikam', keepLastIfActive: true } };
  await dying.queue.add('check-recharge', { organisationId: 'fabrikam' }, work);
  await taken.promise;
  await worker.close(true);
  await dying.close();
}

const allRan = ({ useCases }: ReturnType<typeof fakeDeps>): boolean =>
  useCases.fetchCallLog.called &&
  useCases.checkTopUps.called &&
  useCases.checkRecharge.called &&
  useCases.evaluateAlerts.called &&
  useCases.claimCopies.called;

/** A promise and the way to resolve it. */
function door(): { promise: Promise<void>; resolve: () => void } {
  let open = (): void => undefined;
  const promise = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { promise, resolve: () => open() };
}
