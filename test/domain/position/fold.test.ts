import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { DAY, HOUR, type Instant } from '../../../domain/instant.ts';
import { asKnownAt, type History } from '../../../domain/position/rules/as-known.ts';
import type { BookFacts } from '../../../domain/position/rules/book-facts.ts';
import type { Position } from '../../../domain/position/position.ts';
import { containment } from '../../../domain/position/rules/containment.ts';
import { instantsNeeded } from '../../../domain/position/rules/instants.ts';
import { anchorAt } from '../../../domain/position/rules/readings.ts';
import { positionAt } from '../../../domain/position/rules/position-at.ts';
import { spendFromTotals, spendOf } from '../../../domain/position/rules/spend.ts';
import { propertySeed } from '../../support/environment.ts';
import { END, histories, type Generated } from './histories.ts';
import { naiveBooks, type NaiveHistory } from './naive-books.ts';
import { options, steadily } from './some-facts.ts';

const seed = propertySeed;
const check = <T>(runs: number, property: fc.IProperty<T>): void => {
  fc.assert(property, { seed, numRuns: runs });
};

describe(`the fold (seed ${seed})`, function () {
  this.timeout(60_000);

  it('agrees with explicit lots spent event by event, in 10,000 histories at three lags', () => {
    check(
      10_000,
      fc.property(histories({ answered: true }), fc.integer({ min: 0, max: 300 }), (generated, before) => {
        const at = END - before * DAY;
        const facts = asKnownAt(generated.history, Infinity);
        const { zone, lag } = generated;
        const position = positionAt(facts, at, options({ zone, lag }));
        const naive = (hours: number) => naiveBooks(longWay(generated, facts, hours), at);

        const usual = naive(lag / HOUR);
        assert.equal(position === undefined, usual === undefined);
        if (!position || !usual) return;
        assert.equal(position.estimate, usual.balance);
        assert.equal(position.known, usual.balance);
        assert.equal(position.forfeited, usual.forfeited);
        assert.equal(position.unknownDate, usual.unknownDate);
        assert.deepEqual(new Map(position.lots.map((lot) => [lot.purchase.id, lot.rest])), usual.rests);
        assert.equal(position.high, naive(0)?.balance);
        assert.equal(position.low, naive(48)?.balance);
      }),
    );
  });

  it('is the same in whatever order facts arrive, twice or more, in 3,000 histories', () => {
    check(
      3_000,
      fc.property(
        histories({ answered: false }),
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        ({ zone, lag, history }, draw) => {
          const shuffled = <T>(all: readonly T[]): T[] =>
            [...all, ...all.filter(() => Number(draw.next().value) < 0.3)]
              .map((fact) => ({ fact, place: Number(draw.next().value) }))
              .toSorted((a, b) => a.place - b.place)
              .map(({ fact }) => fact);
          const other: History = {
            readings: shuffled(history.readings),
            purchases: shuffled(history.purchases),
            containments: shuffled(history.containments),
            charges: shuffled(history.charges),
            complete: shuffled(history.complete),
          };

          const [one, two] = [history, other].map((each) =>
            positionAt(asKnownAt(each, Infinity), END, options({ zone, lag })),
          );

          assert.deepEqual(two, one);
        },
      ),
    );
  });

  it('as known then is the fold over what was recorded by then, in 3,000 histories', () => {
    check(
      3_000,
      fc.property(
        histories({ answered: false }),
        fc.integer({ min: 0, max: 700 }),
        ({ zone, lag, history }, before) => {
          const then = END - before * DAY;

          const remembered = positionAt(asKnownAt(history, then), then, options({ zone, lag }));
          const atTheTime = positionAt(
            asKnownAt(onlyUpTo(history, then), Infinity),
            then,
            options({ zone, lag }),
          );

          assert.deepEqual(plain(remembered), plain(atTheTime));
        },
      ),
    );
  });

  it('needs running totals at a few instants only, in 3,000 histories', () => {
    check(
      3_000,
      fc.property(
        histories({ answered: false }),
        fc.integer({ min: 0, max: 100 }),
        ({ zone, lag, history }, days) => {
          const recharge = { trigger: 100n, amount: 70n };
          const known = { ...asKnownAt(history, Infinity), complete: [{ from: 0, to: END - days * DAY }] };
          const wanted = options({ zone, lag, recharge, expect: steadily(0.0001) });
          const totals = new Map(
            instantsNeeded(known, END, wanted).map((each) => [each, known.spend.between(0, each)]),
          );

          const summed = positionAt({ ...known, spend: spendFromTotals(totals) }, END, wanted);

          assert.deepEqual(summed, positionAt(known, END, wanted));
        },
      ),
    );
  });

  it('keeps low, estimate and high in order whatever is open, unreported or assumed, in 3,000 histories', () => {
    check(
      3_000,
      fc.property(
        histories({ answered: false }),
        fc.integer({ min: 0, max: 100 }),
        ({ zone, lag, history }, days) => {
          const known = { ...asKnownAt(history, Infinity), complete: [{ from: 0, to: END - days * DAY }] };
          const recharge = { trigger: 100n, amount: 70n };

          const position = positionAt(known, END, options({ zone, lag, recharge, expect: steadily(0.0001) }));

          if (!position) return;
          assert.ok(position.low <= position.estimate && position.estimate <= position.high);
          const inLots = position.lots.reduce((sum, { rest }) => sum + rest, position.unknownDate);
          assert.equal(inLots, position.estimate > 0n ? position.estimate : 0n);
        },
      ),
    );
  });

  it('is not moved by calls before the cut, however they arrive or change, in 1,000 histories', () => {
    check(
      1_000,
      fc.property(histories({ answered: false }), ({ zone, lag, history }) => {
        const known = asKnownAt(history, Infinity);
        const anchor = anchorAt(known.readings, END)?.anchor;
        if (!anchor) return;
        const since = (cut: Instant): Position | undefined => {
          const charges = history.charges.filter(({ at }) => at >= cut);
          return positionAt(asKnownAt({ ...history, charges }, Infinity), END, options({ zone, lag }));
        };

        const all = positionAt(known, END, options({ zone, lag }));

        // Low takes the page to trail by 48 hours.
        const furthest = since(anchor.at - 48 * HOUR);
        assert.deepEqual([furthest?.low, furthest?.high], [all?.low, all?.high]);
        // While nobody has said whether a purchase is in the reading, the estimate takes what the calls before make likelier.
        if (all?.openQuestions.length === 0) assert.equal(since(anchor.at - lag)?.estimate, all.estimate);
      }),
    );
  });
});

function longWay({ zone, history }: Generated, known: BookFacts, lagHours: number): NaiveHistory {
  const newest = new Map<string, { at: Instant; charge: bigint; revision: number }>();
  for (const charge of history.charges)
    if (charge.revision > (newest.get(charge.rowId)?.revision ?? 0)) newest.set(charge.rowId, charge);
  const ordered = known.readings.toSorted((a, b) => a.at - b.at || a.recordedAt - b.recordedAt);
  return {
    zone,
    lag: lagHours * HOUR,
    // Of two readings of the same instant the later recorded one counts.
    readings: ordered
      .filter((read, index) => ordered[index + 1]?.at !== read.at)
      .map((read) => ({
        at: read.at,
        amount: read.amount,
        lacked: known.purchases
          .filter((bought) => bought.at <= read.at && lacks(bought, read, known))
          .map(({ id }) => id),
      })),
    purchases: known.purchases,
    rows: [...newest.values()],
  };
}

const lacks = (
  bought: BookFacts['purchases'][number],
  read: BookFacts['readings'][number],
  known: BookFacts,
) => containment(bought, read, known.containments) === 'not-contained';

/** Without what a history says beside the facts. */
const plain = (position: Position | undefined) =>
  position && {
    ...position,
    anchor: position.anchor.id,
    openQuestions: position.openQuestions.map(({ purchase, reading }) => [purchase.id, reading.id]),
  };

function onlyUpTo(history: History, then: Instant): History {
  const by = <T extends { recordedAt: Instant }>(all: readonly T[]): T[] =>
    all.filter(({ recordedAt }) => recordedAt <= then);
  return {
    readings: by(history.readings)
      .filter((read) => !(read.voidedAt && read.voidedAt <= then))
      .map((read) => ({ ...read, voidedAt: null })),
    purchases: by(history.purchases),
    containments: by(history.containments),
    charges: by(history.charges),
    complete: by(history.complete),
  };
}

describe('sums of calls', () => {
  it('refuses an instant nobody summed up to', () => {
    const spend = spendFromTotals(new Map([[0, 0n]]));

    assert.throws(() => spend.between(0, 1), /no running total/);
  });

  it('counts a call at its start and not at the end of a span', () => {
    const spend = spendOf([{ at: 10, charge: 5n }]);

    assert.deepEqual([spend.between(10, 11), spend.between(0, 10), spend.between(11, 10)], [5n, 0n, 0n]);
  });
});
