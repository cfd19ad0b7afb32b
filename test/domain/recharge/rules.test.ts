import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { DAY, HOUR } from '../../../domain/instant.ts';
import { UNIT, wholeUnits } from '../../../domain/money.ts';
import type { Purchase, Reading } from '../../../domain/facts/facts.ts';
import {
  amountToAsk,
  decideRecharge,
  levelOf,
  type LastRequest,
  type RechargeFacts,
} from '../../../domain/recharge/rules.ts';
import { holdKey, levelOfKey, requestKey } from '../../../domain/recharge/keys.ts';
import { START } from '../../support/organisation.ts';

const usd = (units: number): bigint => BigInt(Math.round(units * 10_000));

const reading: Reading = {
  id: 'r1',
  at: START - 2 * DAY,
  amount: usd(500),
  readBy: 'p',
  recordedAt: START - 2 * DAY,
};
const purchase: Purchase = {
  id: 'b1',
  at: START - 2 * DAY,
  amount: usd(300),
  kind: 'confirmed',
  orderNumber: null,
  boughtBy: 'p',
  recordedAt: START - 2 * DAY,
};

function position(estimate: number, more: Partial<NonNullable<RechargeFacts['position']>> = {}) {
  return {
    anchor: reading,
    low: usd(estimate - 30),
    estimate: usd(estimate),
    completeUntil: START - 2 * DAY,
    openQuestions: [],
    ...more,
  };
}

const facts = (more: Partial<RechargeFacts> = {}): RechargeFacts => ({
  mode: 'requests',
  stopId: undefined,
  agreement: 'MOSA',
  country: 'GB',
  trigger: wholeUnits(150n, 'USD'),
  rechargeAmount: wholeUnits(300n, 'USD'),
  rechargeUpTo: null,
  smallest: wholeUnits(50n, 'USD'),
  position: position(100),
  open: 0n,
  last: undefined,
  failedTopUpId: undefined,
  now: START,
  ...more,
});

const asked = (more: Partial<LastRequest> = {}): LastRequest => ({
  topUpId: 't1',
  requestedAt: START - 3 * HOUR,
  level: 1,
  declinedAt: null,
  ...more,
});

const say = (given: RechargeFacts): string => {
  const decision = decideRecharge(given);
  if (decision.kind === 'request') return `request ${decision.amount.amount / UNIT}`;
  return decision.kind === 'hold' ? `hold ${decision.reason}` : 'nothing';
};

describe('deciding whether to ask people for credit', () => {
  const question = [{ purchase, reading }];
  const cases: readonly { when: string; given: RechargeFacts; expected: string }[] = [
    { when: 'the estimate is below the trigger', given: facts(), expected: 'request 300' },
    { when: 'it is exactly the trigger', given: facts({ position: position(150) }), expected: 'nothing' },
    {
      when: 'it is a ten-thousandth below',
      given: facts({ position: position(149.9999) }),
      expected: 'request 300',
    },
    { when: 'what is open fills the gap', given: facts({ open: usd(50) }), expected: 'nothing' },
    { when: 'what is open does not quite', given: facts({ open: usd(49.9999) }), expected: 'request 300' },
    {
      when: 'one recharge would not reach the trigger',
      given: facts({ position: position(-200) }),
      expected: 'request 600',
    },
    {
      when: 'open requests count towards the amount',
      given: facts({ position: position(-200), open: usd(60) }),
      expected: 'request 300',
    },
    { when: 'Microsoft recharges', given: facts({ mode: 'microsoft' }), expected: 'nothing' },
    { when: 'it is off', given: facts({ mode: 'off' }), expected: 'nothing' },
    { when: 'somebody stopped it', given: facts({ stopId: 's1' }), expected: 'hold stopped' },
    {
      when: 'somebody stopped it, whatever else holds',
      given: facts({ stopId: 's1', agreement: 'MCA', failedTopUpId: 't1', position: undefined }),
      expected: 'hold stopped',
    },
    { when: 'it is stopped and off', given: facts({ stopId: 's1', mode: 'off' }), expected: 'nothing' },
    { when: 'a payment failed', given: facts({ failedTopUpId: 't1' }), expected: 'hold payment-failed' },
    {
      when: 'a payment failed, whatever the balance',
      given: facts({ failedTopUpId: 't1', position: position(900) }),
      expected: 'hold payment-failed',
    },
    { when: 'the agreement is MCA', given: facts({ agreement: 'MCA' }), expected: 'hold agreement' },
    { when: 'credit is not sold in the country', given: facts({ country: 'IN' }), expected: 'hold not-sold' },
    { when: 'the agreement is CSP', given: facts({ agreement: 'CSP' }), expected: 'hold agreement' },
    {
      when: 'nobody has read the balance',
      given: facts({ position: undefined }),
      expected: 'hold no-reading',
    },
    {
      when: 'the reading is 30 days old',
      given: facts({ position: position(100, { anchor: { ...reading, at: START - 30 * DAY } }) }),
      expected: 'hold reading-too-old',
    },
    {
      when: 'it is a moment younger',
      given: facts({ position: position(100, { anchor: { ...reading, at: START - 30 * DAY + 1 } }) }),
      expected: 'request 300',
    },
    {
      when: 'calls are missing for more than the usual delay and a day',
      given: facts({ position: position(100, { completeUntil: START - 3 * DAY - 1 }) }),
      expected: 'hold gap-in-call-data',
    },
    {
      when: 'calls are only as late as usual',
      given: facts({ position: position(100, { completeUntil: START - 3 * DAY }) }),
      expected: 'request 300',
    },
    {
      when: 'a purchase may or may not be in the reading',
      given: facts({ position: position(400, { low: usd(100), openQuestions: question }) }),
      expected: 'hold open-question',
    },
    {
      when: 'the low end with that question is exactly the trigger',
      given: facts({ position: position(400, { low: usd(150), openQuestions: question }) }),
      expected: 'nothing',
    },
    {
      when: 'that question cannot matter, for the low end is enough',
      given: facts({ position: position(700, { low: usd(400), openQuestions: question }) }),
      expected: 'nothing',
    },
    {
      when: 'it was asked three hours ago and that has ended',
      given: facts({ last: asked() }),
      expected: 'nothing',
    },
    {
      when: 'a day has passed since',
      given: facts({ last: asked({ requestedAt: START - DAY }) }),
      expected: 'request 300',
    },
    {
      when: 'it fell to the next lower level since',
      given: facts({ position: position(70), last: asked() }),
      expected: 'request 300',
    },
    {
      when: 'a person declined an hour ago',
      given: facts({ last: asked({ requestedAt: START - 3 * DAY, declinedAt: START - HOUR }) }),
      expected: 'hold declined',
    },
    {
      when: 'a person declined and it fell to the next lower level',
      given: facts({ position: position(0), last: asked({ level: 2, declinedAt: START - HOUR }) }),
      expected: 'request 300',
    },
    {
      when: 'a person declined a day ago',
      given: facts({ last: asked({ requestedAt: START - 2 * DAY, declinedAt: START - DAY }) }),
      expected: 'request 300',
    },
    {
      when: 'a person declined but there is enough again',
      given: facts({ position: position(400), last: asked({ declinedAt: START - HOUR }) }),
      expected: 'nothing',
    },
  ];

  for (const { when, given, expected } of cases)
    it(`${expected}: when ${when}`, () => {
      assert.equal(say(given), expected);
    });

  it('says until when a declined request holds', () => {
    const decision = decideRecharge(facts({ last: asked({ declinedAt: START - HOUR }) }));

    assert.deepEqual(decision, { kind: 'hold', reason: 'declined', until: START - HOUR + DAY });
  });

  it('asks for an amount that reaches the trigger, is a whole multiple, and is no multiple too many', () => {
    const units = fc.bigInt({ min: 1n, max: 5_000n });
    fc.assert(
      fc.property(
        units,
        units,
        fc.bigInt({ min: -90_000_000n, max: 90_000_000n }),
        (trigger, amount, have) => {
          fc.pre(have < trigger * UNIT);
          const rechargeAmount = wholeUnits(amount, 'USD');
          const smallest = wholeUnits(1n, 'USD');

          const asks = amountToAsk(
            { trigger: wholeUnits(trigger, 'USD'), rechargeAmount, rechargeUpTo: null, smallest },
            have,
          );

          assert.equal(asks.amount % rechargeAmount.amount, 0n);
          assert.ok(have + asks.amount >= trigger * UNIT);
          assert.ok(have + asks.amount - rechargeAmount.amount < trigger * UNIT);
        },
      ),
    );
  });

  for (const [have, expected] of [
    [149, 351],
    [100.5, 400],
    [-20.01, 521],
    [460, 50],
  ] as const)
    it(`with a target of 500 and ${have} asks for ${expected}: up to it, in whole units, and no less than the smallest`, () => {
      const sizes = facts({ rechargeUpTo: wholeUnits(500n, 'USD') });

      assert.deepEqual(
        amountToAsk(sizes, BigInt(Math.round(have * 10_000))),
        wholeUnits(BigInt(expected), 'USD'),
      );
    });

  it('never asks for less than the smallest top-up, nor for parts of a unit', () => {
    const sizes = {
      trigger: wholeUnits(150n, 'USD'),
      rechargeAmount: { amount: 105_000n, currency: 'USD' },
      rechargeUpTo: null,
    };

    const asks = amountToAsk({ ...sizes, smallest: wholeUnits(50n, 'USD') }, usd(149));

    assert.deepEqual(asks, wholeUnits(50n, 'USD'));
  });
});

describe('the levels of a low balance', () => {
  for (const [estimate, expected] of [
    [150, 0],
    [149.99, 1],
    [75, 1],
    [74.99, 2],
    [0.01, 2],
    [0, 3],
    [-5, 3],
  ] as const)
    it(`is ${expected} at ${estimate} with a trigger of 150`, () => {
      assert.equal(levelOf(usd(estimate), usd(150)), expected);
    });

  it('survives the way through a request’s key', () => {
    assert.equal(levelOfKey(requestKey('2026-11-04', 2)), 2);
    assert.equal(levelOfKey('message-19'), 0);
  });
});

describe('one hold', () => {
  it('is the same while its cause is, and another when its cause is another', () => {
    const first = facts();
    const later = facts({ now: START + DAY });
    const readAgain = facts({ position: position(100, { anchor: { ...reading, id: 'r2' } }) });

    assert.equal(holdKey('reading-too-old', first), holdKey('reading-too-old', later));
    assert.notEqual(holdKey('reading-too-old', first), holdKey('reading-too-old', readAgain));
    assert.notEqual(holdKey('reading-too-old', first), holdKey('gap-in-call-data', first));
    assert.notEqual(
      holdKey('declined', facts({ last: asked() })),
      holdKey('declined', facts({ last: asked({ topUpId: 't2' }) })),
    );
  });
});
