import assert from 'node:assert/strict';
import { isLookDue, knowsCallsOf90Days, weekBefore } from '../../../../domain/licences/coverage/rules.ts';
import { DAY, HOUR } from '../../../../domain/instant.ts';

const ZONE = 'Europe/London';
const at = (iso: string): number => Date.parse(iso);

describe('when everybody is looked at', () => {
  it('is once a day, from six by the wall clock on', () => {
    assert.equal(isLookDue(null, at('2026-11-23T05:59:00Z'), ZONE), false);
    assert.equal(isLookDue(null, at('2026-11-23T06:00:00Z'), ZONE), true);
    assert.equal(isLookDue(at('2026-11-23T06:00:00Z'), at('2026-11-23T23:00:00Z'), ZONE), false);
    assert.equal(isLookDue(at('2026-11-23T06:00:00Z'), at('2026-11-24T06:00:00Z'), ZONE), true);
  });

  it('is after a look before six, and goes by summer time', () => {
    assert.equal(isLookDue(at('2026-11-23T05:50:00Z'), at('2026-11-23T06:05:00Z'), ZONE), true);
    assert.equal(isLookDue(null, at('2026-07-23T05:00:00Z'), ZONE), true);
    assert.equal(isLookDue(null, at('2026-07-23T04:55:00Z'), ZONE), false);
  });

  it('is compared with the seven days before, across a change of the clocks', () => {
    assert.deepEqual(weekBefore('2026-10-26'), { from: '2026-10-19', to: '2026-10-25' });
  });
});

describe('the calls of 90 days', () => {
  const now = at('2026-11-23T06:00:00Z');
  const span = (fromDays: number, toDays: number, fetchedDays = 0) => ({
    from: now - fromDays * DAY,
    to: now - toDays * DAY,
    fetchedAt: now - fetchedDays * DAY - HOUR,
  });

  it('are known when fetches follow each other without a gap', () => {
    assert.equal(knowsCallsOf90Days([span(10, 0), span(91, 10)], now), true);
  });

  it('are not known from a later start, over a gap, or when nothing was fetched lately', () => {
    assert.equal(knowsCallsOf90Days([span(89, 0)], now), false);
    assert.equal(knowsCallsOf90Days([span(91, 40), span(39, 0)], now), false);
    assert.equal(knowsCallsOf90Days([span(120, 6, 6)], now), false);
    assert.equal(knowsCallsOf90Days([], now), false);
  });
});
