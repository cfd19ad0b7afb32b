import assert from 'node:assert/strict';
import fc from 'fast-check';
import { localDay } from '../../../domain/calendar.ts';
import { DAY, MINUTE } from '../../../domain/instant.ts';
import { isMondaySomewhere, weekDue } from '../../../domain/weekly/rules.ts';
import { propertySeed } from '../../support/environment.ts';

const at = (iso: string): number => Date.parse(iso);

const table: readonly { when: string; zone: string; at: string; week: string | null }[] = [
  { when: 'in London in winter', zone: 'Europe/London', at: '2026-11-23T08:30:00Z', week: '2026-W48' },
  { when: 'a minute early', zone: 'Europe/London', at: '2026-11-23T08:29:59Z', week: null },
  { when: 'in London in summer', zone: 'Europe/London', at: '2026-06-15T07:30:00Z', week: '2026-W25' },
  {
    when: 'on the Monday after the clocks went forward',
    zone: 'Europe/London',
    at: '2026-03-30T07:30:00Z',
    week: '2026-W14',
  },
  { when: 'an hour before that', zone: 'Europe/London', at: '2026-03-30T06:30:00Z', week: null },
  {
    when: 'on the Monday after they went back',
    zone: 'Europe/London',
    at: '2026-10-26T08:30:00Z',
    week: '2026-W44',
  },
  { when: 'an hour before', zone: 'Europe/London', at: '2026-10-26T07:30:00Z', week: null },
  {
    when: 'in New York the day after their summer time began',
    zone: 'America/New_York',
    at: '2026-03-09T12:30:00Z',
    week: '2026-W11',
  },
  { when: 'in New York an hour early', zone: 'America/New_York', at: '2026-03-09T11:30:00Z', week: null },
  {
    when: 'in Auckland, where it is Sunday in London',
    zone: 'Pacific/Auckland',
    at: '2026-11-22T19:30:00Z',
    week: '2026-W48',
  },
  {
    when: 'in Kathmandu, quarter of an hour off',
    zone: 'Asia/Kathmandu',
    at: '2026-11-23T02:45:00Z',
    week: '2026-W48',
  },
  { when: 'on a Tuesday', zone: 'Europe/London', at: '2026-11-24T08:30:00Z', week: null },
  { when: 'at noon', zone: 'Europe/London', at: '2026-11-23T12:00:00Z', week: null },
  {
    when: 'in the last week of a year of 53',
    zone: 'Europe/London',
    at: '2026-12-28T09:00:00Z',
    week: '2026-W53',
  },
  {
    when: 'in the first week, which began last year',
    zone: 'Europe/London',
    at: '2024-12-30T09:00:00Z',
    week: '2025-W01',
  },
];

describe('the week whose line is due', () => {
  for (const { when, zone, at: moment, week } of table)
    it(`is ${week ?? 'none'} ${when}`, () => {
      assert.equal(weekDue(at(moment), zone), week);
    });

  it('comes once a week in every zone, summer time or not, and only while it is Monday somewhere', () => {
    const zones = [
      'Europe/London',
      'America/New_York',
      'Pacific/Auckland',
      'Asia/Kolkata',
      'Pacific/Kiritimati',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones, 'America/St_Johns', 'Pacific/Pago_Pago', 'Australia/Lord_Howe'),
        fc.date({ min: new Date('2025-01-01'), max: new Date('2028-12-01'), noInvalidDate: true }),
        (zone, begin) => {
          const weeks = new Map<string, Set<string>>();
          for (let tick = begin.getTime(); tick < begin.getTime() + 28 * DAY; tick += 15 * MINUTE) {
            // As the sweep does: what is never looked for is never due.
            const week = isMondaySomewhere(tick) ? weekDue(tick, zone) : null;
            if (week === null) continue;
            weeks.set(week, (weeks.get(week) ?? new Set()).add(localDay(tick, zone)));
          }
          assert.ok(weeks.size === 4 || weeks.size === 5);
          for (const days of weeks.values()) assert.equal(days.size, 1);
        },
      ),
      { seed: propertySeed, numRuns: 12 },
    );
  });
});
