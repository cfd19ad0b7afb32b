import type { CallHours } from './call-hours.ts';
import type { MicrosoftOptions } from './options.ts';
import { DAY, HOUR } from './wall-clock.ts';

const UNIT = 10_000n;
const STEP = 10n * UNIT;
const LEFT_AT_START = 500n * UNIT;
const BOUGHT_BEFORE_HISTORY = 20 * DAY;

/** The purchases the account opens with, oldest first. */
export function openingLots(
  options: MicrosoftOptions,
  historyStart: number,
  hours: CallHours,
): readonly { readonly amount: bigint; readonly at: number }[] {
  if (options.openingLots) return options.openingLots.toSorted((a, b) => a.at - b.at);
  const at = historyStart - BOUGHT_BEFORE_HISTORY;
  const recharge = options.autoRecharge;
  if (recharge?.on) return [{ amount: recharge.trigger + recharge.amount, at }];
  return [{ amount: roundToTens(LEFT_AT_START + spentBetween(hours, historyStart, options.start)), at }];
}

const roundToTens = (amount: bigint): bigint => ((amount + STEP / 2n) / STEP) * STEP;

function spentBetween(hours: CallHours, from: number, to: number): bigint {
  let spent = 0n;
  for (let hour = Math.floor(from / HOUR); hour * HOUR < to; hour += 1)
    for (const call of hours.look(hour)) if (call.start >= from && call.start < to) spent += call.charge;
  return spent;
}
