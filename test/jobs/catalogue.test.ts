import assert from 'node:assert/strict';
import { BadJob, readyJob, schedules } from '../../jobs/catalogue.ts';
import { fakeDeps } from './fakes.ts';

describe('the catalogue of jobs', () => {
  for (const { name, payload, called } of [
    { name: 'fetch-call-log', payload: { organisationId: 'contoso' }, called: 'fetchCallLog' },
    { name: 'refresh-members', payload: { organisationId: 'contoso' }, called: 'refreshMembers' },
    { name: 'check-top-ups', payload: { organisationId: 'contoso' }, called: 'checkTopUps' },
    { name: 'check-recharge', payload: { organisationId: 'contoso' }, called: 'checkRecharge' },
    { name: 'evaluate-alerts', payload: { organisationId: 'contoso' }, called: 'evaluateAlerts' },
    { name: 'ask-readings', payload: { organisationId: 'contoso' }, called: 'askReadings' },
    { name: 'weekly-line', payload: { organisationId: 'contoso' }, called: 'weeklyLine' },
    { name: 'deliver-cards', payload: {}, called: 'claimCopies' },
    { name: 'sweep', payload: { round: 'hourly' }, called: 'organisationIds' },
    { name: 'sweep', payload: { round: 'often' }, called: 'organisationIds' },
    // The fakes' clock stands on a Monday.
    { name: 'sweep', payload: { round: 'mondays' }, called: 'organisationIds' },
  ] as const)
    it(`runs ${name} ${JSON.stringify(payload)} twice alike`, async () => {
      const first = await runOnce(name, payload);
      const second = await runOnce(name, payload, first.deps);

      assert.equal(first.deps.useCases[called].callCount, 2);
      assert.deepEqual(second.added, first.added);
    });

  it('looks at recharge and alerts again after a fetch', async () => {
    const { added } = await runOnce('fetch-call-log', { organisationId: 'contoso' });

    assert.deepEqual(added, [
      ['check-recharge', { organisationId: 'contoso' }],
      ['evaluate-alerts', { organisationId: 'contoso' }],
    ]);
  });

  it('adds only jobs that it has, with payloads they take', async () => {
    for (const { name, payload } of schedules) {
      const { added } = await runOnce(name, payload);

      for (const [job, data] of added) assert.doesNotThrow(() => readyJob(job, data));
    }
  });

  for (const { when, name, payload, says } of [
    { when: 'an unknown name', name: 'toString', payload: {}, says: /no job toString/ },
    { when: 'a missing id', name: 'check-recharge', payload: {}, says: /organisationId/ },
    { when: 'a field too many', name: 'deliver-cards', payload: { balance: 5 }, says: /unrecognized_keys/ },
    { when: 'no object', name: 'deliver-cards', payload: null, says: /its root/ },
  ])
    it(`refuses ${when} and repeats no value`, () => {
      assert.throws(
        () => readyJob(name, payload),
        (error) => error instanceof BadJob && says.test(error.message) && !error.message.includes('5'),
      );
    });
});

async function runOnce(name: string, payload: object, deps = fakeDeps()) {
  const added: [string, object][] = [];
  const add = (job: string, data: object): Promise<void> => {
    added.push([job, data]);
    return Promise.resolve();
  };
  await readyJob(name, payload).run({ ...deps, add, pause: () => Promise.resolve(false) });
  return { deps, added };
}
