import assert from 'node:assert/strict';
import { propertySeed } from '../support/environment.ts';
import { Counters } from './counters.ts';
import { ALL_RULES, RULE_NAMES, RULES, without } from './model/rules.ts';
import { simulatePure } from './pure.ts';

/** Every switch was found within 1,100 of the first 2,000 seeds; the seeds are fixed, so that this cannot fail by luck. */
const SEEDS = 2000;

describe('the simulation of the rules', () => {
  it('finds nothing with every rule in force', () => {
    const found = simulatePure({
      first: propertySeed,
      seeds: 300,
      steps: 100,
      rules: ALL_RULES,
      counters: new Counters(),
    });

    assert.equal(found, undefined, JSON.stringify(found));
  });

  for (const name of RULE_NAMES)
    it(`finds it when this is off: ${RULES[name]}`, () => {
      const found = simulatePure({
        first: 1,
        seeds: SEEDS,
        steps: 100,
        rules: without(name),
        counters: new Counters(),
      });

      assert.ok(found);
      assert.ok(found.scenario.steps.length <= 10, `not shrunk: ${found.scenario.steps.length} steps`);
    });
});
