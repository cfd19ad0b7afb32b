import { rechargeFailed } from './recharge-failed.ts';
import { rechargeTooMany } from './recharge-too-many.ts';
import { rechargeHeld } from './recharge-held.ts';
import { rechargeUnfit } from './recharge-unfit.ts';
import { callData } from './call-data.ts';
import { cardExpiring } from './card-expiring.ts';
import { creditExpiring } from './credit-expiring.ts';
import { estimateOff } from './estimate-off.ts';
import { readingOverdue } from './reading-overdue.ts';
import { requestWaiting } from './request-waiting.ts';
import { rowsAside } from './rows-aside.ts';
import { silence } from './silence.ts';
import { spendSpike } from './spend-spike.ts';
import { unreachable } from './unreachable.ts';

/** What alerts say that the balance does not tell; a file a kind. */
export const alerts = {
  rechargeFailed,
  rechargeTooMany,
  callData,
  cardExpiring,
  creditExpiring,
  estimateOff,
  readingOverdue,
  rechargeHeld,
  rechargeUnfit,
  requestWaiting,
  rowsAside,
  silence,
  spendSpike,
  unreachable,
};
