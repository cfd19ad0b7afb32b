import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { BUDGET_PERIODS, type BudgetTerms } from '../../../domain/budgets/budget.ts';
import { isInside, overBy, periodOf, spendsLess, usedIn } from '../../../domain/budgets/rules.ts';
import { UNIT, wholeUnits } from '../../../domain/money.ts';
import { propertySeed } from '../../support/environment.ts';
import { histories, instant, ZONES } from './histories.ts';
import { NaiveLedger } from './naive-ledger.ts';

const seed = propertySeed;
const period = fc.constantFrom(...BUDGET_PERIODS);
const zones = fc.constantFrom(...ZONES);

const terms = (units: number, topUps: number, each: BudgetTerms['period'] = 'quarter'): BudgetTerms => ({
  period: each,
  amount: wholeUnits(BigInt(units), 'USD'),
  topUps,
});
const somebodysTerms: fc.Arbitrary<BudgetTerms> = fc.record({
  period,
  amount: fc.bigInt({ min: 1n, max: 3000n }).map((amount) => ({ amount, currency: 'USD' })),
  topUps: fc.integer({ min: 1, max: 9 }),
});
const iso = (at: number) => new Date(at).toISOString();

describe(`what a period has used (seed ${seed})`, function () {
  this.timeout(60_000);

  it('is what drawers labelled by the local calendar hold, in 10,000 histories', () => {
    let counted = 0;
    fc.assert(
      fc.property(histories, instant, period, zones, (history, at, each, zone) => {
        const ledger = new NaiveLedger(zone, each);
        for (const { asked, ...event } of history.happenings) ledger.happen(event, asked);

        const used = usedIn(periodOf(at, each, zone), history.spending);

        assert.deepEqual(used, ledger.used(at));
        counted += used.count;
      }),
      { seed, numRuns: 10_000 },
    );
    // Histories that nearly all miss the period would prove little.
    assert.ok(counted > 5_000, String(counted));
  });

  it('never lets in what would go beyond money or number, and always lets in what would not', () => {
    fc.assert(
      fc.property(
        histories,
        instant,
        zones,
        somebodysTerms,
        fc.bigInt({ min: 1n, max: 900n }),
        (history, at, zone, budget, amount) => {
          const ledger = new NaiveLedger(zone, budget.period);
          for (const { asked, ...event } of history.happenings) ledger.happen(event, asked);
          const before = ledger.used(at);
          ledger.happen({ kind: 'approve', topUp: 'one more', at }, amount);
          const after = ledger.used(at);

          const inside = isInside(
            budget,
            usedIn(periodOf(at, budget.period, zone), history.spending),
            amount,
          );

          assert.equal(inside, after.amount <= budget.amount.amount && after.count <= budget.topUps);
          assert.equal(overBy(budget, before, amount) > 0n, after.amount > budget.amount.amount);
        },
      ),
      { seed, numRuns: 5_000 },
    );
  });

  it('is held by a lower budget at every moment at least as tightly as by the one before', () => {
    let lower = 0;
    fc.assert(
      fc.property(
        histories,
        instant,
        zones,
        somebodysTerms,
        somebodysTerms,
        fc.bigInt({ min: 1n, max: 900n }),
        (history, at, zone, next, current, amount) => {
          if (!spendsLess(next, current)) return;
          lower += 1;
          const fits = (budget: BudgetTerms) =>
            isInside(budget, usedIn(periodOf(at, budget.period, zone), history.spending), amount);

          assert.ok(!fits(next) || fits(current));
        },
      ),
      { seed, numRuns: 5_000 },
    );
    assert.ok(lower > 300, String(lower));
  });
});

describe('the period of a budget', () => {
  for (const { at, zone, each, from, until } of [
    {
      at: '2026-11-22T10:00:00Z',
      zone: 'Europe/London',
      each: 'month',
      from: '2026-11-01T00:00:00.000Z',
      until: '2026-12-01T00:00:00.000Z',
    },
    {
      at: '2026-11-22T10:00:00Z',
      zone: 'Europe/London',
      each: 'quarter',
      from: '2026-09-30T23:00:00.000Z',
      until: '2027-01-01T00:00:00.000Z',
    },
    // Summer time begins inside the month, and on the very first day of the quarter in Beirut's and Santiago's sense.
    {
      at: '2026-03-29T03:00:00Z',
      zone: 'Europe/London',
      each: 'month',
      from: '2026-03-01T00:00:00.000Z',
      until: '2026-03-31T23:00:00.000Z',
    },
    {
      at: '2026-04-05T05:00:00Z',
      zone: 'America/Santiago',
      each: 'quarter',
      from: '2026-04-01T03:00:00.000Z',
      until: '2026-07-01T04:00:00.000Z',
    },
    // The year is over in Kiritimati while it still lasts in London.
    {
      at: '2026-12-31T10:00:00Z',
      zone: 'Pacific/Kiritimati',
      each: 'quarter',
      from: '2026-12-31T10:00:00.000Z',
      until: '2027-03-31T10:00:00.000Z',
    },
    {
      at: '2026-12-31T09:59:59.999Z',
      zone: 'Pacific/Kiritimati',
      each: 'month',
      from: '2026-11-30T10:00:00.000Z',
      until: '2026-12-31T10:00:00.000Z',
    },
    {
      at: '2028-02-29T23:30:00Z',
      zone: 'Asia/Kathmandu',
      each: 'month',
      from: '2028-02-29T18:15:00.000Z',
      until: '2028-03-31T18:15:00.000Z',
    },
  ] as const)
    it(`around ${at} is, as a ${each} in ${zone}, from ${from} until ${until}`, () => {
      const span = periodOf(Date.parse(at), each, zone);

      assert.deepEqual({ from: iso(span.from), until: iso(span.until) }, { from, until });
    });

  it('holds its moment, and the next one begins where it ends', () => {
    fc.assert(
      fc.property(instant, period, zones, (at, each, zone) => {
        const span = periodOf(at, each, zone);

        assert.ok(span.from <= at && at < span.until);
        assert.deepEqual(periodOf(span.from, each, zone), span);
        assert.deepEqual(periodOf(span.until - 1, each, zone), span);
        assert.equal(periodOf(span.until, each, zone).from, span.until);
      }),
      { seed },
    );
  });
});

describe('inside a budget of $2,000 and four top-ups', () => {
  const budget = terms(2000, 4);
  for (const { used, count, amount, inside, over } of [
    { used: 0, count: 0, amount: 2000, inside: true, over: 0 },
    { used: 0, count: 0, amount: 2001, inside: false, over: 1 },
    { used: 750, count: 3, amount: 1250, inside: true, over: 0 },
    { used: 750, count: 3, amount: 1300, inside: false, over: 50 },
    { used: 100, count: 4, amount: 50, inside: false, over: -1850 },
    { used: 2600, count: 1, amount: 50, inside: false, over: 650 },
  ])
    it(`$${amount} ${inside ? 'fits' : 'does not fit'} after $${used} in ${count}`, () => {
      const known = { amount: BigInt(used) * UNIT, count };
      const asked = BigInt(amount) * UNIT;

      assert.equal(isInside(budget, known, asked), inside);
      assert.equal(overBy(budget, known, asked), BigInt(over) * UNIT);
    });
});

describe('a change of the budget', () => {
  for (const { next, less } of [
    { next: terms(2000, 4), less: true },
    { next: terms(1999, 4), less: true },
    { next: terms(2000, 3), less: true },
    { next: terms(2001, 4), less: false },
    { next: terms(500, 5), less: false },
    // A quarter's budget made a month's forgets what the quarter has used already.
    { next: terms(100, 1, 'month'), less: false },
  ])
    it(`from $2,000 in four a quarter to $${next.amount.amount / UNIT} in ${next.topUps} a ${next.period} ${less ? 'needs nobody else' : 'can spend more'}`, () => {
      assert.equal(spendsLess(next, terms(2000, 4)), less);
    });

  it('from a month to a whole quarter with the same figures spends less', () => {
    assert.ok(spendsLess(terms(2000, 4, 'quarter'), terms(2000, 4, 'month')));
  });
});
