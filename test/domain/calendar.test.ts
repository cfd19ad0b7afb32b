import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  addWorkingDays,
  addWorkingTime,
  calendarDaysBetween,
  creditExpiresAt,
  hourOfWeek,
  isKnownZone,
  localDay,
  localDayStart,
  monthStart,
  nextLocalDayStart,
  quarterStart,
  subtractWorkingDays,
  workingDaysBetween,
} from '../../domain/calendar.ts';
import { DAY, HOUR } from '../../domain/instant.ts';

const LONDON = 'Europe/London';
const office = { hours: { days: [1, 2, 3, 4, 5], from: '08:00', to: '17:00' }, zone: LONDON };
const utc = (text: string): number => Date.parse(`${text}Z`);
const shown = (at: number): string => new Date(at).toISOString().slice(0, 16);

describe('a local day', () => {
  it('starts at local midnight, not at UTC midnight', () => {
    const justAfterMidnightInTokyo = utc('2026-11-03T15:30');

    assert.equal(localDay(justAfterMidnightInTokyo, 'Asia/Tokyo'), '2026-11-04');
    assert.equal(shown(localDayStart(justAfterMidnightInTokyo, 'Asia/Tokyo')), '2026-11-03T15:00');
  });

  it('is 23 or 25 hours long when the clocks change', () => {
    const spring = localDayStart(utc('2026-03-29T12:00'), LONDON);
    const autumn = localDayStart(utc('2026-10-25T12:00'), LONDON);

    assert.equal(nextLocalDayStart(spring, LONDON) - spring, 23 * HOUR);
    assert.equal(nextLocalDayStart(autumn, LONDON) - autumn, 25 * HOUR);
  });

  it('counts as one whole day over a clock change', () => {
    assert.equal(calendarDaysBetween(utc('2026-03-28T23:30'), utc('2026-03-29T23:30'), LONDON), 2);
    assert.equal(calendarDaysBetween(utc('2026-03-28T10:00'), utc('2026-03-29T09:00'), LONDON), 1);
    assert.equal(calendarDaysBetween(utc('2026-10-24T10:00'), utc('2026-10-25T10:00'), LONDON), 1);
    assert.equal(calendarDaysBetween(utc('2026-10-25T10:00'), utc('2026-10-24T10:00'), LONDON), -1);
  });

  it('begins at one o’clock where midnight does not exist', () => {
    // Cairo moves its clocks at midnight: 24 April 2026 has no 00:00.
    assert.equal(shown(localDayStart(utc('2026-04-24T12:00'), 'Africa/Cairo')), '2026-04-23T22:00');
  });

  it('knows month, quarter and hour of the week', () => {
    const mondayNine = utc('2026-11-23T09:00');

    assert.equal(shown(monthStart(mondayNine, LONDON)), '2026-11-01T00:00');
    assert.equal(shown(quarterStart(mondayNine, LONDON)), '2026-09-30T23:00');
    assert.equal(hourOfWeek(mondayNine, LONDON), 9);
    assert.equal(hourOfWeek(utc('2026-11-22T23:59'), LONDON), 167);
  });
});

describe('a time zone', () => {
  for (const [zone, expected] of [
    ['Europe/London', true],
    ['UTC', true],
    ['America/Argentina/Buenos_Aires', true],
    ['Mars/Olympus', false],
    ['+01:00', false],
    ['', false],
  ] as const)
    it(`"${zone}" is ${expected ? 'known' : 'unknown'}`, () => {
      assert.equal(isKnownZone(zone), expected);
    });
});

describe('credit', () => {
  const cases: readonly [bought: string, zone: string, expected: string][] = [
    ['2025-11-23T10:42', LONDON, '2026-11-23T00:00'],
    ['2025-06-23T10:42', LONDON, '2026-06-22T23:00'],
    ['2024-02-29T10:00', LONDON, '2025-02-28T00:00'],
    // 23:30 UTC is already the next day in Tokyo.
    ['2025-11-22T23:30', 'Asia/Tokyo', '2026-11-22T15:00'],
  ];

  for (const [bought, zone, expected] of cases)
    it(`bought ${bought} is forfeited in ${zone} at ${expected} UTC`, () => {
      assert.equal(shown(creditExpiresAt(utc(bought), zone)), expected);
    });
});

describe('working time', () => {
  const cases: readonly { when: string; from: string; hours: number; expected: string }[] = [
    { when: 'inside a day', from: '2026-11-04T09:00', hours: 2, expected: '2026-11-04T11:00' },
    { when: 'over a night', from: '2026-11-04T16:00', hours: 2, expected: '2026-11-05T09:00' },
    { when: 'over a weekend', from: '2026-11-06T16:00', hours: 2, expected: '2026-11-09T09:00' },
    { when: 'from a Sunday', from: '2026-11-08T12:00', hours: 1, expected: '2026-11-09T09:00' },
    { when: 'to the last minute of a day', from: '2026-11-04T09:00', hours: 8, expected: '2026-11-04T17:00' },
    // Friday 16:00 summer time is 15:00 UTC; Monday 09:00 winter time is 09:00 UTC.
    { when: 'over the end of summer', from: '2026-10-23T15:00', hours: 2, expected: '2026-10-26T09:00' },
    { when: 'of nothing, at work', from: '2026-11-04T09:00', hours: 0, expected: '2026-11-04T09:00' },
  ];

  for (const { when, from, hours, expected } of cases)
    it(`is counted ${when}`, () => {
      assert.equal(shown(addWorkingTime(utc(from), hours * HOUR, office)), expected);
    });

  it('keeps the wall clock on the very day the clocks change', () => {
    const sundays = { ...office, hours: { days: [7], from: '08:00', to: '17:00' } };

    assert.equal(shown(addWorkingTime(utc('2026-10-24T12:00'), HOUR, sundays)), '2026-10-25T09:00');
    assert.equal(shown(addWorkingTime(utc('2026-03-28T12:00'), HOUR, sundays)), '2026-03-29T08:00');
  });

  it('is every day when no working day is set', () => {
    const always = { ...office, hours: { ...office.hours, days: [] } };

    assert.equal(shown(addWorkingDays(utc('2026-11-06T16:00'), 1, always)), '2026-11-07T16:00');
  });

  it('is every day when the hours are no hours, so that no deadline is endless', () => {
    const none = { ...office, hours: { ...office.hours, from: '17:00', to: '08:00' } };

    assert.equal(shown(addWorkingTime(utc('2026-11-06T16:00'), HOUR, none)), '2026-11-06T17:00');
    assert.ok(addWorkingDays(utc('2026-11-06T16:00'), 2, none) > utc('2026-11-07T16:00'));
    assert.equal(workingDaysBetween(utc('2026-11-06T16:00'), utc('2026-11-09T16:00'), none), 1);
  });

  it('counts two working days from Friday 16:00 to Tuesday 16:00', () => {
    assert.equal(shown(addWorkingDays(utc('2026-11-06T16:00'), 2, office)), '2026-11-10T16:00');
  });

  it('counts the working days that begin between two moments', () => {
    assert.equal(workingDaysBetween(utc('2026-11-06T16:00'), utc('2026-11-06T16:30'), office), 0);
    assert.equal(workingDaysBetween(utc('2026-11-06T16:00'), utc('2026-11-10T07:59'), office), 1);
    assert.equal(workingDaysBetween(utc('2026-11-06T16:00'), utc('2026-11-10T08:01'), office), 2);
    assert.equal(workingDaysBetween(utc('2026-11-10T16:00'), utc('2026-11-06T16:00'), office), 0);
  });

  it('never ends before what was asked has passed, in any zone', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: utc('2026-01-01T00:00'), max: utc('2027-01-01T00:00') }),
        fc.integer({ min: 0, max: 5 * 9 }),
        fc.constantFrom(LONDON, 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland'),
        (from, hours, zone) => {
          const working = { ...office, zone };

          const once = addWorkingTime(from, hours * HOUR, working);
          const twice = addWorkingTime(addWorkingTime(from, HOUR, working), hours * HOUR, working);

          assert.ok(once >= from + hours * HOUR);
          assert.equal(twice, addWorkingTime(from, (hours + 1) * HOUR, working));
        },
      ),
    );
  });

  it('taken off again is early enough, a working moment, and not more than a day too early', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: utc('2026-01-01T00:00'), max: utc('2027-01-01T00:00') }),
        fc.integer({ min: 1, max: 10 }),
        (to, days) => {
          const start = subtractWorkingDays(to, days, office);

          assert.ok(addWorkingDays(start, days, office) <= to);
          assert.ok(addWorkingDays(start + 1, days, office) > addWorkingDays(start, days, office));
          assert.equal(addWorkingTime(start, 0, office), start, 'a working moment');
          assert.ok(addWorkingDays(start + 3 * DAY, days, office) > to - HOUR);
        },
      ),
      { numRuns: 50 },
    );
  });
});
