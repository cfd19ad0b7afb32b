import assert from 'node:assert/strict';
import { Counters } from '../counters.ts';
import { ALL_WATCH_RULES, watchingWithout } from './model/rules.ts';
import { simulateWatchingReal } from './real.ts';

describe('the simulation of watching on the use cases', () => {
  const few = { first: 1, seeds: 2, steps: 40 };

  it('agrees with the rules after every round of work', async () => {
    const found = await simulateWatchingReal({ ...few, rules: ALL_WATCH_RULES, counters: new Counters() });

    assert.equal(found, undefined, JSON.stringify(found));
  }).timeout(120_000);

  it('would see it if they did not', async () => {
    const rules = watchingWithout('zero-mutes');

    assert.ok(await simulateWatchingReal({ ...few, rules, counters: new Counters() }));
  }).timeout(120_000);
});
