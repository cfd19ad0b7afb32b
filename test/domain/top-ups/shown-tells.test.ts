import assert from 'node:assert/strict';
import { recordReading } from '../../../domain/facts/readings/record-reading.ts';
import { HOUR } from '../../../domain/instant.ts';
import { positionOf } from '../../../domain/position/position-of.ts';
import { shownTells } from '../../../domain/top-ups/shown-tells.ts';
import { START } from '../../support/organisation.ts';
import { newKey, scene, usd } from './scene.ts';

describe('the balance a buyer reads beside a purchase', () => {
  const cases: readonly [when: string, before: number | null, shown: number, tells: boolean | undefined][] = [
    ['it is what was left and the credit', 400, 650, true],
    ['it is that, less some calls', 400, 600, true],
    ['it is what was left', 400, 400, false],
    ['it is what was left, less some calls', 400, 345, false],
    ['it lies in between', 400, 520, undefined],
    ['it lies far off', 400, 900, undefined],
    ['nothing was known before', null, 650, undefined],
    ['the balance was below zero', -40, 210, true],
  ];
  for (const [when, before, shown, tells] of cases)
    it(`${tells === undefined ? 'leaves the question open' : `says ${tells ? 'counted' : 'not counted yet'}`} when ${when}`, () => {
      const figures = {
        before: before === null ? null : usd(before).amount,
        credit: usd(250).amount,
        shown: usd(shown).amount,
      };

      assert.equal(shownTells(figures), tells);
    });

  it('answers the question of rule 4, so that nothing is held and the band stays narrow', async () => {
    const s = await scene();
    const at = { organisation: s.organisation, now: START - HOUR };
    const first = {
      actor: s.people.buyer,
      amount: usd(400),
      key: newKey(),
      confirmed: true,
      expected: undefined,
    };
    await s.inTransaction((tx) => recordReading(tx, { ...at, ...first }));
    const { topUp } = await s.approved(250);

    await s.buy(topUp.id, 250, { shown: 650 });

    const position = await s.inTransaction((tx) => positionOf(tx, { ...at, now: START + 1 }));
    assert.deepEqual(position?.openQuestions, []);
    assert.equal(position?.high, usd(650).amount);
  });
});
