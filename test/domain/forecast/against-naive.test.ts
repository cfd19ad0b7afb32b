import assert from 'node:assert/strict';
import { TRACES } from '../../../sandbox/microsoft/traces.ts';
import { ahead, heldBack } from './held-back.ts';

describe('the forecast of the held-back last 30 days', () => {
  for (const trace of TRACES)
    it(`is nearer, and its band costs less, than both naive methods in the ${trace} trace`, function () {
      const scores = [1, 2, 3, 4].map((seed) => heldBack({ trace, seed }, 4));

      const [nearer, band] = [ahead(scores, 'off'), ahead(scores, 'pinball')];

      // Whoever runs the tests reads by how much.
      if (this.test) this.test.title += `: ${percent(nearer)} nearer, band ${percent(band)} better`;
      assert.ok(nearer > 0, `${nearer}`);
      assert.ok(band > 0, `${band}`);
    });
});

const percent = (share: number): string => `${Math.round(share * 100)} %`;
