import assert from 'node:assert/strict';
import { TRACES } from '../../../sandbox/microsoft/traces.ts';
import { ahead, heldBack } from './held-back.ts';

describe('the forecast of the held-back last 30 days', () => {
  for (const trace of TRACES)
    it(`is nearer, and its band costs less, than both naive methods in the ${trace} trace`, () => {
      const scores = [1, 2, 3, 4].map((seed) => heldBack({ trace, seed }, 4));

      const [nearer, band] = [ahead(scores, 'off'), ahead(scores, 'pinball')];

      assert.ok(nearer > 0, `${nearer}`);
      assert.ok(band > 0, `${band}`);
    });
});
