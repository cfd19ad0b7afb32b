import assert from 'node:assert/strict';
import * as sinon from 'sinon';
import { HOUR, MINUTE } from '../../domain/instant.ts';
import { runDue } from '../../jobs/run-due.ts';
import { fakeDeps, NOW, stub } from './fakes.ts';

describe('a clock that leaps', () => {
  const later = sinon.fake.resolves<[string, object], Promise<void>>(undefined);

  beforeEach(() => later.resetHistory());

  for (const { when, from, to, called } of [
    { when: 'seconds inside a slot', from: NOW + 1000, to: NOW + 2000, called: [] },
    { when: 'over a quarter of a minute', from: NOW + 14_999, to: NOW + 15_000, called: ['claimCopies'] },
    {
      when: 'over five minutes',
      from: NOW + 4 * MINUTE,
      to: NOW + 6 * MINUTE,
      called: ['checkTopUps', 'evaluateAlerts', 'claimCopies'],
    },
    {
      when: 'over an hour, each job once',
      from: NOW,
      to: NOW + HOUR,
      called: [
        'refreshMembers',
        'fetchCallLog',
        'checkTopUps',
        'checkRecharge',
        'evaluateAlerts',
        'askReadings',
        'weeklyLine',
        'claimCopies',
      ],
    },
    { when: 'nowhere', from: NOW, to: NOW, called: [] },
  ])
    it(`runs in order what was due ${when}`, async () => {
      const deps = fakeDeps();
      const order = recordOrder(deps);

      await runDue(from, to, deps, later);

      assert.deepEqual(order, called);
    });

  it('runs the others and leaves the failed one to the queue', async () => {
    const deps = fakeDeps({ fetchCallLog: stub<[string], void>().rejects(new Error('Graph is away')) });

    await runDue(NOW, NOW + HOUR, deps, later);

    assert.deepEqual(later.args, [['fetch-call-log', { organisationId: 'contoso' }]]);
    assert.ok(deps.useCases.evaluateAlerts.calledOnce);
  });

  it('serves every organisation', async () => {
    const deps = fakeDeps({ organisationIds: stub<[], readonly string[]>().resolves(['a', 'b']) });

    await runDue(NOW, NOW + HOUR, deps, later);

    assert.deepEqual(deps.useCases.fetchCallLog.args, [['a'], ['b']]);
  });
});

/** What the use cases were asked, in order; finding the organisations goes without saying. */
function recordOrder({ useCases }: ReturnType<typeof fakeDeps>): readonly string[] {
  const order: string[] = [];
  for (const name of [
    'refreshMembers',
    'fetchCallLog',
    'checkTopUps',
    'checkRecharge',
    'evaluateAlerts',
    'askReadings',
    'weeklyLine',
  ] as const)
    useCases[name].callsFake(() => {
      order.push(name);
      return Promise.resolve();
    });
  useCases.claimCopies.callsFake(() => {
    order.push('claimCopies');
    return Promise.resolve([]);
  });
  return order;
}
