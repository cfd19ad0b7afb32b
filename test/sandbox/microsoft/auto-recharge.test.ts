import assert from 'node:assert/strict';
import { DAY, HOUR, newMicrosoft, START, units } from './organisation.ts';

const recharge = (cardValidTo: string) => ({
  on: true,
  trigger: units(150),
  amount: units(300),
  cardValidTo,
});
const kinds = (microsoft: ReturnType<typeof newMicrosoft>): string[] =>
  microsoft.mails().map(({ kind }) => kind);

describe("Microsoft's auto-recharge", () => {
  it('adds the amount each time the balance is below the trigger, and mails', () => {
    const microsoft = newMicrosoft({ autoRecharge: recharge('2027-12') });
    const before = microsoft.orders().length;

    microsoft.advanceTo(START + 21 * DAY);

    const added = microsoft.orders().slice(before);
    assert.ok(added.length >= 1);
    assert.ok(added.every(({ by, amount }) => by === 'auto-recharge' && amount === units(300)));
    assert.ok(added.every(({ at }) => microsoft.trueBalance(at - 1) < units(150)));
    assert.equal(
      kinds(microsoft).filter((kind) => kind === 'recharge-done').length,
      microsoft.orders().length - 1,
    );
    assert.equal(microsoft.failedCalls(), 0);
  });

  it('leaves a balance of exactly the trigger alone, and not one ten-thousandth less', () => {
    const saturdayNight = Date.parse('2026-11-21T08:00:00Z');
    const microsoft = newMicrosoft({ trace: 'quiet', start: saturdayNight });
    const added = (): number => microsoft.orders().filter(({ by }) => by === 'auto-recharge').length;
    microsoft.setAutoRecharge(recharge('2027-12'), saturdayNight);

    microsoft.placeCalls({ total: microsoft.trueBalance() - units(150), at: saturdayNight });
    microsoft.advanceTo(saturdayNight + HOUR);
    const atTrigger = [microsoft.trueBalance(), added()];
    microsoft.placeCalls({ total: 1n, at: saturdayNight + HOUR });
    microsoft.advanceTo(saturdayNight + 2 * HOUR);

    assert.deepEqual(atTrigger, [units(150), 0]);
    assert.equal(added(), 1);
  });

  it('fails on an expired card, mails, tries again a day later, and works again with a new card', () => {
    const microsoft = newMicrosoft();
    microsoft.setAutoRecharge(recharge('2026-10'), START);
    microsoft.placeCalls({ total: units(400), at: START });

    microsoft.advanceTo(START + 2 * DAY + HOUR);
    const failed = kinds(microsoft);
    microsoft.setAutoRecharge(recharge('2028-10'), microsoft.now());
    microsoft.advanceTo(START + 3 * DAY);

    assert.deepEqual(failed, ['recharge-failed', 'recharge-failed', 'recharge-failed']);
    assert.equal(kinds(microsoft).at(-1), 'recharge-done');
    assert.ok(microsoft.trueBalance() > units(250));
  });

  it('takes a card until the last local minute of its month', () => {
    const endOfOctober = Date.parse('2026-11-01T03:30:00Z');
    const inTime = newMicrosoft({ start: endOfOctober, trace: 'quiet' });
    const late = newMicrosoft({ start: endOfOctober + HOUR, trace: 'quiet' });
    for (const microsoft of [inTime, late]) {
      microsoft.setAutoRecharge(recharge('2026-10'), microsoft.now());
      microsoft.placeCalls({ total: units(400), at: microsoft.now() });
      microsoft.advanceTo(microsoft.now() + 15 * 60_000);
    }

    assert.deepEqual(kinds(inTime), ['recharge-done']);
    assert.deepEqual(kinds(late), ['recharge-failed']);
  });

  it('does nothing while it is off, down to zero', () => {
    const microsoft = newMicrosoft({ autoRecharge: { ...recharge('2027-12'), on: false } });

    microsoft.placeCalls({ total: units(2_000), at: START });

    assert.deepEqual(kinds(microsoft), ['balance-zero']);
    assert.equal(microsoft.orders().length, 1);
  });
});
