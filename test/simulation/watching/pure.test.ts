import assert from 'node:assert/strict';
import { propertySeed } from '../../support/environment.ts';
import { Counters } from '../counters.ts';
import { ALL_WATCH_RULES, WATCH_RULE_NAMES, WATCH_RULES, watchingWithout } from './model/rules.ts';
import { simulateWatching } from './pure.ts';

const SEEDS = 2000;

describe('the simulation of watching', function () {
  this.timeout(60_000);

  it('finds nothing with every rule in force', () => {
    const found = simulateWatching({
      first: propertySeed,
      seeds: 300,
      steps: 80,
      rules: ALL_WATCH_RULES,
      counters: new Counters(),
    });

    assert.equal(found, undefined, JSON.stringify(found));
  });

  for (const name of WATCH_RULE_NAMES)
    it(`finds it when this is off: ${WATCH_RULES[name]}`, () => {
      const found = simulateWatching({
        first: 1,
        seeds: SEEDS,
        steps: 80,
        rules: watchingWithout(name),
        counters: new Counters(),
      });

      assert.ok(found);
      assert.ok(found.scenario.steps.length <= 30, `not shrunk: ${found.scenario.steps.length} steps`);
    });
});
