import assert from 'node:assert/strict';
import { readingOverdueLevel } from '../../../../domain/alerts/kinds/reading-overdue.ts';
import { DAY, HOUR } from '../../../../domain/instant.ts';
import type { Mode } from '../../../../domain/organisations/settings.ts';
import { someSettings, START } from '../../../support/organisation.ts';
import { scene } from '../../top-ups/scene.ts';
import { read } from '../scenario.ts';
import { foundAt } from './judged.ts';

describe('a reading that grows old', () => {
  const cases: readonly { mode: Mode; ladder: readonly (readonly [days: number, level: number])[] }[] = [
    {
      mode: 'requests',
      ladder: [
        [22.9, 0],
        [23, 1],
        [29.9, 1],
        [30, 2],
        [41, 2],
        [42, 3],
      ],
    },
    {
      mode: 'microsoft',
      ladder: [
        [23, 0],
        [29.9, 0],
        [30, 1],
        [41, 1],
        [42, 3],
      ],
    },
    {
      mode: 'off',
      ladder: [
        [23, 0],
        [29.9, 0],
        [30, 1],
        [41, 1],
        [42, 3],
        [400, 3],
      ],
    },
  ];
  for (const { mode, ladder } of cases)
    for (const [days, level] of ladder)
      it(`of ${days} days is level ${level} in mode ${mode}`, () => {
        assert.equal(readingOverdueLevel(START, someSettings({ mode }), START + days * DAY), level);
      });

  it('leads with "not sure" on the local day on which the balance card does', () => {
    // 23:00 in London; 42 local days later begins an hour after.
    const readAt = Date.UTC(2026, 10, 4, 23);
    const level = (now: number) => readingOverdueLevel(readAt, someSettings({ mode: 'off' }), now);

    assert.deepEqual([level(readAt + 41 * DAY), level(readAt + 41 * DAY + HOUR)], [1, 3]);
  });

  it('announces that requests are held, says so when they are, and ends with a reading', async () => {
    const s = await scene();
    const at = (days: number) => START + days * DAY;
    const none = await foundAt(s, 'reading-overdue', at(60));
    await s.inTransaction((tx) => read(tx, s.organisation, 900, START));

    const announced = await foundAt(s, 'reading-overdue', at(23));
    const held = await foundAt(s, 'reading-overdue', at(30));
    await s.inTransaction((tx) => read(tx, s.organisation, 800, at(31)));
    const over = await foundAt(s, 'reading-overdue', at(31));

    assert.deepEqual([none, over], [[], []]);
    const finding = {
      kind: 'reading-overdue',
      readAt: START,
      readByName: '',
      heldFrom: at(30),
      names: ['Ben Buyer'],
    };
    assert.deepEqual(announced, [{ level: 1, ...finding }]);
    assert.deepEqual(held, [{ level: 2, ...finding }]);
  });
});
