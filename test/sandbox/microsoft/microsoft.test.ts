import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { replay } from '../../../sandbox/microsoft/microsoft.ts';
import { TRACES } from '../../../sandbox/microsoft/traces.ts';
import { DAY, HOUR, newMicrosoft, OPTIONS, START, units } from './organisation.ts';

describe('the simulated organisation', () => {
  it('is the same again from the same seed, however the clock got there', () => {
    const atOnce = newMicrosoft();
    const stepwise = newMicrosoft();

    atOnce.advanceTo(START + 5 * DAY);
    for (let at = START; at <= START + 5 * DAY; at += 7 * HOUR + 13) stepwise.advanceTo(at);
    stepwise.advanceTo(START + 5 * DAY);

    assert.equal(stepwise.trueBalance(), atOnce.trueBalance());
    assert.deepEqual(log(stepwise), log(atOnce));
  });

  it('is another one from another seed', () => {
    assert.notDeepEqual(log(newMicrosoft({ seed: 8 })), log(newMicrosoft()));
  });

  it('comes back whole from its options and events', () => {
    const first = newMicrosoft();
    first.buy(units(200), START + HOUR, 'PO-1');
    first.placeCalls({ total: units(40), at: START + 2 * HOUR });
    first.setAutoRecharge(
      { on: true, trigger: units(400), amount: units(50), cardValidTo: '2027-01' },
      START + DAY,
    );
    first.placeCalls({ count: 3, at: START + DAY + HOUR });
    first.setLag(48, START + 2 * DAY);
    first.advanceTo(START + 9 * DAY);

    const again = replay(OPTIONS, first.events());
    again.advanceTo(START + 9 * DAY);

    assert.deepEqual(
      [again.trueBalance(), again.pageShows(), again.orders(), again.mails(), again.events()],
      [first.trueBalance(), first.pageShows(), first.orders(), first.mails(), first.events()],
    );
    assert.deepEqual(log(again), log(first));
  });

  it('never goes back in time', () => {
    const microsoft = newMicrosoft();

    assert.throws(() => microsoft.advanceTo(START - 1), /Cannot go back/);
    assert.throws(() => microsoft.buy(units(50), START - 1), /Cannot go back/);
  });

  it('opens with about 500 left when nothing else was asked', () => {
    for (const trace of TRACES) {
      const left = newMicrosoft({ trace }).trueBalance();

      assert.ok(left >= units(495) && left <= units(505), `${trace}: ${left}`);
    }
  });

  it('keeps every unit: bought less charged less forfeited is the balance, hour by hour', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.constantFrom(...TRACES),
        fc.array(fc.record({ hour: fc.integer({ min: 0, max: 120 }), act: acts() }), { maxLength: 6 }),
        (seed, trace, plan) => {
          const microsoft = newMicrosoft({
            seed,
            trace,
            historyDays: 3,
            openingLots: [
              { amount: units(120), at: START - 363 * DAY },
              { amount: units(30), at: START - 20 * DAY },
            ],
          });
          for (let hour = 0; hour <= 120; hour += 1) {
            const at = START + hour * HOUR;
            microsoft.advanceTo(at);
            for (const { act } of plan.filter((step) => step.hour === hour)) act(microsoft, at);
            const { bought, charged, forfeited } = microsoft.totals();
            const inLots = microsoft.lots().reduce((sum, { rest }) => sum + rest, 0n);
            const balance = microsoft.trueBalance();
            assert.equal(balance, bought - charged - forfeited);
            assert.equal(inLots, balance > 0n ? balance : 0n);
            assert.equal(bought, sum(microsoft.orders().map(({ amount }) => amount)));
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  it('charges exactly what its rows come to once every correction is in', () => {
    const microsoft = newMicrosoft({ openingLots: [{ amount: units(5_000), at: START - 40 * DAY }] });
    const before = microsoft.trueBalance(START - 30 * DAY);
    microsoft.advanceTo(START + 60 * DAY);

    const rows = microsoft.callLog(START - 30 * DAY, START - 1, START + 60 * DAY);
    const paid = new Map(
      rows
        .filter(({ licenseCapability }) => licenseCapability !== 'FREECALL')
        .map(({ id, charge }) => [id, BigInt(Math.round(charge * 10_000))]),
    );

    assert.equal(before - microsoft.trueBalance(START), sum([...paid.values()]));
  });

  it('forfeits what is left of a purchase twelve months later, at local midnight', () => {
    const bought = Date.parse('2025-11-20T18:00:00Z');
    const midnight = Date.parse('2026-11-20T05:00:00Z');
    const microsoft = newMicrosoft({
      trace: 'quiet',
      openingLots: [
        { amount: units(900), at: bought },
        { amount: units(100), at: START - 40 * DAY },
      ],
    });
    microsoft.advanceTo(START + 10 * DAY);

    assert.ok(microsoft.trueBalance(midnight - 1) > units(700));
    assert.equal(microsoft.trueBalance(midnight), units(100));
    assert.equal(microsoft.lots().length, 1);
  });

  it('lets calls fail once the balance is gone, and mails once', () => {
    const microsoft = newMicrosoft({ trace: 'always-on' });

    microsoft.advanceTo(START + 21 * DAY);

    assert.ok(microsoft.trueBalance() <= 0n && microsoft.trueBalance() > units(-2));
    assert.ok(microsoft.failedCalls() > 0);
    assert.deepEqual(
      microsoft.mails().map(({ kind }) => kind),
      ['balance-zero'],
    );
  });

  it('lets a call fail at exactly zero', () => {
    const microsoft = newMicrosoft();
    microsoft.placeCalls({ total: microsoft.trueBalance(), at: START });

    const placed = microsoft.placeCalls({ count: 2, at: START });

    assert.deepEqual([placed, microsoft.failedCalls(), microsoft.trueBalance()], [0, 2, 0n]);
  });

  it('pays off what is below zero first when credit is bought', () => {
    const microsoft = newMicrosoft({ trace: 'always-on' });
    microsoft.advanceTo(START + 21 * DAY);
    const below = microsoft.trueBalance();

    microsoft.buy(units(300), START + 21 * DAY);

    assert.equal(microsoft.trueBalance(), units(300) + below);
    assert.equal(microsoft.lots().at(-1)?.rest, units(300) + below);
  });

  it('places calls for exactly the money asked for', () => {
    const microsoft = newMicrosoft();
    const before = microsoft.trueBalance();

    const placed = microsoft.placeCalls({ total: 1_234_567n, at: START });

    assert.equal(before - microsoft.trueBalance(), 1_234_567n);
    assert.ok(placed > 50);
  });
});

type Built = ReturnType<typeof newMicrosoft>;

const log = (microsoft: Built): unknown => microsoft.callLog(0, microsoft.now(), microsoft.now());
const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n);

function acts(): fc.Arbitrary<(microsoft: Built, at: number) => void> {
  return fc.oneof(
    fc
      .integer({ min: 50, max: 500 })
      .map((amount) => (microsoft: Built, at: number) => void microsoft.buy(units(amount), at)),
    fc
      .integer({ min: 1, max: 2_000_000 })
      .map(
        (total) => (microsoft: Built, at: number) => void microsoft.placeCalls({ total: BigInt(total), at }),
      ),
    fc.record({ trigger: fc.integer({ min: 50, max: 300 }), amount: fc.integer({ min: 50, max: 300 }) }).map(
      ({ trigger, amount }) =>
        (microsoft: Built, at: number) =>
          microsoft.setAutoRecharge(
            { on: true, trigger: units(trigger), amount: units(amount), cardValidTo: '2027-01' },
            at,
          ),
    ),
  );
}
