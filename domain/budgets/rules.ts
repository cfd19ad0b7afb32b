import { monthStart, nextMonthStart, nextQuarterStart, quarterStart } from '../calendar.ts';
import type { Instant } from '../instant.ts';
import type { TopUpState } from '../top-ups/top-up.ts';
import type { BudgetPeriod, BudgetTerms, Span, Used } from './budget.ts';

/** The local calendar month or quarter in which `at` lies, in an IANA zone. */
export const periodOf = (at: Instant, period: BudgetPeriod, zone: string): Span =>
  period === 'month'
    ? { from: monthStart(at, zone), until: nextMonthStart(at, zone) }
    : { from: quarterStart(at, zone), until: nextQuarterStart(at, zone) };

/** A top-up as far as a budget looks at it; amounts in ten-thousandths. */
export interface CountedTopUp {
  readonly id: string;
  readonly state: TopUpState;
  readonly amount: bigint;
  readonly decidedAt: Instant | null;
  readonly settledAt: Instant | null;
  /** Declined, cancelled, expired or failed at any time: no approval stood when it was bought all the same. */
  readonly cameToNothing: boolean;
  /** All that was bought for it. */
  readonly bought: bigint;
}

/** A confirmed purchase of a person that belongs to no top-up. */
export interface CountedPurchase {
  readonly id: string;
  readonly at: Instant;
  readonly amount: bigint;
}

export interface Spending {
  readonly topUps: readonly CountedTopUp[];
  readonly purchases: readonly CountedPurchase[];
}

/** What counts against a budget, and when it does. */
export interface Counted {
  readonly id: string;
  readonly at: Instant;
  readonly amount: bigint;
}

/** docs/rules.md, the approved budget. Whatever is not here gives back what it took. */
export const countedIn = (span: Span, { topUps, purchases }: Spending): readonly Counted[] =>
  [...topUps.flatMap((topUp) => countedTopUp(topUp) ?? []), ...purchases].filter(
    ({ at }) => span.from <= at && at < span.until,
  );

export function usedIn(span: Span, spending: Spending): Used {
  const counted = countedIn(span, spending);
  return { amount: counted.reduce((sum, { amount }) => sum + amount, 0n), count: counted.length };
}

/** By the time of its approval; money that was spent without one, by the time it was recorded. */
function countedTopUp(topUp: CountedTopUp): Counted | undefined {
  const { id, state, amount, bought, decidedAt, settledAt, cameToNothing } = topUp;
  switch (state) {
    case 'approved':
    case 'claimed':
    case 'unknown':
      return decidedAt === null ? undefined : { id, at: decidedAt, amount };
    case 'settled': {
      const at = cameToNothing ? settledAt : (decidedAt ?? settledAt);
      return at === null || bought === 0n ? undefined : { id, at, amount: bought };
    }
    case 'requested':
    case 'rejected':
    case 'cancelled':
    case 'expired':
    case 'failed':
      return undefined;
  }
}

/** One more top-up of `amount` fits, in money and in number. */
export const isInside = (budget: BudgetTerms, used: Used, amount: bigint): boolean =>
  used.amount + amount <= budget.amount.amount && used.count + 1 <= budget.topUps;

/** How far one more top-up of `amount` would go beyond the money; zero or below: not at all. */
export const overBy = (budget: BudgetTerms, used: Used, amount: bigint): bigint =>
  used.amount + amount - budget.amount.amount;

/**
 * Nothing fits into `next` that does not fit into `current`, now or later. A month's budget turned into a quarter's is
 * less, for the whole quarter counts against it; a quarter's turned into a month's forgets what its quarter has used.
 */
export const spendsLess = (next: BudgetTerms, current: BudgetTerms): boolean =>
  next.amount.amount <= current.amount.amount &&
  next.topUps <= current.topUps &&
  (next.period === current.period || next.period === 'quarter');

export const isSame = (one: BudgetTerms, other: BudgetTerms): boolean =>
  one.period === other.period && one.amount.amount === other.amount.amount && one.topUps === other.topUps;
