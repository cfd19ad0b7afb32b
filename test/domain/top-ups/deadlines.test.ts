import assert from 'node:assert/strict';
import { HOUR } from '../../../domain/instant.ts';
import { buyBy, claimUntil, decideBy, overdue, remindAt } from '../../../domain/top-ups/rules.ts';
import { someSettings } from '../../support/organisation.ts';
import { someTopUp } from './some-top-up.ts';

const london = { ...someSettings(), version: 1 };
const newYork = { ...london, timeZone: 'America/New_York' };
const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString().slice(0, 16));

describe('the deadlines of a top-up', () => {
  // Working hours 08:00-17:00, Monday to Friday. London leaves summer time on Sunday 25 October 2026, New York on
  // 1 November; London enters it on 28 March 2027.
  const CASES = [
    {
      when: 'a Wednesday morning',
      rule: decideBy,
      zone: london,
      at: '2026-11-04T09:00Z',
      expected: '2026-11-06T09:00',
    },
    {
      when: 'Friday afternoon',
      rule: decideBy,
      zone: london,
      at: '2026-11-06T16:00Z',
      expected: '2026-11-10T16:00',
    },
    {
      when: 'Saturday night',
      rule: decideBy,
      zone: london,
      at: '2026-11-07T23:30Z',
      expected: '2026-11-10T17:00',
    },
    {
      when: 'over the end of summer time',
      rule: decideBy,
      zone: london,
      at: '2026-10-23T15:00Z',
      expected: '2026-10-27T16:00',
    },
    {
      when: 'over the start of summer time',
      rule: decideBy,
      zone: london,
      at: '2027-03-26T16:00Z',
      expected: '2027-03-30T15:00',
    },
    {
      when: 'over New York’s end of summer time',
      rule: decideBy,
      zone: newYork,
      at: '2026-10-30T14:00Z',
      expected: '2026-11-03T15:00',
    },
    { when: 'a Thursday', rule: buyBy, zone: london, at: '2026-11-05T10:00Z', expected: '2026-11-10T10:00' },
    {
      when: 'a Wednesday morning',
      rule: claimUntil,
      zone: london,
      at: '2026-11-04T09:00Z',
      expected: '2026-11-04T13:00',
    },
    {
      when: 'an hour before the weekend',
      rule: claimUntil,
      zone: london,
      at: '2026-11-06T16:00Z',
      expected: '2026-11-09T11:00',
    },
  ];
  for (const { when, rule, zone, at, expected } of CASES)
    it(`${rule.name}, ${when}: ${at} gives ${expected}`, () => {
      assert.equal(iso(rule(Date.parse(at), zone)), expected);
    });

  // Calls are reported failing: an hour of working time, wherever it lies.
  const URGENT = [
    { when: 'in working hours', zone: london, at: '2026-11-04T09:00Z', expected: '2026-11-04T10:00' },
    { when: 'at night', zone: london, at: '2026-11-04T22:15Z', expected: '2026-11-05T09:00' },
    { when: 'before work', zone: london, at: '2026-11-04T05:00Z', expected: '2026-11-04T09:00' },
    {
      when: 'half an hour before the weekend',
      zone: london,
      at: '2026-11-06T16:30Z',
      expected: '2026-11-09T08:30',
    },
    { when: 'on a Sunday', zone: london, at: '2026-11-08T12:00Z', expected: '2026-11-09T09:00' },
    {
      when: 'the Friday before summer time ends',
      zone: london,
      at: '2026-10-23T15:30Z',
      expected: '2026-10-26T08:30',
    },
    {
      when: 'the night summer time begins',
      zone: london,
      at: '2027-03-28T00:30Z',
      expected: '2027-03-29T08:00',
    },
    {
      when: 'the day New York’s summer time ends',
      zone: newYork,
      at: '2026-11-01T05:30Z',
      expected: '2026-11-02T14:00',
    },
  ];
  for (const { when, zone, at, expected } of URGENT)
    it(`decideBy with calls failing, ${when}: ${at} gives ${expected}`, () => {
      assert.equal(iso(decideBy(Date.parse(at), zone, true)), expected);
    });

  it('remind after half of that hour', () => {
    const asked = someTopUp({ requestedAt: Date.parse('2026-11-06T16:45Z'), callsFailing: true });

    assert.equal(iso(remindAt(asked, london)), '2026-11-09T08:15');
  });

  const now = Date.parse('2026-11-04T09:00Z');
  const PASSED = [
    { topUp: someTopUp({ decideBy: now }), expected: 'expire' },
    { topUp: someTopUp({ decideBy: now + 1 }), expected: null },
    { topUp: someTopUp({ state: 'approved', buyBy: now }), expected: 'expire' },
    { topUp: someTopUp({ state: 'approved', buyBy: now + 1 }), expected: null },
    { topUp: someTopUp({ state: 'claimed', claimUntil: now, buyBy: now + 1 }), expected: 'fall-back' },
    { topUp: someTopUp({ state: 'claimed', claimUntil: now + 1, buyBy: now }), expected: null },
    { topUp: someTopUp({ state: 'unknown', buyBy: now - HOUR }), expected: null },
    { topUp: someTopUp({ state: 'settled', decideBy: now - HOUR }), expected: null },
  ];
  for (const { topUp, expected } of PASSED)
    it(`${topUp.state}, decide ${topUp.decideBy - now}, buy ${topUp.buyBy && topUp.buyBy - now}: ${expected}`, () => {
      assert.equal(overdue(topUp, now), expected);
    });

  it('remind once a working day into each phase, never while somebody is buying', () => {
    const friday = Date.parse('2026-11-06T16:00Z');
    const asked = someTopUp({ requestedAt: friday });
    const approved = someTopUp({ state: 'approved', decidedAt: friday + HOUR / 2 });

    assert.equal(iso(remindAt(asked, london)), '2026-11-09T16:00');
    assert.equal(iso(remindAt(approved, london)), '2026-11-09T16:30');
    assert.equal(remindAt({ ...approved, state: 'claimed' }, london), null);
    assert.equal(remindAt({ ...approved, state: 'settled' }, london), null);
  });

  it('remind after half a working day when nobody knows whether it was bought', () => {
    const friday = Date.parse('2026-11-06T16:00Z');
    const events = [{ kind: 'lose', by: 'ben', at: friday, detail: {} }];
    const lost = someTopUp({ state: 'unknown', events });

    assert.equal(iso(remindAt(lost, london)), '2026-11-09T11:30');
    assert.equal(iso(remindAt({ ...lost, callsFailing: true }, london)), '2026-11-06T16:30');
  });
});
