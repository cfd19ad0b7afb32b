import type { BudgetPeriod } from '../budgets/budget.ts';
import type { Instant } from '../instant.ts';
import type { Money } from '../money.ts';
import type { PurchaseReview } from './reviews/review.ts';

/** Rule 8. The states govern permission, not reality: a purchase that has happened is recorded in every state. */
export const TOP_UP_STATES = [
  'requested',
  'approved',
  'claimed',
  'settled',
  'rejected',
  'cancelled',
  'expired',
  'failed',
  'unknown',
] as const;
export type TopUpState = (typeof TOP_UP_STATES)[number];

export const DECLINE_REASONS = ['not-needed', 'too-much', 'ask-later', 'other-way'] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

export interface TopUp {
  readonly organisationId: string;
  readonly id: string;
  /** Small number people can say: #12. */
  readonly number: number;
  readonly amount: Money;
  /** People's text: escape before it meets a card. */
  readonly reason: string;
  readonly origin: 'person' | 'policy';
  /** Break glass: an hour of working time to decide instead of two days. */
  readonly callsFailing: boolean;
  /** Start of a local day; null: no date was given. */
  readonly neededBy: Instant | null;
  /** People's text; from the settings unless told otherwise. */
  readonly purchaseOrder: string | null;
  readonly costCenter: string | null;
  /** The budget that stood for the approvals; null: people decide. */
  readonly budgetId: string | null;
  readonly requestedBy: string;
  readonly requestedAt: Instant;
  readonly state: TopUpState;
  /** 1, or 2 above the one-approver limit. */
  readonly approvalsNeeded: number;
  /** Entra ids that approved so far, in order. */
  readonly approvedBy: readonly string[];
  readonly decideBy: Instant;
  /** Who decided last: approved, rejected or cancelled it. */
  readonly decidedBy: string | null;
  readonly decidedAt: Instant | null;
  readonly declineReason: DeclineReason | null;
  readonly buyBy: Instant | null;
  readonly claimedBy: string | null;
  readonly claimedAt: Instant | null;
  readonly claimUntil: Instant | null;
  readonly purchaseId: string | null;
  readonly settledAt: Instant | null;
  readonly version: number;
}

/** One line of a list, or "on the way" on card 1. */
export interface TopUpSummary {
  readonly topUp: TopUp;
  readonly requestedByName: string;
  /** The claimer, else who may buy; at most three names. */
  readonly buyerNames: readonly string[];
  readonly approverNames: readonly string[];
}

/** Everything any copy of a top-up's card may say; the audience decides what is drawn. */
export interface TopUpView extends TopUpSummary {
  /** The organisation's IANA zone: every time on the card is told in it. */
  readonly timeZone: string;
  readonly requesterDepartment: string;
  /** Who asked is not in the directory any more; the request stays. */
  readonly requesterHasLeft: boolean;
  readonly decidedByName: string | null;
  readonly approvedByNames: readonly string[];
  /** Who approved while an approver, and is none any more: not counted. */
  readonly droppedNames: readonly string[];
  readonly claimedByName: string | null;
  /** null: no reading yet. */
  readonly balance: {
    readonly estimate: Money;
    readonly low: Money;
    readonly high: Money;
    readonly readAt: Instant;
    readonly emptyAt: Instant | null;
    /** Open and on the way, without this one. */
    readonly otherOnTheWay: Money;
  } | null;
  /** The approved budget beside an open one; null: there is none, or this one counts in a period that is over. */
  readonly budget: BudgetBeside | null;
  /** Bought in this calendar quarter, organisation's zone. */
  readonly boughtThisQuarter: Money;
  /** With the invoice details that count: as recorded, or as added and corrected since. */
  readonly purchase: {
    readonly id: string;
    readonly credit: Money;
    readonly at: Instant;
    readonly boughtByName: string;
    readonly orderNumber: string | null;
    readonly invoiceNumber: string | null;
    /** With tax. */
    readonly invoiceTotal: Money | null;
    readonly purchaseOrder: string | null;
    readonly costCenter: string | null;
    /** Estimate just before and just after; what the admin center showed, if it was read. */
    readonly before: Money | null;
    readonly after: Money | null;
    readonly shown: Money | null;
    readonly useBy: Instant;
    /** Nobody had approved it as it is; null: an approval covers it. */
    readonly review: PurchaseReview | null;
    readonly reviewedByName: string | null;
  } | null;
  /** Names whom the bot cannot write to. */
  readonly unreachableNames: readonly string[];
}

/** What the period has used without this top-up, and with it. */
export interface BudgetBeside {
  readonly period: BudgetPeriod;
  readonly amount: Money;
  readonly used: Money;
  readonly withThis: Money;
  /** How far it goes beyond the money; null: it does not. */
  readonly over: Money | null;
  /** Most top-ups in one period, and how many there are without this one. */
  readonly topUps: number;
  readonly count: number;
}

export type TopUpAudience = 'approver' | 'buyer' | 'requester' | 'channel';
