import type { SpendProfile } from '../forecast/profile.ts';
import type { Settings } from '../organisations/settings.ts';
import type { Outlook } from '../position/summary.ts';
import { fitOf, unfit, type Unfit } from './unfit.ts';

/** Microsoft's two numbers as they are recorded, judged by what the books learnt. Undefined: they fit, or nobody can tell. */
export function unfitOf(
  { mode, trigger, rechargeAmount }: Pick<Settings, 'mode' | 'trigger' | 'rechargeAmount'>,
  {
    outlook,
    profile,
  }: { readonly outlook: Pick<Outlook, 'perWorkingDay' | 'enoughData'>; readonly profile: SpendProfile },
  slack = 0n,
): Unfit | undefined {
  if (mode !== 'microsoft' || !outlook.enoughData) return undefined;
  const numbers = { trigger: trigger.amount, amount: rechargeAmount.amount };
  return unfit(numbers, fitOf(profile, outlook.perWorkingDay), slack);
}
