import assert from 'node:assert/strict';
import { DAY, HOUR, newMicrosoft, START, units } from './organisation.ts';

describe('the admin page', () => {
  for (const lagHours of [0, 12, 48])
    it(`trails the calls by ${lagHours} hours`, () => {
      const microsoft = newMicrosoft({ lagHours });
      const at = START + 3 * DAY + 2 * HOUR;
      microsoft.advanceTo(at);

      const shown = microsoft.pageShows(at);

      assert.deepEqual(shown, {
        amount: microsoft.trueBalance(at - lagHours * HOUR),
        asOf: at - lagHours * HOUR,
      });
    });

  it('shows a call only after the lag, not at its very end', () => {
    const microsoft = newMicrosoft({ lagHours: 12 });
    microsoft.placeCalls({ total: units(70), at: START });
    microsoft.advanceTo(START + 12 * HOUR);

    const shown = microsoft.pageShows().amount;

    assert.equal(shown, microsoft.trueBalance(START));
    assert.ok(microsoft.trueBalance(START + 1) <= shown - units(70));
  });

  it('shows a purchase at once, whatever the lag', () => {
    const microsoft = newMicrosoft({ lagHours: 48 });
    const before = microsoft.pageShows(START).amount;

    microsoft.buy(units(300), START);

    assert.equal(microsoft.pageShows(START).amount, before + units(300));
  });

  it('shows a placed call only when the lag has passed', () => {
    const microsoft = newMicrosoft({ trace: 'quiet', lagHours: 5 });
    const before = microsoft.pageShows().amount;
    microsoft.placeCalls({ total: units(60), at: START });
    const early = microsoft.pageShows(START).amount;
    microsoft.advanceTo(START + 5 * HOUR + 1);
    const late = microsoft.pageShows().amount;

    assert.equal(early, before);
    assert.ok(late <= before - units(60));
  });

  it('can be made to trail more or less', () => {
    const microsoft = newMicrosoft();

    microsoft.setLag(99, START);

    assert.equal(microsoft.lagHours(), 48);
    assert.equal(microsoft.pageShows(START).asOf, START - 48 * HOUR);
  });
});
