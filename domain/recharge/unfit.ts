import { spread } from '../forecast/expected-between.ts';
import type { SpendProfile } from '../forecast/profile.ts';
import { UNIT } from '../money.ts';

/** Whole working days that the trigger has to cover at a dear tenth, and that one recharge has to last on average. */
const TRIGGER_DAYS = 2n;
const AMOUNT_DAYS = 5n;
/** What is suggested leaves room: spending wavers, and every recharge is a charge on somebody's card. */
const SUGGESTED_AMOUNT_DAYS = 10n;
const ROUNDED_TO = 50n * UNIT;

/** Amounts here: ten-thousandths of the organisation's currency. */
export interface Fit {
  /** What two working days cost in a dear tenth of cases. */
  readonly dearDays: bigint;
  readonly perWorkingDay: bigint;
}

export interface Unfit {
  readonly trigger: boolean;
  readonly amount: boolean;
  /** What would fit; as it is where it fits. */
  readonly suggested: Recharge;
}

interface Recharge {
  readonly trigger: bigint;
  readonly amount: bigint;
}

export const fitOf = (profile: SpendProfile, perWorkingDay: bigint): Fit => ({
  dearDays: spread(profile, Number(perWorkingDay * TRIGGER_DAYS), Number(TRIGGER_DAYS) * 24).p90,
  perWorkingDay,
});

/**
 * Mode `microsoft`: do the two numbers still fit how much is spent? The trigger is all that is left while somebody notices
 * that a recharge failed; an amount that is soon gone makes many charges, and a runaway looks like every other week. `slack`
 * percent more than needed is asked for: who was told is told that it is well only once it is clearly so.
 */
export function unfit({ trigger, amount }: Recharge, fit: Fit, slack = 0n): Unfit | undefined {
  const needed = { trigger: fit.dearDays, amount: fit.perWorkingDay * AMOUNT_DAYS };
  const isShort = (has: bigint, needs: bigint): boolean => has * 100n < needs * (100n + slack);
  const short = { trigger: isShort(trigger, needed.trigger), amount: isShort(amount, needed.amount) };
  if (!short.trigger && !short.amount) return undefined;
  return {
    ...short,
    suggested: {
      trigger: short.trigger ? roundUp((needed.trigger * 5n) / 4n) : trigger,
      amount: short.amount ? roundUp(fit.perWorkingDay * SUGGESTED_AMOUNT_DAYS) : amount,
    },
  };
}

const roundUp = (amount: bigint): bigint => ((amount + ROUNDED_TO - 1n) / ROUNDED_TO) * ROUNDED_TO;
