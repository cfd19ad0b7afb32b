import type { AlertKind } from '../alert.ts';
import { low, rechargeOverdue, zero } from './balance.ts';
import type { Kind } from './kind.ts';
import { rowsAside } from './rows-aside.ts';
import { silence } from './silence.ts';
import { staffing } from './staffing.ts';

/** Every alert there is. Rules, channels, cards and the table in docs/operations.md go by it. */
export const KINDS: Readonly<Record<AlertKind, Kind>> = {
  zero,
  low,
  'recharge-overdue': rechargeOverdue,
  'rows-aside': rowsAside,
  staffing,
  silence,
};
