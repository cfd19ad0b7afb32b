import assert from 'node:assert/strict';
import { DAY, HOUR } from '../../../domain/instant.ts';
import { learnProfile } from '../../../domain/forecast/learn-profile.ts';
import { UNIT } from '../../../domain/money.ts';
import { dayNamed, daysToJudge, sumsOn, usualOn } from '../../../domain/spikes/days.ts';
import { someSettings } from '../../support/organisation.ts';

const london = someSettings();
const units = (amount: number): bigint => BigInt(amount) * UNIT;

describe('the days that are looked at', () => {
  it('are the last five by the local calendar, today included', () => {
    const days = daysToJudge(Date.UTC(2026, 10, 23, 0, 30), london);

    assert.deepEqual(
      days.map(({ day }) => day),
      ['2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'],
    );
  });

  it('have 25 hours when summer time ends, and each follows the one before', () => {
    const days = daysToJudge(Date.UTC(2026, 9, 27, 12), london);

    assert.deepEqual(
      days.map(({ from, to }) => (to - from) / HOUR),
      [24, 24, 25, 24, 24],
    );
    for (const [index, { to }] of days.slice(0, -1).entries()) assert.equal(days[index + 1]?.from, to);
  });

  it('are named by their date wherever the organisation is', () => {
    for (const timeZone of ['America/New_York', 'Asia/Kolkata', 'Pacific/Auckland', 'Asia/Kathmandu'])
      for (const day of daysToJudge(Date.UTC(2026, 10, 23, 3), { ...london, timeZone }))
        assert.deepEqual(dayNamed(day.day, { ...london, timeZone }), day);
  });

  it('count an hour as after hours only when nobody is at work in it', () => {
    const day = dayNamed('2026-11-19', {
      ...london,
      workingHours: { days: [4], from: '08:30', to: '16:30' },
    });
    const hours = [7, 8, 16, 17].map((hour) => ({ hour: day.from + hour * HOUR, amount: units(1) }));

    assert.deepEqual(sumsOn(day, hours), { whole: units(4), night: units(2) });
  });

  it('are after hours altogether when nobody works', () => {
    const sunday = dayNamed('2026-11-22', london);

    assert.deepEqual(sumsOn(sunday, [{ hour: sunday.from + 10 * HOUR, amount: units(7) }]), {
      whole: units(7),
      night: units(7),
    });
  });
});

describe('what a day usually costs', () => {
  /** A unit an hour from 08:00 to 12:00 on every day, up to the end of Thursday 19 November. */
  const history = (weeks: number, extra: bigint) => {
    const to = Date.UTC(2026, 10, 20);
    const from = to - weeks * 7 * DAY;
    const hours = [];
    for (let start = from; start < to; start += DAY)
      for (let hour = 8; hour < 12; hour += 1) hours.push({ hour: start + hour * HOUR, amount: units(1) });
    const last = to - DAY + 9 * HOUR;
    const spiked = hours.map((each) =>
      each.hour === last ? { ...each, amount: each.amount + extra } : each,
    );
    return { profile: learnProfile({ from, to, hours: spiked }, 'Europe/London'), hours: spiked };
  };
  const thursday = dayNamed('2026-11-19', london);

  it('is what the other weeks say: a dear day does not make itself usual', () => {
    for (const weeks of [2, 3, 8]) {
      const { profile, hours } = history(weeks, units(60));

      assert.deepEqual(usualOn(thursday, hours, profile), { whole: units(4), night: 0n }, `${weeks} weeks`);
    }
  });

  it('is not known under two weeks of history', () => {
    const { profile, hours } = history(1, 0n);

    assert.equal(usualOn(thursday, hours, profile), undefined);
  });

  it('is the profile as it stands for a day that it was not learnt from', () => {
    const { profile } = history(3, 0n);

    assert.deepEqual(usualOn(dayNamed('2026-11-23', london), [], profile), { whole: units(4), night: 0n });
  });
});
