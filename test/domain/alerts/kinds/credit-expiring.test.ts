import assert from 'node:assert/strict';
import { expiringLevel } from '../../../../domain/alerts/kinds/credit-expiring.ts';
import { storeUsage } from '../../../../domain/facts/usage/import-usage.ts';
import { DAY, HOUR } from '../../../../domain/instant.ts';
import { learnSpend } from '../../../../domain/position/learn-spend.ts';
import { START } from '../../../support/organisation.ts';
import { call } from '../../facts/calls.ts';
import { scene } from '../../top-ups/scene.ts';
import { bought, fetched, read } from '../scenario.ts';
import { foundAt } from './judged.ts';

describe('credit that expires unused', () => {
  interface Case {
    readonly when: string;
    readonly unused: number;
    readonly size?: number;
    readonly daysLeft?: number;
    readonly enoughData?: boolean;
    readonly isOpen?: boolean;
    /** `over` and `stays` of an open one. */
    readonly told: number | 'over' | 'stays';
  }
  const cases: readonly Case[] = [
    { when: '91 days ahead', unused: 100, daysLeft: 91, told: 0 },
    { when: '90 days ahead', unused: 100, daysLeft: 90, told: 1 },
    { when: '60 days ahead', unused: 100, daysLeft: 60, told: 2 },
    { when: '30 days ahead', unused: 100, daysLeft: 30, told: 3 },
    { when: 'on its last day', unused: 100, daysLeft: 0, told: 3 },
    { when: '25 units of much', unused: 25, told: 0 },
    { when: 'a little more of much', unused: 25.01, told: 1 },
    { when: 'a tenth of little', unused: 5, size: 50, told: 0 },
    { when: 'more than a tenth of little', unused: 5.01, size: 50, told: 1 },
    { when: 'nobody knows what calls cost', unused: 300, enoughData: false, told: 0 },
    { when: 'nobody knows, 30 days ahead', unused: 300, daysLeft: 30, enoughData: false, told: 3 },
    { when: 'open, and a little less than it took', unused: 20, isOpen: true, told: 'stays' },
    { when: 'open, and half of it', unused: 12.5, isOpen: true, told: 'over' },
    { when: 'open, half of it, but of little', unused: 12.5, size: 50, isOpen: true, told: 1 },
    { when: 'open, and nothing any more', unused: 0, isOpen: true, told: 'over' },
  ];
  for (const { when, unused, size = 1000, daysLeft = 80, enoughData = true, isOpen = false, told } of cases)
    it(`is level ${told}: ${when}`, () => {
      const amounts = { unused: BigInt(Math.round(unused * 10_000)), size: BigInt(size * 10_000) };
      const found = expiringLevel({ ...amounts, daysLeft, enoughData }, isOpen);

      const open = found.isOver ? 'over' : 'stays';
      assert.equal(isOpen && found.level === 0 ? open : found.level, told);
    });

  it('is told of the purchase it is, gets louder, and is over when it has expired', async () => {
    const s = await scene();
    const { organisation } = s;
    // Two units a day for eight weeks, two of which are not in the reading, and 400 left of a purchase of last year.
    const boughtAt = START - 275 * DAY;
    const expiresAt = boughtAt - (boughtAt % DAY) + 365 * DAY;
    const monday = expiresAt - 29 * DAY + 10 * HOUR;
    await s.inTransaction(async (tx) => {
      await bought(tx, organisation, 400, boughtAt);
      const rows = Array.from({ length: 56 }, (_, day) =>
        call({ price: '2', startAt: START - (day + 2) * DAY + HOUR }),
      );
      await storeUsage(tx, { organisation, source: 'graph', rows, keptAside: [], now: START });
      await read(tx, organisation, 400, START);
      await fetched(tx, organisation, START);
      await learnSpend(tx, { organisation, now: START });
    });

    const first = await foundAt(s, 'credit-expiring', START);
    await s.inTransaction((tx) => read(tx, organisation, 290, monday));
    const last = await foundAt(s, 'credit-expiring', monday);
    const over = await foundAt(s, 'credit-expiring', expiresAt + 10 * HOUR);

    const finding = { kind: 'credit-expiring', boughtAt, expiresAt, size: '4000000' };
    assert.deepEqual(
      first.map((one) => 'unused' in one && { ...one, unused: Number(one.unused) / 10_000 }),
      [{ level: 1, ...finding, unused: 215 }],
    );
    assert.deepEqual(
      last.map((one) => 'unused' in one && [one.level, Number(one.unused) / 10_000]),
      [[3, 230]],
    );
    assert.deepEqual(over, []);
  });
});
