import assert from 'node:assert/strict';
import { DAY } from '../../../domain/instant.ts';
import { wholeUnits } from '../../../domain/money.ts';
import { topUpFor } from '../../../domain/top-ups/matching.ts';
import type { TopUp } from '../../../domain/top-ups/top-up.ts';
import { START } from '../../support/organisation.ts';
import { someTopUp } from './some-top-up.ts';

const topUp = (id: string, state: TopUp['state'], changes: Partial<TopUp> = {}) =>
  someTopUp({ id, state, ...changes });
const other = { amount: wholeUnits(900n, 'USD') };

describe('which top-up a purchase of 250 by Ben is for', () => {
  const CASES: { when: string; topUps: TopUp[]; expected: string | undefined; now?: number }[] = [
    { when: 'there is none', topUps: [], expected: undefined },
    { when: 'one of that amount is approved', topUps: [topUp('a', 'approved')], expected: 'a' },
    {
      when: 'two of that amount are approved',
      topUps: [topUp('a', 'approved'), topUp('b', 'approved')],
      expected: undefined,
    },
    {
      when: 'an approved one has another amount',
      topUps: [topUp('a', 'approved', other)],
      expected: undefined,
    },
    {
      when: 'he is buying one of another amount',
      topUps: [topUp('a', 'claimed', { ...other, claimedBy: 'ben' }), topUp('b', 'approved')],
      expected: 'a',
    },
    {
      when: 'somebody else is buying that amount',
      topUps: [topUp('a', 'claimed', { claimedBy: 'bea' })],
      expected: 'a',
    },
    {
      when: 'somebody else is buying another amount',
      topUps: [topUp('a', 'claimed', { ...other, claimedBy: 'bea' })],
      expected: undefined,
    },
    { when: 'it was bought before anybody decided', topUps: [topUp('a', 'requested')], expected: 'a' },
    {
      when: 'an approved one comes before a requested one',
      topUps: [topUp('a', 'requested'), topUp('b', 'approved')],
      expected: 'b',
    },
    { when: 'it was declined', topUps: [topUp('a', 'rejected')], expected: 'a' },
    { when: 'it had expired', topUps: [topUp('a', 'expired')], expected: 'a' },
    {
      when: 'it was declined more than thirty days ago',
      topUps: [topUp('a', 'rejected')],
      expected: undefined,
      now: START + 31 * DAY,
    },
    {
      when: 'one was declined and one expired',
      topUps: [topUp('a', 'rejected'), topUp('b', 'expired')],
      expected: undefined,
    },
    { when: 'it is bought already', topUps: [topUp('a', 'settled')], expected: undefined },
    { when: 'nobody knows whether one was bought', topUps: [topUp('a', 'unknown')], expected: 'a' },
  ];
  for (const { when, topUps, expected, now } of CASES)
    it(`${expected ?? 'none'}, when ${when}`, () => {
      const bought = { amount: wholeUnits(250n, 'USD'), buyerId: 'ben', now: now ?? START };

      assert.equal(topUpFor(topUps, bought)?.id, expected);
      assert.equal(topUpFor(topUps.toReversed(), bought)?.id, expected);
    });
});
