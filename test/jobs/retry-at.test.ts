import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { retryAt } from '../../jobs/delivery/retry-at.ts';

describe('when a copy is tried again', () => {
  for (const { when, attempts, longestMs } of [
    { when: 'the first failure', attempts: 0, longestMs: 5000 },
    { when: 'the second', attempts: 1, longestMs: 10_000 },
    { when: 'the eighth', attempts: 7, longestMs: 640_000 },
    { when: 'the ninth', attempts: 8, longestMs: 900_000 },
    { when: 'the hundredth', attempts: 99, longestMs: 900_000 },
  ])
    it(`after ${when} waits between half and all of ${longestMs} ms`, () => {
      assert.equal(retryAt(0, attempts, null, 0), longestMs / 2);
      assert.equal(retryAt(0, attempts, null, 0.999_999), longestMs);
    });

  it('is never before Teams allows it', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.nat(200),
        fc.nat(),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (now, attempts, after, chance) => retryAt(now, attempts, after, chance) >= now + after,
      ),
    );
  });
});
