import assert from 'node:assert/strict';
import { Counters } from './counters.ts';
import { simulateReal } from './real.ts';

describe('the simulation of the use cases', () => {
  it('agrees with the rules after every step of a few days', async () => {
    const found = await simulateReal({ first: 1, seeds: 4, steps: 30, counters: new Counters() });

    assert.equal(found, undefined, JSON.stringify(found));
  }).timeout(120_000);
});
