import type { Standing } from '../budgets/budget.ts';
import type { Instant } from '../instant.ts';
import type { Money } from '../money.ts';
import type { Organisation } from '../organisations/settings.ts';
import type { ShownStop } from '../stops/stop.ts';
import type { TopUpSummary } from '../top-ups/top-up.ts';
import type { Unfit } from './unfit.ts';

/** Why our recharge requests do nothing at the moment: a hold is an event somebody sees, never silence. */
export type HoldReason =
  | 'no-reading'
  | 'reading-too-old'
  | 'open-question'
  | 'gap-in-call-data'
  | 'declined'
  | 'agreement'
  | 'not-sold'
  | 'no-approvers'
  | 'payment-failed'
  /** Somebody typed `stop`. */
  | 'stopped';

export interface RechargeStatus {
  readonly organisation: Organisation;
  readonly estimate: Money | null;
  readonly open: readonly TopUpSummary[];
  /** null: no budget is approved, so every request of ours asks people. */
  readonly budget: Standing | null;
  /** Mode `microsoft`: the two numbers no longer fit how much is spent, and what would. */
  readonly unfit: Unfit | null;
  readonly hold: { readonly reason: HoldReason; readonly until: Instant | null } | null;
  /** Who stopped our requests, since when and why; null: nobody. */
  readonly stop: ShownStop | null;
}

export type RechargeDecision =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'hold'; readonly reason: HoldReason; readonly until: Instant | null }
  | { readonly kind: 'request'; readonly amount: Money };
