import assert from 'node:assert/strict';
import { hourOfWeek } from '../../../domain/calendar.ts';
import { expiresUnused, fallsTo } from '../../../domain/forecast/ahead.ts';
import { expectedBetween } from '../../../domain/forecast/expected-between.ts';
import { weeklyGrowth } from '../../../domain/forecast/growth.ts';
import { learnProfile } from '../../../domain/forecast/learn-profile.ts';
import { emptyProfile, readProfile, type SpendProfile } from '../../../domain/forecast/profile.ts';
import { DAY, HOUR, type Instant } from '../../../domain/instant.ts';
import { learningFromJson, learningToJson } from '../../../domain/position/learning.ts';
import { datePurchases } from '../../../domain/position/rules/lots.ts';
import { purchase, units } from '../position/some-facts.ts';

const LONDON = 'Europe/London';
/** Monday 7 September 2026, midnight in London. */
const MONDAY = Date.UTC(2026, 8, 6, 23);
const WEEK = 7 * DAY;

/** Hourly sums of `days` days from `from` on. */
const history = (from: Instant, days: number, spent: (hour: Instant) => number) => ({
  from,
  to: from + days * DAY,
  hours: Array.from({ length: days * 24 }, (_, index) => from + index * HOUR).map((hour) => ({
    hour,
    amount: units(spent(hour)),
  })),
});

/** 2 an hour from 9 to 17 o'clock by the wall clock, Monday to Friday: 16 a working day. */
const office = (zone: string) => (hour: Instant) => {
  const ofWeek = hourOfWeek(hour, zone);
  return ofWeek < 120 && ofWeek % 24 >= 9 && ofWeek % 24 < 17 ? 2 : 0;
};

describe('what is expected', () => {
  it('follows the hours of the week by the wall clock, also after the clocks went back', () => {
    const profile = learnProfile(history(MONDAY, 42, office(LONDON)), LONDON);
    // Monday 26 October, the day after summer time ended.
    const nineUtc = Date.UTC(2026, 9, 26, 9);

    assert.equal(expectedBetween(profile, nineUtc - HOUR, nineUtc).mean, 0n);
    assert.equal(expectedBetween(profile, nineUtc, nineUtc + 8 * HOUR).mean, units(16));
    assert.equal(expectedBetween(profile, nineUtc, nineUtc + WEEK).mean, units(80));
  });

  it('counts parts of hours', () => {
    const profile = learnProfile(history(MONDAY, 42, office(LONDON)), LONDON);
    const ten = MONDAY + 6 * WEEK + 10 * HOUR;

    assert.equal(expectedBetween(profile, ten + HOUR / 4, ten + HOUR / 2).mean, units(0.5));
    assert.equal(expectedBetween(profile, ten, ten).mean, 0n);
  });

  it('knows zones that are half an hour off', () => {
    const zone = 'Asia/Kathmandu';
    const from = Date.UTC(2026, 8, 7);
    const profile = learnProfile(history(from, 42, office(zone)), zone);

    assert.equal(expectedBetween(profile, from + 6 * WEEK, from + 7 * WEEK).mean, units(80));
  });

  it('holds nearly every span of a history it was not taught between its tenths', () => {
    let state = 7;
    const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
    const busy = (hour: Instant) => office(LONDON)(hour) * random() * 2;
    const profile = learnProfile(history(MONDAY, 91, busy), LONDON);
    const later = history(MONDAY + 91 * DAY, 56, busy);
    const spans = Array.from({ length: 54 }, (_, day) => later.from + day * DAY).map((from) => {
      const within = later.hours.filter(({ hour }) => hour >= from && hour < from + 2 * DAY);
      const spent = within.reduce((sum, { amount }) => sum + amount, 0n);
      const { p10, mean, p90 } = expectedBetween(profile, from, from + 2 * DAY);
      assert.ok(p10 <= mean && mean <= p90);
      return spent >= p10 && spent <= p90;
    });

    assert.ok(spans.filter(Boolean).length >= 0.8 * spans.length);
  });

  describe('after a burst of 650 in one hour of a Saturday', () => {
    const saturday = MONDAY + 8 * WEEK + 5 * DAY + 14 * HOUR;
    const random = (hour: Instant) => 0.5 + ((hour / HOUR) % 7) / 7;
    const usual = (hour: Instant) =>
      office(LONDON)(hour) * random(hour) + (hour % (5 * HOUR) === 0 ? 0.2 : 0);
    const weekend = (bursts: readonly Instant[]) => {
      const spent = (hour: Instant) => usual(hour) + (bursts.includes(hour) ? 650 : 0);
      const profile = learnProfile(history(MONDAY, 91, spent), LONDON);
      const from = MONDAY + 13 * WEEK + 5 * DAY;
      return expectedBetween(profile, from, from + 2 * DAY);
    };

    it('does not expect it again the next weekend, nor a share of it', () => {
      const [before, after] = [weekend([]), weekend([saturday])];

      assert.ok(after.p90 < before.p90 + units(25), `${before.p90} → ${after.p90}`);
      assert.ok(after.mean < before.mean + units(2), `${before.mean} → ${after.mean}`);
    });

    it('holds it possible once there was a second one', () => {
      assert.ok(weekend([saturday, saturday + 3 * WEEK]).p90 > units(400));
    });
  });

  it('is not enough to go by under fourteen days, and says so with a band from nothing to three times', () => {
    const profile = learnProfile(
      history(MONDAY, 13, () => 1),
      LONDON,
    );

    const { mean, p10, p90 } = expectedBetween(profile, MONDAY, MONDAY + 2 * DAY);

    assert.equal(profile.enoughData, false);
    assert.deepEqual([mean, p10], [units(48), 0n]);
    assert.ok(p90 >= units(3 * 48));
    assert.equal(
      learnProfile(
        history(MONDAY, 14, () => 1),
        LONDON,
      ).enoughData,
      true,
    );
  });

  it('is nothing before any call is known', () => {
    const nothing = learnProfile({ from: MONDAY, to: MONDAY, hours: [] }, LONDON);

    assert.deepEqual(nothing, emptyProfile(LONDON, MONDAY));
    assert.deepEqual(expectedBetween(nothing, MONDAY, MONDAY + WEEK), { mean: 0n, p10: 0n, p90: 0n });
  });

  it('survives JSON, and is forgotten when it was written otherwise', () => {
    const spend = learnProfile(history(MONDAY, 42, office(LONDON)), LONDON);
    const learning = { spend, lag: 7 * HOUR, offPerDay: 12n };

    assert.deepEqual(learningFromJson(JSON.parse(learningToJson(learning)), LONDON, MONDAY), learning);
    assert.equal(readProfile({ ...spend, hours: [1] }), undefined);
    assert.equal(learningFromJson({ other: 1 }, LONDON, MONDAY).lag, 24 * HOUR);
    assert.equal(learningFromJson(undefined, LONDON, MONDAY).spend.enoughData, false);
  });
});

describe('growth', () => {
  it('is seen when weeks grow steadily, and expected to go on', () => {
    const growing = (hour: Instant) => office(LONDON)(hour) * 1.05 ** ((hour - MONDAY) / WEEK);
    const profile = learnProfile(history(MONDAY, 91, growing), LONDON);
    const next = expectedBetween(profile, MONDAY + 13 * WEEK, MONDAY + 14 * WEEK).mean;

    assert.ok(Math.abs(profile.growth - 1.05) < 0.002, `${profile.growth}`);
    assert.ok(Math.abs(Number(next) / Number(units(80 * 1.05 ** 13.3)) - 1) < 0.03, `${next}`);
  });

  const cases = [
    { when: 'weeks are alike', totals: [10, 12, 9, 11, 10, 12, 9, 11], growth: 1 },
    { when: 'one burst stands out', totals: [10, 10, 90, 10, 11, 10, 10, 9], growth: 1 },
    { when: 'there are few weeks', totals: [1, 2, 4, 8, 16], growth: 1 },
    { when: 'a week was empty', totals: [0, 1, 2, 3, 4, 5, 6, 7], growth: 1 },
    { when: 'it explodes', totals: [1, 2, 4, 8, 16, 32, 64, 128], growth: 1.15 },
    { when: 'it collapses', totals: [128, 64, 32, 16, 8, 4, 2, 1], growth: 1 / 1.15 },
  ];
  for (const { when, totals, growth } of cases)
    it(`is ${growth.toFixed(2)} a week when ${when}`, () => {
      assert.equal(weeklyGrowth(totals), growth);
    });
});

describe('looking ahead', () => {
  /** 1 an hour, day and night, nothing uncertain. */
  const steady: SpendProfile = {
    ...emptyProfile('UTC', MONDAY),
    hours: Array.from({ length: 168 }, () => 10_000),
    enoughData: true,
  };
  const start = MONDAY + 30 * 60_000;
  const from = (balance: number) => ({
    at: start,
    balance: units(balance),
    lots: [],
    figure: 'mean' as const,
  });

  it('finds the hour in which the balance meets zero', () => {
    assert.equal(fallsTo(0n, from(48.5), steady), MONDAY + 49 * HOUR);
  });

  it('finds when it is below a level, strictly', () => {
    assert.equal(fallsTo(units(100), from(148.5), steady), MONDAY + 50 * HOUR);
    assert.equal(fallsTo(units(100), from(99), steady), start);
  });

  it('does not look further than half a year', () => {
    assert.equal(fallsTo(0n, from(181 * 24), steady), null);
    assert.equal(fallsTo(0n, from(10), emptyProfile('UTC', MONDAY)), null);
  });

  it('takes off what expires unused on the way', () => {
    const [old] = datePurchases([purchase('2025-09-08 10:00', 100)], 'UTC');
    assert.ok(old);
    const lots = [{ ...old, rest: units(100) }];
    const ahead = { ...from(100), lots };

    const [expiring] = expiresUnused(ahead, steady, 90 * DAY);

    // From Sunday 23:30 to Tuesday 00:00 are 24.5 hours.
    assert.equal(expiring?.unused, units(75.5));
    assert.equal(fallsTo(0n, ahead, steady), old.expiresAt);
  });
});
