import assert from 'node:assert/strict';
import { estimateOff, estimateOffLevel } from '../../../../domain/alerts/kinds/estimate-off.ts';
import { recordSpan } from '../../../../domain/facts/usage/spans/store.ts';
import { DAY } from '../../../../domain/instant.ts';
import { START } from '../../../support/organisation.ts';
import { scene, type Scene } from '../../top-ups/scene.ts';
import { bought, read } from '../scenario.ts';
import { foundAt } from './judged.ts';

describe('an estimate that was far off', () => {
  const drift = (amount: bigint, alarming = true) => ({ readingId: 'r', amount, alarming });

  it('is told when the difference is large, louder when money is missing', () => {
    assert.deepEqual(
      [undefined, drift(-999n, false), drift(300n), drift(-300n)].map(estimateOffLevel),
      [0, 0, 1, 2],
    );
    assert.deepEqual([1, 2].map(estimateOff.tells), ['everything', 'needs-action']);
  });

  /** 400 on Wednesday, 530 a week later, no call at all, and the call log says so two days later. */
  async function jump(shown: number): Promise<Scene> {
    const s = await scene();
    const { organisation } = s;
    await s.inTransaction(async (tx) => {
      await read(tx, organisation, 400, START);
      await read(tx, organisation, shown, START + 7 * DAY);
      const span = { from: START - 30 * DAY, to: START + 9 * DAY, fetchedAt: START + 9 * DAY };
      await recordSpan(tx, organisation.id, 'graph', span);
    });
    return s;
  }
  const now = START + 9 * DAY;

  it('waits until every call before the reading is in, and ends when a purchase explains it', async () => {
    const s = await jump(650);

    const early = await foundAt(s, 'estimate-off', START + 7 * DAY);
    const found = await foundAt(s, 'estimate-off', now);
    await s.inTransaction((tx) => bought(tx, s.organisation, 250, START + 2 * DAY));

    assert.deepEqual(early, []);
    assert.deepEqual(
      found.map((one) => 'offBy' in one && [one.level, one.shown, one.offBy, one.names]),
      [[1, '6500000', '2500000', ['Ben Buyer']]],
    );
    assert.deepEqual(await foundAt(s, 'estimate-off', now), []);
  });

  it('ends with the next reading', async () => {
    const s = await jump(300);

    const found = await foundAt(s, 'estimate-off', now);
    await s.inTransaction((tx) => read(tx, s.organisation, 300, now));

    assert.deepEqual(
      found.map((one) => 'offBy' in one && [one.level, one.offBy]),
      [[2, '-1000000']],
    );
    assert.deepEqual(await foundAt(s, 'estimate-off', now), []);
  });
});
