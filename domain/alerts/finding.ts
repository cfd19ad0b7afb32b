import type { RechargeFailed } from './kinds/recharge-failed.ts';
import type { RechargeTooMany } from './kinds/recharge-too-many.ts';
import type { RechargeHeld } from './kinds/recharge-held.ts';
import type { RechargeUnfit } from './kinds/recharge-unfit.ts';
import type { CallData } from './kinds/call-data.ts';
import type { CardExpiring } from './kinds/card-expiring.ts';
import type { CreditExpiring } from './kinds/credit-expiring.ts';
import type { EstimateOff } from './kinds/estimate-off.ts';
import type { ReadingOverdue } from './kinds/reading-overdue.ts';
import type { RequestWaiting } from './kinds/request-waiting.ts';
import type { RowsAside } from './kinds/rows-aside.ts';
import type { Silence } from './kinds/silence.ts';
import type { SpendSpike } from './kinds/spend-spike.ts';
import type { Unreachable } from './kinds/unreachable.ts';

/**
 * What an alert's card needs besides balance and people, as it was when the alert was last judged: stored as JSON beside
 * the episode, so amounts are decimal text in ten-thousandths of the organisation's currency and moments are ms. Text of
 * people or of Graph is kept as it came: cards escape it.
 */
export type Finding =
  | CallData
  | CardExpiring
  | CreditExpiring
  | EstimateOff
  | ReadingOverdue
  | RechargeFailed
  | RechargeTooMany
  | RechargeHeld
  | RechargeUnfit
  | RequestWaiting
  | RowsAside
  | Silence
  | SpendSpike
  | Unreachable;

export type FindingKind = Finding['kind'];
