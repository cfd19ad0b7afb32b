import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  add,
  isBelow,
  LARGEST_UNITS,
  minorDigits,
  money,
  parseCharge,
  parseReading,
  parseWholeUnits,
  subtract,
  wholeUnits,
} from '../../domain/money.ts';

describe('an amount of credit as people type it', () => {
  const cases: readonly { text: string; currency?: string; expected: bigint | string }[] = [
    { text: '1250', expected: 1250n },
    { text: '1,250', expected: 1250n },
    { text: '12,345,678', expected: 'too-large' },
    { text: '$250', expected: 250n },
    { text: ' $ 250 ', expected: 250n },
    { text: '250 USD', expected: 250n },
    { text: '250usd', expected: 250n },
    { text: '250.00', expected: 250n },
    { text: '250.', expected: 'not-an-amount' },
    { text: '250.5', expected: 'not-whole-units' },
    { text: '250.50', expected: 'not-whole-units' },
    { text: '1.000', expected: 'not-whole-units' },
    { text: '1.000.000', expected: 'not-an-amount' },
    { text: '1,25', expected: 'not-an-amount' },
    { text: '12,50', expected: 'not-an-amount' },
    { text: '1,2500', expected: 'not-an-amount' },
    { text: ',250', expected: 'not-an-amount' },
    { text: '1e9', expected: 'not-an-amount' },
    { text: 'NaN', expected: 'not-an-amount' },
    { text: 'Infinity', expected: 'not-an-amount' },
    { text: '0x10', expected: 'not-an-amount' },
    { text: '１２５０', expected: 'not-an-amount' },
    { text: '', expected: 'not-an-amount' },
    { text: '   ', expected: 'not-an-amount' },
    { text: '250 300', expected: 'not-an-amount' },
    { text: '$250$', expected: 'not-an-amount' },
    { text: '0', expected: 'not-positive' },
    { text: '-250', expected: 'not-positive' },
    { text: '--250', expected: 'not-an-amount' },
    { text: '-$-250', expected: 'not-an-amount' },
    { text: '€250', expected: 'foreign-currency' },
    { text: '250 EUR', expected: 'foreign-currency' },
    { text: '$250 EUR', expected: 'foreign-currency' },
    { text: '€250', currency: 'EUR', expected: 250n },
    { text: '¥1000', currency: 'JPY', expected: 1000n },
    { text: '1000.0', currency: 'JPY', expected: 1000n },
    { text: '50', currency: 'KWD', expected: 50n },
    { text: String(LARGEST_UNITS), expected: LARGEST_UNITS },
    { text: String(LARGEST_UNITS + 1n), expected: 'too-large' },
    { text: '9'.repeat(400), expected: 'too-large' },
  ];

  for (const { text, currency = 'USD', expected } of cases)
    it(`${currency}: "${text.slice(0, 20)}" is ${typeof expected === 'bigint' ? `${expected} units` : `refused, ${expected}`}`, () => {
      const parsed = parseWholeUnits(text, currency);

      if (typeof expected === 'bigint') {
        assert.deepEqual(parsed, { ok: true, value: wholeUnits(expected, currency) });
      } else {
        assert.equal(parsed.ok ? 'accepted' : parsed.refusal.kind, expected);
      }
    });
});

describe('a balance as people type it', () => {
  const cases: readonly { text: string; currency?: string; expected: bigint | string }[] = [
    { text: '512.40', expected: 5_124_000n },
    { text: '512.4', expected: 5_124_000n },
    { text: '1,250.50', expected: 12_505_000n },
    { text: '0', expected: 0n },
    { text: '-12.40', expected: -124_000n },
    { text: '−12.40', expected: -124_000n },
    { text: '-$12.40', expected: -124_000n },
    { text: '$-12.40', expected: -124_000n },
    { text: '512.405', expected: 'too-many-decimals' },
    { text: '1,25', expected: 'not-an-amount' },
    { text: '1.250,50', expected: 'not-an-amount' },
    { text: '512,40', expected: 'not-an-amount' },
    { text: '1.000', expected: 'too-many-decimals' },
    { text: '1e3', expected: 'not-an-amount' },
    { text: '1000', currency: 'JPY', expected: 10_000_000n },
    { text: '1000.5', currency: 'JPY', expected: 'not-whole-units' },
    { text: '12.345', currency: 'KWD', expected: 123_450n },
    { text: '12.3456', currency: 'KWD', expected: 'too-many-decimals' },
    // In Kuwait three decimals are money, so this is one dinar.
    { text: '1.000', currency: 'KWD', expected: 10_000n },
  ];

  for (const { text, currency = 'USD', expected } of cases)
    it(`${currency}: "${text}" is ${expected}`, () => {
      const parsed = parseReading(text, currency);

      assert.equal(parsed.ok ? parsed.value.amount : parsed.refusal.kind, expected);
    });

  it('reads back every amount of whole cents it could have shown', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -1_000_000_000n, max: 1_000_000_000n }), (cents) => {
        const size = cents < 0n ? -cents : cents;
        const text = `${cents < 0n ? '-' : ''}${size / 100n}.${String(size % 100n).padStart(2, '0')}`;

        const parsed = parseReading(text, 'USD');

        assert.deepEqual(parsed, { ok: true, value: money(cents * 100n, 'USD') });
      }),
    );
  });

  it('answers any text with an amount or a refusal, never a throw', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        assert.equal(typeof parseReading(text, 'USD').ok, 'boolean');
      }),
    );
  });
});

describe('a call charge as it arrives', () => {
  const cases: readonly { text: string; expected: bigint | undefined }[] = [
    { text: '0.0512', expected: 512n },
    { text: '0', expected: 0n },
    { text: '12', expected: 120_000n },
    { text: '0.00005', expected: 1n },
    { text: '0.00004999', expected: 0n },
    { text: '-0.00005', expected: -1n },
    { text: '1.2e-7', expected: 0n },
    { text: '1.5E+2', expected: 1_500_000n },
    { text: '0.30000000000000004', expected: 3_000n },
    { text: '1e999', expected: undefined },
    { text: '1e15', expected: undefined },
    { text: '-1e99', expected: undefined },
    { text: 'NaN', expected: undefined },
    { text: '', expected: undefined },
    { text: '.5', expected: undefined },
    { text: '1,5', expected: undefined },
  ];

  for (const { text, expected } of cases)
    it(`"${text}" is ${expected === undefined ? 'kept aside' : `${expected} ten-thousandths`}`, () => {
      assert.equal(parseCharge(text), expected);
    });

  it('takes every double JSON can carry below a thousand without losing a ten-thousandth', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1000, noNaN: true }), (charge) => {
        const parsed = parseCharge(String(charge));

        if (parsed === undefined) assert.ok(charge < 1e-90, `${charge} was not read`);
        else assert.ok(Math.abs(Number(parsed) - charge * 10_000) <= 0.5 + 1e-6, String(charge));
      }),
    );
  });
});

describe('money', () => {
  it('adds and subtracts exactly', () => {
    assert.deepEqual(add(money(1_000n, 'USD'), money(2_000n, 'USD')), money(3_000n, 'USD'));
    assert.deepEqual(subtract(money(1_000n, 'USD'), money(2_000n, 'USD')), money(-1_000n, 'USD'));
  });

  it('is below strictly', () => {
    assert.equal(isBelow(money(1n, 'USD'), money(2n, 'USD')), true);
    assert.equal(isBelow(money(2n, 'USD'), money(2n, 'USD')), false);
  });

  it('throws when currencies meet', () => {
    assert.throws(() => add(money(1n, 'USD'), money(1n, 'EUR')), /cannot be mixed/);
    assert.throws(() => subtract(money(1n, 'USD'), money(1n, 'EUR')), /cannot be mixed/);
    assert.throws(() => isBelow(money(1n, 'USD'), money(1n, 'EUR')), /cannot be mixed/);
  });

  it('knows how many decimals a currency has', () => {
    assert.deepEqual(['USD', 'JPY', 'KWD'].map(minorDigits), [2, 0, 3]);
  });
});
