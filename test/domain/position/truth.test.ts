import assert from 'node:assert/strict';
import { INTERVALS, measure, type Result } from '../../../bench/truth-engine.ts';
import { TRACES } from '../../../sandbox/microsoft/traces.ts';

// The same engine and seed as `npm run truth`, which looks every hour and also shows the seeds that do worse: with eleven
// bursts in ninety days luck alone moves the conference trace by a tenth of a week.
const SEED = 3;

describe('the books against a hidden balance, for 90 days', function () {
  this.timeout(120_000);

  for (const trace of TRACES)
    describe(`of the trace ${trace}`, () => {
      let results: readonly Result[];

      before(() => {
        results = measure(trace, { seed: SEED, stepHours: 5 });
      });

      it('hold the truth within low and high at nine of ten hours, at every page lag and habit of reading', () => {
        for (const { inside, hours, lagHours, everyDays } of results)
          assert.ok(
            inside / hours >= 0.9,
            `${inside} of ${hours}, lag ${lagHours} h, every ${everyDays} days`,
          );
        assert.equal(results.length, 9);
      });

      it('have an estimate that is off by less than 3 % of a week’s spend on average over the lags', () => {
        for (const days of INTERVALS) {
          const biases = results.filter(({ everyDays }) => everyDays === days).map(({ bias }) => bias);
          const bias = biases.reduce((sum, each) => sum + each, 0) / biases.length;
          assert.ok(Math.abs(bias) < 0.03, `${bias} at a reading every ${days} days`);
        }
      });

      it('raise no false alarm', () => {
        assert.deepEqual(
          results.map(({ falseAlarms }) => falseAlarms),
          results.map(() => 0),
        );
      });
    });
});
