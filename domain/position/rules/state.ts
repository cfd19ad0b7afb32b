import { calendarDaysBetween } from '../../calendar.ts';
import { DAY } from '../../instant.ts';
import type { Settings } from '../../organisations/settings.ts';
import type { Position } from '../position.ts';
import type { BalanceState, Outlook } from '../summary.ts';

/** From this age of the reading on the card leads with "not sure" (docs/rules.md). */
export const NOT_SURE_DAYS = 42;
const LOW_WORKING_DAYS = 5n;

/** The one word that leads card 1. Which figure rules: rule 11. */
export function stateOf(
  position: Position,
  outlook: Pick<Outlook, 'enoughData' | 'perWorkingDay'>,
  settings: Pick<Settings, 'mode' | 'trigger' | 'timeZone'>,
): BalanceState {
  if (position.estimate <= 0n) return 'zero';
  if (calendarDaysBetween(position.anchor.at, position.at, settings.timeZone) >= NOT_SURE_DAYS)
    return 'not-sure';
  if (isRechargeUnseen(position, settings)) return 'not-sure';
  return isLow(position, outlook, settings) ? 'low' : 'ok';
}

/** There is enough if Microsoft recharged as predicted, and little if it did not. */
const isRechargeUnseen = (
  { low, estimate }: Position,
  { mode, trigger: { amount: trigger } }: Pick<Settings, 'mode' | 'trigger'>,
): boolean => mode === 'microsoft' && estimate >= trigger && low * 2n < trigger;

function isLow(
  { low, estimate, high, at, anchor }: Position,
  { enoughData, perWorkingDay }: Pick<Outlook, 'enoughData' | 'perWorkingDay'>,
  { mode, trigger: { amount: trigger } }: Pick<Settings, 'mode' | 'trigger'>,
): boolean {
  // Microsoft recharges at the trigger: only a recharge that is visibly missing is low.
  if (mode === 'microsoft') return low * 2n < trigger || (high < trigger && at - anchor.at >= DAY);
  return estimate < trigger || (enoughData && low < perWorkingDay * LOW_WORKING_DAYS);
}
