import type { AlertKind } from '../alert.ts';
import { low, rechargeOverdue, zero } from './balance.ts';
import { callData } from './call-data.ts';
import { cardExpiring } from './card-expiring.ts';
import { creditExpiring } from './credit-expiring.ts';
import { estimateOff } from './estimate-off.ts';
import type { Kind } from './kind.ts';
import { rechargeFailed } from './recharge-failed.ts';
import { rechargeTooMany } from './recharge-too-many.ts';
import { rechargeHeld } from './recharge-held.ts';
import { rechargeUnfit } from './recharge-unfit.ts';
import { readingOverdue } from './reading-overdue.ts';
import { requestWaiting } from './request-waiting.ts';
import { rowsAside } from './rows-aside.ts';
import { silence } from './silence.ts';
import { spendSpike } from './spend-spike.ts';
import { staffing } from './staffing.ts';
import { unreachable } from './unreachable.ts';

/** Every alert there is. Rules, channels, cards and the table in docs/operations.md go by it. */
export const KINDS: Readonly<Record<AlertKind, Kind>> = {
  zero,
  low,
  'recharge-failed': rechargeFailed,
  'recharge-overdue': rechargeOverdue,
  'recharge-too-many': rechargeTooMany,
  'recharge-held': rechargeHeld,
  'recharge-unfit': rechargeUnfit,
  'request-waiting': requestWaiting,
  'reading-overdue': readingOverdue,
  'estimate-off': estimateOff,
  'spend-spike': spendSpike,
  'credit-expiring': creditExpiring,
  'call-data': callData,
  'rows-aside': rowsAside,
  'card-expiring': cardExpiring,
  unreachable,
  staffing,
  silence,
};
