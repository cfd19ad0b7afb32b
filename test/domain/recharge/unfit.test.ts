import assert from 'node:assert/strict';
import fc from 'fast-check';
import { emptyProfile, HOURS_OF_WEEK } from '../../../domain/forecast/profile.ts';
import { wholeUnits } from '../../../domain/money.ts';
import { unfit, type Fit } from '../../../domain/recharge/unfit.ts';
import { unfitOf } from '../../../domain/recharge/unfit-of.ts';
import { propertySeed } from '../../support/environment.ts';

const units = (amount: number): bigint => BigInt(amount) * 10_000n;
const fit: Fit = { dearDays: units(100), perWorkingDay: units(40) };
const found = (trigger: number, amount: number, slack = 0n) =>
  unfit({ trigger: units(trigger), amount: units(amount) }, fit, slack);

describe('whether Microsoft’s two numbers fit what is spent', () => {
  it('they do when the trigger covers two dear working days and the amount lasts five', () => {
    assert.equal(found(100, 200), undefined);
  });

  it('a smaller trigger does not, and what is suggested leaves a quarter of room', () => {
    assert.deepEqual(found(99, 300), {
      trigger: true,
      amount: false,
      suggested: { trigger: units(150), amount: units(300) },
    });
  });

  it('an amount gone in under five working days does not; ten days’ worth is suggested', () => {
    assert.deepEqual(found(120, 199), {
      trigger: false,
      amount: true,
      suggested: { trigger: units(120), amount: units(400) },
    });
  });

  it('who was told hears that it is well only a tenth above', () => {
    assert.equal(found(109, 300, 10n)?.trigger, true);
    assert.equal(found(110, 220, 10n), undefined);
  });

  const amount = fc.bigInt({ min: 0n, max: units(100_000) });
  it('what is suggested fits, clearly, and nothing is ever suggested to be lowered', () => {
    fc.assert(
      fc.property(amount, amount, amount, amount, (trigger, of, dearDays, perWorkingDay) => {
        const made = unfit({ trigger, amount: of }, { dearDays, perWorkingDay });
        if (!made) return;
        assert.equal(unfit(made.suggested, { dearDays, perWorkingDay }), undefined);
        assert.ok(made.suggested.trigger >= trigger && made.suggested.amount >= of);
        const followed = unfit(made.suggested, { dearDays, perWorkingDay }, 10n);
        assert.ok(!(made.trigger && followed?.trigger) && !(made.amount && followed?.amount));
      }),
      { seed: propertySeed },
    );
  });

  it('nobody can tell in other modes, or before there is enough data', () => {
    const profile = { ...emptyProfile('UTC', 0), hours: Array.from({ length: HOURS_OF_WEEK }, () => 1e6) };
    const numbers = { trigger: wholeUnits(1n, 'USD'), rechargeAmount: wholeUnits(1n, 'USD') };
    const outlook = { perWorkingDay: units(2400), enoughData: true };

    assert.ok(unfitOf({ mode: 'microsoft', ...numbers }, { outlook, profile }));
    assert.equal(unfitOf({ mode: 'requests', ...numbers }, { outlook, profile }), undefined);
    const little = { outlook: { ...outlook, enoughData: false }, profile };
    assert.equal(unfitOf({ mode: 'microsoft', ...numbers }, little), undefined);
  });
});
