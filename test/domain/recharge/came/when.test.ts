import assert from 'node:assert/strict';
import fc from 'fast-check';
import { whenTheyCame } from '../../../../domain/recharge/came/when.ts';
import { propertySeed } from '../../../support/environment.ts';

const between = { from: 0, to: 100 };

describe('when recharges that a reading shows are booked', () => {
  const cases: readonly [
    why: string,
    count: number,
    given: { mailed?: readonly number[]; predicted?: readonly number[] },
    expected: readonly number[],
  ][] = [
    ['evenly, when nothing tells', 3, {}, [25, 50, 75]],
    ['at the predicted crossings', 2, { predicted: [70, 10] }, [10, 70]],
    ['at the first of them, when fewer came', 1, { predicted: [10, 70] }, [10]],
    ['when Microsoft mailed', 1, { mailed: [33], predicted: [10] }, [33]],
    [
      'at a mail and at the crossings it does not stand for',
      2,
      { mailed: [72], predicted: [10, 70] },
      [10, 72],
    ],
    ['at what is known, the rest evenly', 2, { predicted: [70] }, [50, 70]],
    ['never at a mail from before or after', 1, { mailed: [0, 100, 130] }, [50]],
  ];
  for (const [why, count, { mailed = [], predicted = [] }, expected] of cases)
    it(why, () => assert.deepEqual(whenTheyCame(count, { ...between, mailed, predicted }), expected));

  it('is between the readings, as often as they came, oldest first', () => {
    const times = fc.array(fc.integer({ min: -50, max: 150 }), { maxLength: 8 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), times, times, (count, mailed, predicted) => {
        const found = whenTheyCame(count, { ...between, mailed, predicted });
        assert.equal(found.length, count);
        assert.ok(found.every((each) => each > 0 && each < 100));
        assert.deepEqual(
          found,
          found.toSorted((a, b) => a - b),
        );
      }),
      { seed: propertySeed },
    );
  });
});
