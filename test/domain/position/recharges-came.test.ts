import assert from 'node:assert/strict';
import fc from 'fast-check';
import { HOUR } from '../../../domain/instant.ts';
import type { BookFacts, FoldOptions } from '../../../domain/position/rules/book-facts.ts';
import { predictedBetween, rechargesCame } from '../../../domain/position/rules/recharges-came.ts';
import { spendOf } from '../../../domain/position/rules/spend.ts';
import { propertySeed } from '../../support/environment.ts';
import { at, calls, facts, options, purchase, reading, steadily, units } from './some-facts.ts';

const recharge = { trigger: units(150), amount: units(300) };
const earlier = reading('2026-06-01 09:00', 400);
const spend = calls(['2026-06-03 12:00', 200]);

/** 400 on the 1st, 200 spent on the 3rd, `shown` on the 8th. */
const came = (shown: number, known: Partial<BookFacts> = {}, wanted: Partial<FoldOptions> = {}) => {
  const readings = [earlier, reading('2026-06-08 09:00', shown)];
  const books = facts({ readings, spend, ...known });
  return rechargesCame(books, at('2026-06-08 10:00'), options({ recharge, lag: 0, ...wanted }));
};

describe('recharges that a reading shows', () => {
  const cases: readonly [shown: number, count: number | undefined, why: string][] = [
    [200, undefined, 'it is what was expected'],
    [500, 1, 'it is one more'],
    [525, 1, '25 units more are within what is excused'],
    [475, 1, '25 units less are'],
    [526, undefined, 'a little more is not about one'],
    [474, undefined, 'a little less is not about one'],
    [800, 2, 'it is two more'],
    [350, undefined, 'half a recharge is none'],
    [-100, undefined, 'less than expected is none'],
  ];
  for (const [shown, count, why] of cases)
    it(`are ${count ?? 'not asked about'} at ${shown}: ${why}`, () => {
      assert.equal(came(shown)?.count, count);
    });

  it('are excused five percent of a large balance, but never a third of a recharge', () => {
    const large = [reading('2026-06-01 09:00', 1400), reading('2026-06-08 09:00', 1559)];
    assert.equal(came(0, { readings: large })?.count, 1);
    const huge = [reading('2026-06-01 09:00', 9200), reading('2026-06-08 09:00', 9401)];
    assert.equal(came(0, { readings: huge }), undefined);
  });

  it('are excused what calls that are not reported yet may have cost', () => {
    const complete = [{ from: 0, to: at('2026-06-06 09:00') }];
    const expect = (from: number, to: number) => {
      const mean = units(to > from ? (to - from) / HOUR : 0);
      return { mean, p10: mean / 4n, p90: mean * 2n };
    };
    // 48 hours unreported: 48 expected, 12 to 96 possible.
    assert.equal(came(500, { complete }, { expect })?.count, 1);
    assert.equal(came(404, { complete }, { expect })?.count, 1);
    assert.equal(came(403, { complete }, { expect }), undefined);
  });

  it('are not asked about where nobody recharges, after the first reading, or while a purchase is in question', () => {
    assert.equal(came(500, {}, { recharge: null }), undefined);
    assert.equal(came(500, { readings: [earlier] }), undefined);
    assert.equal(came(500, { purchases: [purchase('2026-06-07 09:00', 300)] }), undefined);
  });

  it('are not asked about once recorded', () => {
    assert.equal(came(500, { purchases: [purchase('2026-06-04 09:00', 300)] }), undefined);
    assert.equal(came(800, { purchases: [purchase('2026-06-04 09:00', 300)] })?.count, 1);
  });

  it('are found as many as came, whatever was spent and however little the page is off', () => {
    const cents = (most: number) => fc.integer({ min: 0, max: most * 100 }).map((each) => each / 100);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 12 }),
        cents(3000),
        cents(3000),
        cents(25),
        (k, read, spent, off) => {
          const shown = read - spent + k * 300 + off;
          const found = came(shown, {
            readings: [reading('2026-06-01 09:00', read), reading('2026-06-08 09:00', shown)],
            spend: spendOf([{ at: at('2026-06-03 12:00'), charge: units(spent) }]),
          });
          assert.equal(found?.count, k === 0 ? undefined : k);
        },
      ),
      { seed: propertySeed },
    );
  });
});

describe('when Microsoft was expected to recharge between two readings', () => {
  it('is at the crossings of the trigger, whatever its mails said since', () => {
    const readings = [reading('2026-06-01 00:00', 200), reading('2026-06-17 00:00', 500)];
    const books = facts({ readings, complete: [{ from: 0, to: at('2026-06-01 00:00') }] });
    const pair = { earlier: readings[0] ?? earlier, later: readings[1] ?? earlier };
    const trustedUntil = at('2026-06-01 00:00');
    const wanted = { recharge: { ...recharge, trustedUntil }, lag: 0, expect: steadily(1) };

    const found = predictedBetween(pair, books, options(wanted));

    assert.deepEqual(
      found.map((each) => Math.round((each - at('2026-06-01 00:00')) / HOUR)),
      [50, 350],
    );
  });
});
