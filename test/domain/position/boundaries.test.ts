import assert from 'node:assert/strict';
import { HOUR } from '../../../domain/instant.ts';
import { money } from '../../../domain/money.ts';
import { calibrate } from '../../../domain/position/rules/calibrate.ts';
import { positionAt } from '../../../domain/position/rules/position-at.ts';
import { stateOf } from '../../../domain/position/rules/state.ts';
import { at, calls, facts, inUnits, options, purchase, reading, units } from './some-facts.ts';

const MIDNIGHT = '2026-03-10 00:00';
const expiring = purchase('2025-03-10 11:00', 300);

describe('things of the same instant', () => {
  const figures = (known: Parameters<typeof facts>[0], when: string) => {
    const position = positionAt(facts(known), at(when), options());
    return [inUnits(position?.estimate), inUnits(position?.forfeited)];
  };

  it('a reading at the instant of an expiry was taken after it', () => {
    const known = { readings: [reading(MIDNIGHT, 260)], purchases: [expiring] };

    assert.deepEqual(figures(known, '2026-03-10 09:00'), [260, 0]);
  });

  it('a purchase at the instant of an expiry comes after it: it neither expires nor keeps the old money', () => {
    const fresh = purchase(MIDNIGHT, 100);
    const known = { readings: [reading('2026-03-01 09:00', 260)], purchases: [expiring, fresh] };

    assert.deepEqual(figures(known, MIDNIGHT), [100, 260]);
  });

  it('a call that begins at the instant looked at is not in it, a purchase is', () => {
    const known = {
      readings: [reading('2026-03-01 09:00', 260)],
      purchases: [purchase('2026-03-05 10:00', 40)],
      spend: calls(['2026-03-05 10:00', 7]),
    };

    assert.deepEqual(figures(known, '2026-03-05 10:00'), [300, 0]);
  });

  it('two lots of the same day expire one after the other', () => {
    const twin = purchase('2025-03-10 12:00', 200);
    const known = { readings: [reading('2026-03-01 09:00', 260)], purchases: [expiring, twin] };

    assert.deepEqual(figures(known, MIDNIGHT), [0, 260]);
  });
});

describe('a purchase that is only assumed', () => {
  it('is in estimate and high, not in low', () => {
    const purchases = [purchase('2026-06-12 10:00', 300, { kind: 'assumed' })];
    const known = facts({ readings: [reading('2026-06-10 10:00', 120)], purchases });

    const position = positionAt(known, at('2026-06-13 10:00'), options());

    assert.deepEqual([position?.low, position?.estimate, position?.high].map(inUnits), [120, 420, 420]);
  });
});

describe('a purchase in question', () => {
  it('counts as contained for low and as not contained for high', () => {
    const purchases = [purchase('2026-06-10 09:00', 300)];
    const known = facts({ readings: [reading('2026-06-10 10:00', 120)], purchases });

    const position = positionAt(known, at('2026-06-13 10:00'), options());

    assert.deepEqual([position?.low, position?.high].map(inUnits), [120, 420]);
    assert.equal(position?.openQuestions[0]?.purchase.id, purchases[0]?.id);
  });
});

describe('calibrating with charges that are still to be corrected', () => {
  it('stays near 24 hours when no lag explains clearly better', () => {
    // At 24 hours 3 are unexplained, at 30 hours 2: not half as well, so 30 hours is not believed.
    const readings = [reading('2026-05-10 09:00', 100), reading('2026-05-17 09:00', 83)];
    const spend = calls(['2026-05-12 10:00', 20], ['2026-05-09 04:00', 1], ['2026-05-16 06:00', 2]);
    const found = calibrate(facts({ readings, spend }), 'UTC').lag / HOUR;

    assert.equal(found, 24);
  });
});

describe('the word that leads the card', () => {
  const settings = {
    mode: 'requests' as const,
    trigger: money(units(150), 'USD'),
    timeZone: 'Europe/London',
  };
  const outlook = { enoughData: true, perWorkingDay: units(20) };
  const cases = [
    { when: 'plenty is left', low: 400, estimate: 420, high: 440, state: 'ok' },
    { when: 'the estimate is zero', low: -20, estimate: 0, high: 10, state: 'zero' },
    { when: 'the estimate is at the trigger', low: 120, estimate: 150, high: 160, state: 'ok' },
    { when: 'the estimate is under the trigger', low: 120, estimate: 149, high: 160, state: 'low' },
    { when: 'the low end is five working days', low: 100, estimate: 200, high: 300, state: 'ok' },
    { when: 'the low end is under five working days', low: 99, estimate: 200, high: 300, state: 'low' },
    { when: 'days cannot be told yet', low: 99, estimate: 200, high: 300, state: 'ok', enoughData: false },
    { when: 'the reading is 41 days old', low: 400, estimate: 420, high: 440, state: 'ok', age: 41 },
    { when: 'the reading is 42 days old', low: 400, estimate: 420, high: 440, state: 'not-sure', age: 42 },
    { when: 'it is 42 days old and nothing is left', low: 0, estimate: 0, high: 9, state: 'zero', age: 42 },
    {
      when: 'Microsoft recharges and the low end is half the trigger',
      low: 75,
      estimate: 140,
      high: 450,
      state: 'ok',
      mode: 'microsoft',
    },
    {
      when: 'Microsoft recharges and the low end is under half',
      low: 74,
      estimate: 140,
      high: 450,
      state: 'low',
      mode: 'microsoft',
    },
    {
      when: 'the high end is under the trigger for a day',
      low: 100,
      estimate: 120,
      high: 149,
      state: 'low',
      mode: 'microsoft',
    },
    {
      when: 'that was read an hour ago',
      low: 100,
      estimate: 120,
      high: 149,
      state: 'ok',
      mode: 'microsoft',
      age: 0,
    },
  ] as const;
  for (const { when, state, low, estimate, high, ...more } of cases)
    it(`is ${state} when ${when}`, () => {
      const days = 'age' in more ? more.age : 5;
      const now = at('2026-09-20 10:00');
      const anchor = reading('2026-09-20 09:00', 500, { at: at('2026-09-20 09:00') - days * 24 * HOUR });
      const known = positionAt(facts({ readings: [anchor] }), now, options());
      assert.ok(known);
      const position = { ...known, low: units(low), estimate: units(estimate), high: units(high) };
      const enoughData = !('enoughData' in more);
      const mode = 'mode' in more ? more.mode : settings.mode;

      assert.equal(stateOf(position, { ...outlook, enoughData }, { ...settings, mode }), state);
    });
});
