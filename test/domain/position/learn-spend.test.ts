import assert from 'node:assert/strict';
import { DAY, HOUR, MINUTE } from '../../../domain/instant.ts';
import { learnSpend } from '../../../domain/position/learn-spend.ts';
import { learningFromJson } from '../../../domain/position/learning.ts';
import { positionOf } from '../../../domain/position/position-of.ts';
import { storedLearning } from '../../../domain/position/store.ts';
import { NOW, officeHours, scene, type Scene } from './scene.ts';
import { inUnits } from './some-facts.ts';

describe('learning what calls cost', () => {
  const learn = (stage: Scene, now = NOW) =>
    stage.inTransaction(async (tx) => {
      await learnSpend(tx, { organisation: stage.organisation, now });
      return learningFromJson(await storedLearning(tx, stage.organisation.id), 'Europe/London', now);
    });

  it('finds the lag of the page from two readings and uses it from then on', async () => {
    const stage = await scene();
    await stage.fetched(NOW - 60 * DAY, NOW);
    // One call an hour, Monday to Friday in the day, of eleven prices; the page trails by six hours.
    const priced = officeHours(40).map((start, index) => ({ start, price: 10 + (index % 11) ** 2 }));
    for (let price = 0; price < 11; price += 1) {
      const starts = priced.filter((_, index) => index % 11 === price).map(({ start }) => start);
      await stage.calls(starts, String((10 + price ** 2) / 10));
    }
    const left = (at: number) =>
      priced.reduce((rest, { start, price }) => (start < at ? rest - price : rest), 20_000) / 10;
    const [first, second] = [NOW - 20 * DAY, NOW - 8 * DAY + 3 * HOUR];
    const shown = (at: number) => left(at - 6 * HOUR);
    await stage.reads(first, shown(first));
    await stage.reads(second, shown(second));
    const at = { organisation: stage.organisation, now: NOW };

    const before = await stage.inTransaction((tx) => positionOf(tx, at));
    const learning = await learn(stage);
    const after = await stage.inTransaction((tx) => positionOf(tx, at));

    assert.equal(before?.lag, 24 * HOUR);
    assert.notEqual(inUnits(before?.known), left(NOW));
    assert.deepEqual([learning.lag, after?.lag], [6 * HOUR, 6 * HOUR]);
    assert.equal(inUnits(after?.known), left(NOW));
    assert.equal(after?.drift?.amount, 0n);
    assert.equal(learning.offPerDay, 0n);
  });

  it('gives the same however often it runs', async () => {
    const stage = await scene();
    await stage.fetched(NOW - 60 * DAY, NOW);
    await stage.calls(officeHours(30), '1');

    assert.deepEqual(await learn(stage), await learn(stage));
  });

  it('learns from the newest complete stretch of a fortnight or more, not across a gap', async () => {
    const stage = await scene();
    await stage.calls(officeHours(60), '1');
    await stage.fetched(NOW - 60 * DAY, NOW - 30 * DAY);
    await stage.fetched(NOW - 5 * DAY, NOW);

    const { spend } = await learn(stage);

    assert.equal(spend.to, NOW - 32 * DAY);
    assert.equal(spend.enoughData, true);
  });

  it('expects nothing, and says so, before any call is known', async () => {
    const stage = await scene();
    await stage.fetched(NOW - 60 * DAY, NOW);

    const { spend, offPerDay } = await learn(stage);

    assert.equal(spend.enoughData, false);
    assert.equal(offPerDay, 0n);
  });

  it('claims at first to be no better than 2 % of a day’s spend per day', async () => {
    const stage = await scene();
    await stage.fetched(NOW - 60 * DAY, NOW);
    const starts = Array.from({ length: 24 * 30 }, (_, hour) => NOW - 30 * DAY + hour * HOUR + MINUTE);
    await stage.calls(starts, '1');

    const { offPerDay } = await learn(stage);

    assert.equal(inUnits(offPerDay), 0.48);
  });
});
