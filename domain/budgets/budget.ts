import type { Instant } from '../instant.ts';
import type { Money } from '../money.ts';

/** Local calendar of the organisation. */
export const BUDGET_PERIODS = ['month', 'quarter'] as const;
export type BudgetPeriod = (typeof BUDGET_PERIODS)[number];

/** What two approvers allow per period without being asked again. */
export interface BudgetTerms {
  readonly period: BudgetPeriod;
  /** Most money in one period. */
  readonly amount: Money;
  /** Most top-ups in one period. */
  readonly topUps: number;
}

export interface Budget extends BudgetTerms {
  /** Of the proposal that became it; of its own when it came to be by spending less. */
  readonly id: string;
  readonly since: Instant;
}

/** From `from` on and before `until`. */
export interface Span {
  readonly from: Instant;
  readonly until: Instant;
}

/** Ten-thousandths, and how many top-ups and purchases. */
export interface Used {
  readonly amount: bigint;
  readonly count: number;
}

/** The current budget and what its period has used of it. */
export interface Standing {
  readonly budget: Budget;
  readonly span: Span;
  readonly used: Used;
}
