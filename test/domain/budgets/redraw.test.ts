import assert from 'node:assert/strict';
import { evaluateAlerts } from '../../../domain/alerts/evaluate-alerts.ts';
import { replaceBudget } from '../../../domain/budgets/replace-budget.ts';
import { HOUR } from '../../../domain/instant.ts';
import { requestTopUp } from '../../../domain/top-ups/request-top-up.ts';
import { START } from '../../support/organisation.ts';
import { read } from '../alerts/scenario.ts';
import { scene, usd } from '../top-ups/scene.ts';
import { giveBudget } from './give-budget.ts';

describe('the card of a top-up that waits for approval', () => {
  it('is drawn again when the budget beside it is used, or ends, and not otherwise', async () => {
    const s = await scene();
    const { organisation, people } = s;
    await s.inTransaction((tx) => giveBudget(tx, organisation.id));
    await s.inTransaction((tx) => read(tx, organisation, 500, START));
    const { topUp } = await s.ask(250);
    const wanted = async () => {
      // A job may run twice.
      for (const now of [START + HOUR, START + HOUR])
        await s.inTransaction((tx) => evaluateAlerts(tx, { organisation, now }));
      return [...new Set((await s.copies(topUp.id)).map((copy) => copy.wanted))];
    };
    const first = await wanted();
    const again = await wanted();

    const input = { organisation, actor: people.buyer, amount: usd(300), reason: 'x', key: 'k', now: START };
    await s.inTransaction((tx) => requestTopUp(tx, input));
    const used = await wanted();
    await s.inTransaction((tx) =>
      replaceBudget(tx, { organisation, actor: people.owner, next: null, now: START }),
    );
    const [ended] = await wanted();

    assert.deepEqual([first, again, used], [[2], [2], [3]]);
    assert.ok(ended !== undefined && ended > 3);
  });
});
