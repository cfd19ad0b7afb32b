import assert from 'node:assert/strict';
import {
  decideBy,
  missing,
  nobodyFor,
  remindAt,
  runAt,
  type Sayer,
} from '../../../../domain/licences/requests/rules.ts';
import { HOUR } from '../../../../domain/instant.ts';
import { someSettings, START } from '../../../support/organisation.ts';

const london = someSettings();
const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());
const both = ['license-admin', 'approver'] as const;
const lia: Sayer = { id: 'lia', roles: ['license-admin'] };
const ada: Sayer = { id: 'ada', roles: ['approver'] };
const mia: Sayer = { id: 'mia', roles: ['license-admin', 'approver'] };

describe('when licenses are given', () => {
  it('is two working days before the start at noon, over a weekend too', () => {
    assert.equal(iso(runAt('2026-11-16', START, london)), '2026-11-12T12:00:00.000Z');
  });

  it('is noon by the wall clock on either side of a clock change', () => {
    // The clocks of London go back on Sunday 25 October 2026.
    const september = Date.UTC(2026, 8, 1, 9);
    assert.equal(iso(runAt('2026-10-27', september, london)), '2026-10-23T11:00:00.000Z');
    assert.equal(iso(runAt('2026-10-29', september, london)), '2026-10-27T12:00:00.000Z');
  });

  it('is at once where no start was named, or its time is over', () => {
    assert.equal(runAt(null, START, london), START);
    assert.equal(runAt('2026-11-05', START, london), START);
    assert.equal(runAt('2026-10-01', START, london), START);
  });
});

describe('how long people have to decide', () => {
  it('is two working days', () => {
    assert.equal(iso(decideBy(null, START, london)), '2026-11-06T09:00:00.000Z');
    assert.equal(iso(decideBy('2026-12-01', START, london)), '2026-11-06T09:00:00.000Z');
  });

  it('is less where the start would be missed otherwise', () => {
    // To be given on Thursday at noon for a start on Monday.
    assert.equal(iso(decideBy('2026-11-09', START, london)), '2026-11-05T12:00:00.000Z');
    // Too late for that: until the day begins.
    assert.equal(iso(decideBy('2026-11-05', START, london)), '2026-11-05T00:00:00.000Z');
  });

  it('is four working hours at least', () => {
    const evening = Date.UTC(2026, 10, 4, 16);
    assert.equal(iso(decideBy('2026-11-05', evening, london)), '2026-11-05T11:00:00.000Z');
  });

  it('has a reminder at half time, at a time when people work', () => {
    const request = {
      state: 'requested',
      requestedAt: START,
      decideBy: decideBy(null, START, london),
    } as const;
    assert.equal(iso(remindAt(request, london)), '2026-11-05T09:00:00.000Z');
    const short = { ...request, requestedAt: Date.UTC(2026, 10, 4, 16), decideBy: Date.UTC(2026, 10, 5, 11) };
    assert.equal(iso(remindAt(short, london)), '2026-11-05T08:00:00.000Z');
    assert.equal(
      remindAt({ ...request, decideBy: START + HOUR, requestedAt: START }, london),
      START + HOUR / 2,
    );
    assert.equal(remindAt({ ...request, state: 'approved' }, london), null);
  });
});

describe('whose say is missing', () => {
  it('is each role’s, until somebody of it has said yes', () => {
    assert.deepEqual(missing(both, [], [lia, ada]), both);
    assert.deepEqual(missing(both, [lia], [ada]), ['approver']);
    assert.deepEqual(missing(both, [lia, ada], []), []);
  });

  it('one person gives one say, however many roles he has', () => {
    assert.equal(missing(both, [mia], [lia, ada]).length, 1);
  });

  it('who has both stands for the role that fewer others have', () => {
    assert.deepEqual(missing(both, [mia], [lia]), ['license-admin']);
    assert.deepEqual(missing(both, [mia], [ada]), ['approver']);
  });

  it('names the role that nobody could give', () => {
    assert.equal(nobodyFor(both, [lia, ada]), undefined);
    assert.equal(nobodyFor(both, [mia, lia]), undefined);
    assert.equal(nobodyFor(['license-admin'], [ada]), 'license-admin');
    assert.equal(nobodyFor(both, [mia]), 'approver');
  });
});
