import assert from 'node:assert/strict';
import { saysCallsFail } from '../../bot/commands/calls-failing.ts';

describe('a reason that says calls are failing', () => {
  for (const reason of [
    'calls failing',
    'Calls are failing!',
    'calls failing already',
    'support line, calls failing',
    'support line calls failing now',
    'urgent: calls fail',
    'URGENT calls fail',
    'support line; calls fail.',
    'all calls are failing',
  ])
    it(`is “${reason}”`, () => {
      assert.equal(saysCallsFail(reason), true);
    });

  for (const reason of [
    '',
    'conference season',
    'so that no calls fail',
    'before calls are failing',
    'in case calls fail',
    'we want to avoid calls failing',
    'support calls fail often in December',
    'calls failing last year cost us a customer',
    'test of what customers hear when calls fail',
    'recalls failing',
  ])
    it(`is not “${reason}”`, () => {
      assert.equal(saysCallsFail(reason), false);
    });

  it('is read in no time, however long it is', () => {
    const long = `${'calls '.repeat(2000)}${'failing '.repeat(2000)}x`;

    assert.equal(saysCallsFail(long), false);
  });
});
