import assert from 'node:assert/strict';
import fc from 'fast-check';
import { money } from '../../domain/money.ts';
import { parseReading } from '../../domain/money.ts';
import * as format from '../../locales/format.ts';

const usd = (amount: bigint) => money(amount, 'USD');
const at = (iso: string): number => Date.parse(iso);

describe('money in words', () => {
  for (const { when, said, shown } of [
    { when: 'an estimate', said: format.whole(usd(412_3000n)), shown: '$412' },
    { when: 'half a unit', said: format.whole(usd(412_5000n)), shown: '$413' },
    { when: 'below zero', said: format.whole(usd(-12_4000n)), shown: '-$12' },
    { when: 'nearly zero from below', said: format.whole(usd(-4000n)), shown: '$0' },
    { when: 'thousands', said: format.whole(usd(1_250_0000n)), shown: '$1,250' },
    { when: 'a reading', said: format.exact(usd(512_4000n)), shown: '$512.40' },
    { when: 'a reading below zero', said: format.exact(usd(-12_4000n)), shown: '-$12.40' },
    { when: 'yen', said: format.exact(money(512_0000n, 'JPY')), shown: '¥512' },
    {
      when: 'dinars, which have three decimals',
      said: format.exact(money(1_2345n, 'KWD')),
      shown: 'KWD 1.235',
    },
    { when: 'pounds', said: format.whole(money(300_0000n, 'GBP')), shown: '£300' },
    { when: 'a whole amount, short', said: format.short(usd(300_0000n)), shown: '$300' },
    { when: 'an amount with cents, short', said: format.short(usd(300_5000n)), shown: '$300.50' },
    { when: 'as typed', said: format.typed(usd(-12_4000n)), shown: '-12.40' },
    { when: 'whole as typed', said: format.typed(usd(5124_0000n)), shown: '5124' },
  ])
    it(`shows ${when} as ${shown}`, () => {
      assert.equal(said.replaceAll('\u00A0', ' '), shown);
    });

  it('types an amount so that reading it back gives the same', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -900_000_000n, max: 900_000_000n }), (cents) => {
        const amount = usd(cents * 100n);

        const read = parseReading(format.typed(amount), 'USD');

        assert.ok(read.ok || (amount.amount < 0n ? -amount.amount : amount.amount) > 100_000_000_000n);
        if (read.ok) assert.equal(read.value.amount, amount.amount);
      }),
    );
  });

  it('rounds a wide band outwards to tens, a narrow one to units', () => {
    assert.deepEqual(format.band(usd(383_2000n), usd(428_9000n)), { low: '$380', high: '$430' });
    assert.deepEqual(format.band(usd(383_2000n), usd(390_1000n)), { low: '$383', high: '$391' });
    assert.deepEqual(format.band(usd(-44_0000n), usd(3_0000n)), { low: '-$50', high: '$10' });
  });

  it('never shows a band narrower than it is', () => {
    const amounts = fc.tuple(
      fc.bigInt({ min: -1_000_000_000n, max: 1_000_000_000n }),
      fc.bigInt({ min: 0n, max: 1_000_000_000n }),
    );
    fc.assert(
      fc.property(amounts, ([low, width]) => {
        const shown = format.band(usd(low), usd(low + width));

        assert.ok(numberIn(shown.low) * 10_000 <= Number(low));
        assert.ok(numberIn(shown.high) * 10_000 >= Number(low + width));
      }),
    );
  });

  it('writes a range that can be read below zero too', () => {
    assert.equal(format.range('$60', '$110'), '$60–$110');
    assert.equal(format.range('-$50', '$10'), '-$50 to $10');
  });
});

const numberIn = (text: string): number => Number(text.replace(/[$,]/g, ''));

describe('time in words', () => {
  it("tells a moment in the organisation's zone, with 24 hours", () => {
    assert.equal(format.moment(at('2026-11-16T09:12:00Z'), 'Europe/London'), 'Mon 16 Nov 09:12');
    assert.equal(format.moment(at('2026-11-16T09:12:00Z'), 'America/New_York'), 'Mon 16 Nov 04:12');
    assert.equal(format.moment(at('2026-11-16T00:05:00Z'), 'Europe/London'), 'Mon 16 Nov 00:05');
    assert.equal(format.moment(at('2026-07-01T12:00:00Z'), 'Asia/Kolkata'), 'Wed 1 Jul 17:30');
  });

  it('names days with and without the year', () => {
    assert.equal(format.day(at('2026-12-10T23:30:00Z'), 'Europe/Berlin'), 'Fri 11 Dec');
    assert.equal(format.dayOfYear(at('2027-11-23T00:00:00Z'), 'UTC'), '23 Nov 2027');
    assert.equal(format.localDay('2026-09-03'), '3 Sep');
    assert.equal(format.cardMonth('2026-10'), '10/26');
  });

  it('leaves out the day when it is the same', () => {
    const opened = at('2026-11-23T09:02:00Z');

    assert.equal(format.momentBeside(at('2026-11-23T08:00:00Z'), opened, 'UTC'), '08:00');
    assert.equal(format.momentBeside(at('2026-11-22T08:00:00Z'), opened, 'UTC'), 'Sun 22 Nov 08:00');
  });
});

describe('lists and counts in words', () => {
  it('joins names', () => {
    assert.equal(format.anyOf(['One', 'Two', 'Three']), 'One, Two, or Three');
    assert.equal(format.allOf(['One', 'Two']), 'One and Two');
    assert.equal(format.anyOf([]), '');
  });

  it('counts', () => {
    assert.equal(format.count(1, 'call', 'calls'), '1 call');
    assert.equal(format.count(1200, 'call', 'calls'), '1,200 calls');
  });
});
