import assert from 'node:assert/strict';
import { HOUR } from '../../../domain/instant.ts';
import { completeSpans } from '../../../domain/facts/usage/spans/rules.ts';
import { positionAt } from '../../../domain/position/rules/position-at.ts';
import type { BookFacts } from '../../../domain/position/rules/book-facts.ts';
import { at, calls, facts, inUnits, options, purchase, reading, units } from './some-facts.ts';

describe('the worked examples of rule 6', () => {
  describe('(a) rows that arrive late, Friday noon', () => {
    const known = facts({
      readings: [reading('2026-06-10 10:00', 500)],
      spend: calls(
        ['2026-06-08 15:00', 12],
        ['2026-06-09 11:00', 20],
        ['2026-06-10 09:00', 8],
        ['2026-06-10 15:00', 10],
        ['2026-06-11 09:00', 5],
      ),
    });
    const friday = at('2026-06-12 12:00');
    const knownAtLag = (hours: number) =>
      inUnits(positionAt(known, friday, options({ lag: hours * HOUR }))?.known);

    it('knows 485, 457 and 445 at a page lag of 0, 24 and 48 hours', () => {
      const found = [0, 24, 48].map(knownAtLag);

      assert.deepEqual(found, [485, 457, 445]);
    });

    it('is between 415 and 485, about 442, with the calls since Wednesday noon not reported yet', () => {
      const fetched = [{ from: at('2026-06-01 00:00'), to: friday, fetchedAt: friday }];
      const expected = { mean: units(30), p10: units(12), p90: units(45) };
      const expect = (from: number) => {
        assert.equal(from, at('2026-06-10 12:00'));
        return expected;
      };

      const position = positionAt(
        { ...known, complete: completeSpans(fetched) },
        friday,
        options({ expect }),
      );

      assert.equal(position?.unreportedSince, at('2026-06-10 12:00'));
      assert.deepEqual([position?.low, position?.estimate, position?.high].map(inUnits), [415, 442, 485]);
    });
  });

  describe('(b) lots that expire, late and corrected rows, a deficit', () => {
    const march = purchase('2025-03-10 11:00', 300);
    const september = purchase('2025-09-01 11:00', 200);
    const bought = { readings: [reading('2026-03-01 09:00', 260)], purchases: [march, september] };
    const usage = ['2026-03-05 10:00', 25] as const;
    const look = (when: string, known: Partial<BookFacts>) => {
      const position = positionAt(facts({ ...bought, ...known }), at(when), options());
      return { forfeited: inUnits(position?.forfeited), balance: inUnits(position?.estimate) };
    };

    const stages = [
      { when: 'on 10 March', day: '2026-03-10 00:00', rows: [usage], forfeited: 35, balance: 200 },
      { when: 'the day before', day: '2026-03-09 23:59', rows: [usage], forfeited: 0, balance: 235 },
      {
        when: 'after a late row of 9 March for 15',
        day: '2026-03-11 12:00',
        rows: [usage, ['2026-03-09 16:00', 15] as const],
        forfeited: 20,
        balance: 200,
      },
      {
        when: 'after its charge is corrected to 50',
        day: '2026-03-12 12:00',
        rows: [usage, ['2026-03-09 16:00', 50] as const],
        forfeited: 0,
        balance: 185,
      },
      {
        when: 'after usage of 210',
        day: '2026-04-01 11:00',
        rows: [usage, ['2026-03-09 16:00', 50] as const, ['2026-04-01 10:00', 210] as const],
        forfeited: 0,
        balance: -25,
      },
    ];
    for (const { when, day, rows, forfeited, balance } of stages)
      it(`has forfeited ${forfeited} and holds ${balance} ${when}`, () => {
        assert.deepEqual(look(day, { spend: calls(...rows) }), { forfeited, balance });
      });

    it('holds 75 after 100 were bought against the deficit', () => {
      const purchases = [march, september, purchase('2026-04-02 09:00', 100)];
      const spend = calls(usage, ['2026-03-09 16:00', 50], ['2026-04-01 10:00', 210]);

      assert.deepEqual(look('2026-04-02 10:00', { purchases, spend }), { forfeited: 0, balance: 75 });
    });
  });

  describe('(c) a purchase nobody recorded', () => {
    const known = {
      readings: [reading('2026-05-01 09:00', 400), reading('2026-05-08 09:00', 530)],
      spend: calls(['2026-05-02 10:00', 85], ['2026-05-05 10:00', 35]),
    };
    const look = (more: Partial<BookFacts> = {}) =>
      positionAt(facts({ ...known, ...more }), at('2026-05-08 10:00'), options());

    it('drifts by +250, an alarm, with 530 of unknown date', () => {
      const position = look();

      assert.equal(inUnits(position?.drift?.amount), 250);
      assert.equal(position?.drift?.alarming, true);
      assert.equal(inUnits(position?.estimate), 530);
      assert.equal(inUnits(position?.unknownDate), 530);
    });

    it('is explained by "bought 250 on 5 May": no drift, 530, of which 250 in that lot and 280 of unknown date', () => {
      const position = look({ purchases: [purchase('2026-05-05 12:00', 250)] });

      assert.equal(position?.drift?.amount, 0n);
      assert.equal(position?.drift?.alarming, false);
      assert.equal(inUnits(position?.estimate), 530);
      assert.deepEqual(
        position?.lots.map(({ rest }) => inUnits(rest)),
        [250],
      );
      assert.equal(inUnits(position?.unknownDate), 280);
    });
  });
});
