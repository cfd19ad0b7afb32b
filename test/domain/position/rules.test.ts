import assert from 'node:assert/strict';
import { DAY, HOUR } from '../../../domain/instant.ts';
import { calibrate } from '../../../domain/position/rules/calibrate.ts';
import { completeSpans } from '../../../domain/facts/usage/spans/rules.ts';
import { completeUntil } from '../../../domain/position/rules/complete.ts';
import { containment } from '../../../domain/position/rules/containment.ts';
import { withoutRecharges } from '../../../domain/position/rules/drift.ts';
import { positionAt } from '../../../domain/position/rules/position-at.ts';
import type { BookFacts, FoldOptions } from '../../../domain/position/rules/book-facts.ts';
import { at, calls, facts, inUnits, options, purchase, reading, steadily, units } from './some-facts.ts';

const look = (known: Partial<BookFacts>, when: string, wanted: Partial<FoldOptions> = {}) => {
  const position = positionAt(facts(known), at(when), options(wanted));
  assert.ok(position);
  return position;
};

describe('up to when the call log is complete', () => {
  const noon = at('2026-06-12 12:00');
  const cases = [
    { when: 'nothing was fetched', spans: [], until: noon - 9 * DAY },
    { when: 'one fetch covers it all', spans: [[-30, 0, 0]], until: noon - 2 * DAY },
    { when: 'a fetch of old days was recent', spans: [[-30, -5, 0]], until: noon - 5 * DAY },
    {
      when: 'two fetches touch',
      spans: [
        [-30, -5, -3],
        [-5, 0, 0],
      ],
      until: noon - 2 * DAY,
    },
    {
      when: 'the newer is told first',
      spans: [
        [-5, 0, 0],
        [-30, -5, -3],
      ],
      until: noon - 2 * DAY,
    },
    {
      when: 'there is a gap between them',
      spans: [
        [-30, -6, -3],
        [-5, 0, 0],
      ],
      until: noon - 6 * DAY,
    },
    { when: 'it begins too late', spans: [[-8, 0, 0]], until: noon - 9 * DAY },
  ] as const;
  for (const { when, spans, until } of cases)
    it(`is right when ${when}`, () => {
      const fetched = spans.map(([from, to, then]) => ({
        from: noon + from * DAY,
        to: noon + to * DAY,
        fetchedAt: noon + then * DAY,
      }));

      assert.equal(completeUntil(completeSpans(fetched), noon - 9 * DAY), until);
    });
});

describe('whether a purchase was in a reading', () => {
  const read = reading('2026-06-10 10:00', 500);
  const cases = [
    { when: 'bought 48 hours before', bought: '2026-06-08 10:00', found: 'contained' },
    { when: 'bought a moment less than 48 hours before', bought: '2026-06-08 10:00:01', found: 'open' },
    { when: 'bought at the very moment', bought: '2026-06-10 10:00', found: 'open' },
    { when: 'bought after it', bought: '2026-06-10 10:00:01', found: 'not-contained' },
  ];
  for (const { when, bought, found } of cases)
    it(`is ${found} when ${when}`, () => {
      assert.equal(containment(purchase(bought, 100), read, []), found);
    });

  it('is what a person said, in between only', () => {
    const [near, long] = [purchase('2026-06-09 10:00', 100), purchase('2026-06-01 10:00', 100)];
    const said = [near, long].map(({ id }) => ({ purchaseId: id, readingId: read.id, contained: false }));

    assert.equal(containment(near, read, said), 'not-contained');
    assert.equal(containment(long, read, said), 'contained');
  });

  it('is taken for the estimate to be what explains the reading', () => {
    const bought = purchase('2026-06-10 09:50', 250);
    const earlier = reading('2026-06-01 10:00', 400);
    const estimateOf = (shown: number) =>
      inUnits(
        look(
          { readings: [earlier, reading('2026-06-10 10:00', shown)], purchases: [bought] },
          '2026-06-10 11:00',
        ).estimate,
      );

    assert.deepEqual([estimateOf(640), estimateOf(410)], [640, 660]);
  });

  it('is taken for the estimate to be so when there is nothing to compare with', () => {
    const known = {
      readings: [reading('2026-06-10 10:00', 640)],
      purchases: [purchase('2026-06-10 09:50', 250)],
    };

    assert.equal(inUnits(look(known, '2026-06-10 11:00').estimate), 640);
  });
});

describe('the anchor', () => {
  it('may be zero or below', () => {
    const position = look({ readings: [reading('2026-06-10 10:00', -12.5)] }, '2026-06-11 10:00');

    assert.equal(inUnits(position.estimate), -12.5);
    assert.deepEqual([position.lots, position.unknownDate], [[], 0n]);
  });

  it('is the newest by when the page was read, not by when that was recorded', () => {
    const late = reading('2026-06-08 10:00', 900, { recordedAt: at('2026-06-11 09:00') });

    const position = look({ readings: [late, reading('2026-06-10 10:00', 500)] }, '2026-06-11 10:00');

    assert.equal(inUnits(position.estimate), 500);
  });

  it('is none before the first reading', () => {
    const known = facts({ readings: [reading('2026-06-10 10:00', 500)] });

    assert.equal(positionAt(known, at('2026-06-10 09:59'), options()), undefined);
  });
});

describe('expiry', () => {
  const cases = [
    {
      when: 'bought on 29 February',
      bought: '2024-02-29 12:00',
      zone: 'Europe/London',
      day: '2025-02-28 00:00',
    },
    {
      when: 'it is still the day before in New York',
      bought: '2025-06-10 02:00',
      zone: 'America/New_York',
      day: '2026-06-09 04:00',
    },
    {
      when: 'summer time began meanwhile',
      bought: '2025-03-30 12:00',
      zone: 'Europe/London',
      day: '2026-03-30 00:00',
    },
  ];
  for (const { when, bought, zone, day } of cases)
    it(`is at the start of the local day twelve months later when ${when}`, () => {
      const lot = purchase(bought, 100);
      const read = reading(bought, 100, { at: lot.at + DAY });
      const known = facts({ readings: [{ ...read, at: at(day) - 3 * DAY }], purchases: [lot] });
      const [before, then] = [-1, 0].map((ms) =>
        positionAt(known, expiresAt(day, zone) + ms, options({ zone })),
      );

      assert.deepEqual([before?.forfeited, then?.forfeited].map(inUnits), [0, 100]);
    });

  // Midnight in London's summer is 23:00 UTC of the day before.
  const expiresAt = (day: string, zone: string) =>
    zone === 'Europe/London' && day > '2026-03-29' ? at(day) - HOUR : at(day);
});

describe('drift', () => {
  const two = [reading('2026-05-01 09:00', 400), reading('2026-05-08 09:00', 300)];

  it('is not judged before every call up to the reading is in', () => {
    const complete = [{ from: 0, to: at('2026-05-08 08:59') }];

    assert.equal(look({ readings: two, complete }, '2026-05-12 09:00').drift, undefined);
  });

  it('is judged at the lag that is kindest to it', () => {
    const spend = calls(['2026-05-03 10:00', 70], ['2026-05-07 10:00', 30]);
    const exact = look({ readings: two, spend }, '2026-05-12 09:00').drift;
    const shown370 = [two[0], reading('2026-05-08 09:00', 330)].filter((each) => each !== undefined);
    const lagging = look({ readings: shown370, spend }, '2026-05-12 09:00').drift;

    assert.deepEqual([exact?.amount, lagging?.amount], [0n, 0n]);
  });

  const cases = [
    { when: '26 of 400 are missing', shown: 374, alarming: true },
    { when: '25 of 400 are missing', shown: 375, alarming: false },
    { when: '26 of 400 are too many', shown: 426, alarming: true },
  ];
  for (const { when, shown, alarming } of cases)
    it(`is ${alarming ? 'an alarm' : 'no alarm'} when ${when}`, () => {
      const readings = [reading('2026-05-01 09:00', 400), reading('2026-05-08 09:00', shown)];

      assert.equal(look({ readings }, '2026-05-12 09:00').drift?.alarming, alarming);
    });

  it('is no alarm when it is many units but under 5 %', () => {
    const readings = [reading('2026-05-01 09:00', 4000), reading('2026-05-08 09:00', 3900)];

    assert.equal(look({ readings }, '2026-05-12 09:00').drift?.alarming, false);
  });
});

describe('a difference that Microsoft’s recharges explain', () => {
  const recharge = { trigger: units(150), amount: units(300) };
  const drift = (amount: number) => ({ readingId: 'r', amount: units(amount), alarming: true });

  for (const { off, shown, alarming } of [
    { off: 297, shown: -3, alarming: false },
    { off: 612, shown: 12, alarming: false },
    { off: 380, shown: 80, alarming: true },
    { off: 40, shown: 40, alarming: true },
    { off: -300, shown: -300, alarming: true },
  ])
    it(`of ${off} is one of ${shown}`, () => {
      const left = withoutRecharges(drift(off), recharge);

      assert.deepEqual(left, { readingId: 'r', amount: units(shown), alarming });
    });

  it('stays as it is where people buy', () => {
    assert.deepEqual(withoutRecharges(drift(297), null), drift(297));
  });
});

describe('the page lag', () => {
  // Hourly calls of different prices: any two spans of the same length cost something else.
  const price = (hour: number) => 1 + ((hour * hour * 7919) % 9973) / 1000;
  const first = at('2026-05-01 00:00');
  const hourly = Array.from(
    { length: 24 * 40 },
    (_, hour) => [first + hour * HOUR + 1, price(hour)] as const,
  );
  const spentBefore = (until: number) =>
    hourly.reduce((sum, [start, cost]) => (start < until ? sum + cost : sum), 0);
  const shown = (when: string, lagHours: number, off = 0) =>
    reading(when, 3000 - spentBefore(at(when) - lagHours * HOUR) + off);
  const spend = calls(
    ...hourly.map(([start, cost]) => [new Date(start).toISOString().slice(0, -1), cost] as const),
  );
  const lagFrom = (readings: BookFacts['readings']) => calibrate(facts({ readings, spend }), 'UTC');

  it('is 24 hours while one reading tells nothing', () => {
    assert.deepEqual(lagFrom([shown('2026-05-10 09:00', 7)]), { lag: 24 * HOUR, offPerDay: undefined });
  });

  for (const hours of [0, 7, 24, 48])
    it(`is found to be ${hours} hours from a single exact pair`, () => {
      const { lag, offPerDay } = lagFrom([
        shown('2026-05-10 09:00', hours),
        shown('2026-05-17 14:00', hours),
      ]);

      assert.deepEqual([lag / HOUR, offPerDay], [hours, 0n]);
    });

  it('is not learnt from a pair with another cause, a purchase nobody recorded', () => {
    const readings = [
      shown('2026-05-10 09:00', 7),
      shown('2026-05-17 14:00', 7),
      shown('2026-05-24 11:00', 7, 500),
    ];

    assert.equal(lagFrom(readings).lag / HOUR, 7);
  });

  it('stays at 24 hours where no calls tell one lag from another', () => {
    const readings = [reading('2026-05-10 09:00', 100), reading('2026-05-17 09:00', 100)];

    assert.equal(calibrate(facts({ readings }), 'UTC').lag, 24 * HOUR);
  });
});

describe('a reading that gets old', () => {
  const readings = [reading('2026-05-01 09:00', 400)];
  const widthOn = (when: string) => {
    const { low, high, ageing } = look({ readings }, when, { offPerDay: units(2) });
    return [inUnits(high - low), ageing];
  };

  it('widens the band from day 15 on by what past readings were off per day, to both sides', () => {
    assert.deepEqual(widthOn('2026-05-15 22:00'), [0, false]);
    assert.deepEqual(widthOn('2026-05-16 10:00'), [4, true]);
    assert.deepEqual(widthOn('2026-05-25 10:00'), [40, true]);
  });
});

describe('Microsoft’s recharge', () => {
  const recharge = { trigger: units(150), amount: units(300) };
  const readings = [reading('2026-06-01 00:00', 200)];
  const complete = [{ from: 0, to: at('2026-06-01 00:00') }];
  const known = { readings, complete };
  const wanted = { recharge, expect: steadily(1), lag: 0 };
  const figures = (more: Partial<BookFacts>, when: string) => {
    const { low, estimate, high, lots } = look({ ...known, ...more }, when, wanted);
    const assumed = lots.filter(({ purchase: { kind } }) => kind === 'assumed').map((lot) => lot.purchase.at);
    return { figures: [low, estimate, high].map(inUnits), assumed };
  };

  it('is not assumed while the estimate is at the trigger', () => {
    // 48 hours before the reading are unreported to the low end: twice 98 hours' spend.
    assert.deepEqual(figures({}, '2026-06-03 02:00'), { figures: [100, 150, 175], assumed: [] });
  });

  it('is assumed in estimate and high, not in low, from the predicted crossing on', () => {
    const { figures: found, assumed } = figures({}, '2026-06-03 12:00');

    assert.deepEqual(found, [80, 440, 470]);
    assert.equal(assumed.length, 1);
    assert.ok(Math.abs((assumed[0] ?? 0) - at('2026-06-03 02:00')) <= 2 * 60_000);
  });

  it('is assumed at each crossing', () => {
    const { figures: found, assumed } = figures({}, '2026-06-16 12:00');

    // 372 hours after the reading: 200 − 372 + 300 + 300.
    assert.equal(found[1], 428);
    assert.equal(assumed.length, 2);
  });

  it('is settled by a purchase somebody recorded', () => {
    const purchases = [purchase('2026-06-03 09:00', 300)];

    const { figures: found, assumed } = figures({ purchases }, '2026-06-03 12:00');

    assert.deepEqual([found, assumed], [[380, 440, 470], []]);
  });

  it('is not assumed after the moment up to which Microsoft’s mails speak for it', () => {
    const until = (trustedUntil: string) => {
      const options = { ...wanted, recharge: { ...recharge, trustedUntil: at(trustedUntil) } };
      const { estimate, high, lots } = look(known, '2026-06-16 12:00', options);
      return [inUnits(estimate), inUnits(high), lots.filter((lot) => lot.purchase.kind === 'assumed').length];
    };

    assert.deepEqual(until('2026-06-01 00:00'), [-172, 14, 0]);
    assert.deepEqual(until('2026-06-04 00:00'), [128, 314, 1]);
    assert.deepEqual(until('2026-06-16 12:00'), [428, 614, 2]);
  });

  it('is not assumed when the balance was below the trigger already when it was read', () => {
    const below = { readings: [reading('2026-06-01 00:00', 140)] };

    assert.deepEqual(figures(below, '2026-06-03 12:00').assumed, []);
  });
});
