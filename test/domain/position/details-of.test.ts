import assert from 'node:assert/strict';
import { DAY, HOUR } from '../../../domain/instant.ts';
import { detailsOf } from '../../../domain/position/details-of.ts';
import { NOW, officeHours, scene } from './scene.ts';
import { inUnits } from './some-facts.ts';

describe('the details behind the balance', () => {
  it('are thirty days, even before anything is known', async () => {
    const { organisation, inTransaction } = await scene();

    const details = await inTransaction((tx) => detailsOf(tx, { organisation, now: NOW }));

    assert.equal(details.days.length, 30);
    assert.equal(details.days.at(-1)?.day, '2026-11-04');
    assert.ok(details.days.every(({ spent, complete }) => spent === 0n && !complete));
    assert.deepEqual([details.readings, details.purchases, details.completeUntil], [[], [], null]);
  });

  it('tell how far off each reading was, once its calls are in', async () => {
    const stage = await scene();
    await stage.fetched(NOW - 60 * DAY, NOW);
    await stage.calls(officeHours(40), '2');
    await stage.reads(NOW - 30 * DAY, 1000);
    await stage.reads(NOW - 16 * DAY, 850);
    await stage.reads(NOW - HOUR, 700);
    const at = { organisation: stage.organisation, now: NOW };

    const { readings } = await stage.inTransaction((tx) => detailsOf(tx, at));

    // Ten working days of 18 lay between the first two: 820 was expected.
    assert.deepEqual(
      readings.map(({ amount, offBy }) => [inUnits(amount), inUnits(offBy)]),
      [
        [700, undefined],
        [850, 30],
        [1000, undefined],
      ],
    );
  });

  it('show what is left of each purchase, the spend of local days and which of them are complete', async () => {
    const stage = await scene({ timeZone: 'America/New_York' });
    const { organisation } = stage;
    await stage.fetched(NOW - 60 * DAY, NOW);
    await stage.buys(NOW - 200 * DAY, 300);
    await stage.buys(NOW - 100 * DAY, 200);
    await stage.reads(NOW - 10 * DAY, 260);
    // Saturday 31 October, 21:00 in New York.
    await stage.calls([Date.UTC(2026, 10, 1, 1)], '7');
    const at = { organisation, now: NOW };

    const details = await stage.inTransaction((tx) => detailsOf(tx, at));

    assert.deepEqual(
      details.purchases.map(({ amount, rest }) => [inUnits(amount), inUnits(rest)]),
      [
        [200, 200],
        [300, 53],
      ],
    );
    const spent = details.days.filter((day) => day.spent > 0n);
    assert.deepEqual(spent, [{ day: '2026-10-31', spent: 70_000n, complete: true }]);
    assert.deepEqual(
      details.days.slice(-4).map(({ complete }) => complete),
      [true, false, false, false],
    );
    assert.deepEqual([inUnits(details.spent7), inUnits(details.spent30)], [7, 7]);
    assert.equal(details.completeUntil, NOW - 2 * DAY);
  });
});
