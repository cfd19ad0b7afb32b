import { rechargeHeld } from './recharge-held.ts';
import { rechargeUnfit } from './recharge-unfit.ts';
import { estimateOff } from './estimate-off.ts';
import { readingOverdue } from './reading-overdue.ts';
import { requestWaiting } from './request-waiting.ts';
import { rowsAside } from './rows-aside.ts';
import { silence } from './silence.ts';
import { spendSpike } from './spend-spike.ts';

/** What alerts say that the balance does not tell; a file a kind. */
export const alerts = {
  rechargeHeld,
  rechargeUnfit,
  rowsAside,
  requestWaiting,
  readingOverdue,
  estimateOff,
  silence,
  spendSpike,
};
