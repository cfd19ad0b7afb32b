import assert from 'node:assert/strict';
import fc from 'fast-check';
import { UNIT } from '../../../domain/money.ts';
import { dayOf, personIn, spikesOn, type DayFacts, type Limits } from '../../../domain/spikes/rules.ts';

const usd = (units: number): bigint => BigInt(Math.round(units * 100)) * (UNIT / 100n);
const LIMITS: Limits = { personPerDay: usd(50), low: usd(400) };

interface Figures {
  readonly whole: number;
  readonly night?: number;
  readonly usual?: readonly [whole: number, night: number] | null;
  readonly people?: Readonly<Record<string, number | readonly [whole: number, night: number]>>;
  /** Days of the weeks before, each with its night. */
  readonly before?: readonly (readonly [whole: number, night: number])[];
}

const facts = ({ whole, night = 0, usual = [31, 5], people = {}, before = [] }: Figures): DayFacts => ({
  day: '2026-11-19',
  spent: { whole: usd(whole), night: usd(night) },
  usual: usual === null ? undefined : { whole: usd(usual[0]), night: usd(usual[1]) },
  before: before.map(([all, atNight]) => ({ whole: usd(all), night: usd(atNight) })),
  people: Object.entries(people).map(([personId, spent]) => {
    const [all, atNight] = typeof spent === 'number' ? [spent, 0] : spent;
    return { personId, whole: usd(all), night: usd(atNight), calls: 12 };
  }),
});

const told = (given: Figures, limits: Limits = LIMITS): string[] =>
  spikesOn(facts(given), limits).map(({ about, level }) => `${about} ${level}`);

describe('unusual spend of a day', () => {
  const cases: readonly { when: string; given: Figures; limits?: Limits; is: readonly string[] }[] = [
    { when: 'it is an ordinary day', given: { whole: 31, night: 5 }, is: [] },
    { when: 'it is three times the usual, no more', given: { whole: 93 }, is: [] },
    { when: 'it is over three times', given: { whole: 93.01 }, is: ['2026-11-19 1'] },
    {
      when: 'two days of the weeks before cost two thirds of it',
      given: {
        whole: 120,
        before: [
          [80, 0],
          [31, 5],
          [200, 0],
        ],
      },
      is: [],
    },
    {
      when: 'one day of the weeks before did, and others nearly',
      given: {
        whole: 120,
        before: [
          [79.99, 0],
          [31, 5],
          [200, 0],
        ],
      },
      is: ['2026-11-19 1'],
    },
    {
      when: 'such evenings are a habit',
      given: {
        whole: 60,
        night: 30,
        before: [
          [40, 20],
          [45, 25],
        ],
      },
      is: [],
    },
    {
      when: 'the days are a habit, but not that it is at night',
      given: {
        whole: 120,
        night: 90,
        before: [
          [100, 5],
          [130, 5],
        ],
      },
      is: ['2026-11-19/night 1'],
    },
    { when: 'it is a multiple of little', given: { whole: 25, usual: [1, 0] }, is: [] },
    {
      when: 'it is over 25 units of almost nothing',
      given: { whole: 25.01, usual: [1, 0] },
      is: ['2026-11-19 1'],
    },
    {
      when: 'nothing was ever spent on such a day',
      given: { whole: 26, usual: [0, 0] },
      is: ['2026-11-19 1'],
    },
    { when: 'there is no history to compare with', given: { whole: 500, night: 500, usual: null }, is: [] },
    {
      when: 'it is ten times the usual and little',
      given: { whole: 100, usual: [9, 0] },
      is: ['2026-11-19 1'],
    },
    {
      when: 'it is ten times the usual and over 100',
      given: { whole: 101, usual: [9, 0] },
      is: ['2026-11-19 2'],
    },
    {
      when: 'as much again takes all that may be left',
      given: { whole: 100 },
      limits: { ...LIMITS, low: usd(100) },
      is: ['2026-11-19 2'],
    },
    {
      when: 'nothing may be left already',
      given: { whole: 100 },
      limits: { ...LIMITS, low: 0n },
      is: ['2026-11-19 1'],
    },
    {
      when: 'nobody knows what is left',
      given: { whole: 100 },
      limits: { ...LIMITS, low: null },
      is: ['2026-11-19 1'],
    },
    { when: 'only the evening was dear', given: { whole: 60, night: 30 }, is: ['2026-11-19/night 1'] },
    { when: 'the evening was three times the usual and small', given: { whole: 50, night: 25 }, is: [] },
    { when: 'the day with its evening was dear', given: { whole: 120, night: 90 }, is: ['2026-11-19 1'] },
    { when: 'one person spent the limit', given: { whole: 60, people: { ann: 50 } }, is: [] },
    { when: 'one person spent more', given: { whole: 60, people: { ann: 50.01 } }, is: ['2026-11-19/ann 1'] },
    {
      when: 'one person spent more and there is no history',
      given: { whole: 60, usual: null, people: { ann: 60 } },
      is: ['2026-11-19/ann 1'],
    },
    {
      when: 'one person spent four times that',
      given: { whole: 201, people: { ann: 201 } },
      is: ['2026-11-19/ann 2'],
    },
    {
      when: 'without that person it was an ordinary day',
      given: { whole: 130, night: 105, people: { ann: [100, 100] } },
      is: ['2026-11-19/ann 1'],
    },
    {
      when: 'the others were dear too',
      given: { whole: 200, people: { ann: 100 } },
      is: ['2026-11-19/ann 1', '2026-11-19 1'],
    },
    {
      when: 'many were over the limit: three are named, the rest is the day',
      given: { whole: 400, people: { ann: 90, bob: 85, cid: 80, dan: 75, eve: 70 } },
      is: ['2026-11-19/ann 1', '2026-11-19/bob 1', '2026-11-19/cid 1', '2026-11-19 1'],
    },
  ];
  for (const { when, given, limits, is } of cases)
    it(`is told as ${is.join(' and ') || 'nothing'} when ${when}`, () => {
      assert.deepEqual(told(given, limits), is);
    });

  const amount = fc.integer({ min: 0, max: 3_000_000 }).map(BigInt);
  const sums = fc.record({ whole: amount, night: amount }).map(({ whole, night }) => ({
    whole: whole + night,
    night,
  }));
  const anyDay = fc.record({
    day: fc.constant('2026-11-19'),
    spent: sums,
    usual: fc.option(sums, { nil: undefined }),
    before: fc.array(sums, { maxLength: 4 }),
    people: fc.array(
      fc.record({ personId: fc.uuid(), whole: amount, night: fc.constant(0n), calls: fc.constant(1) }),
      { maxLength: 6 },
    ),
  });
  const anyLimits = fc.record({ personPerDay: amount, low: fc.option(amount, { nil: null }) });

  it('names nobody within the limit, nothing of 25 units or less, and no sum twice', () => {
    fc.assert(
      fc.property(anyDay, anyLimits, (day, limits) => {
        const spikes = spikesOn(day, limits);

        const people = spikes.filter(({ of }) => of === 'person');
        assert.equal(new Set(spikes.map(({ about }) => about)).size, spikes.length);
        for (const { about, spent } of people) {
          assert.ok(spent > limits.personPerDay);
          assert.equal(day.people.find(({ personId }) => personId === personIn(about))?.whole, spent);
        }
        const rest = spikes.filter(({ of }) => of !== 'person');
        assert.ok(rest.length <= 1);
        for (const { of, spent, usual } of rest) {
          assert.ok(spent > 25n * UNIT && spent > (usual ?? 0n) * 3n);
          const named = people.reduce((total, each) => total + each.spent, 0n);
          if (of === 'day') assert.equal(spent + named, day.spent.whole);
        }
        for (const { about } of spikes) assert.equal(dayOf(about), day.day);
      }),
    );
  });

  it('never grows quieter when more is spent and all else is the same', () => {
    fc.assert(
      fc.property(anyDay, anyLimits, amount, (day, limits, more) => {
        const quiet = { ...day, people: [] };
        const dear = { ...quiet, spent: { ...day.spent, whole: day.spent.whole + more } };
        const loudest = (given: DayFacts) =>
          Math.max(0, ...spikesOn(given, limits).map(({ level }) => level));
        const before = spikesOn(quiet, limits);

        // Of the night alone the sum is another one.
        if (before.some(({ of }) => of === 'night')) return;

        assert.ok(loudest(dear) >= loudest(quiet));
      }),
    );
  });
});
