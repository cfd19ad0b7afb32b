import { UNIT } from '../../money.ts';
import { unfitOf } from '../../recharge/unfit-of.ts';
import { asItWas, judged } from './judged.ts';
import type { Kind } from './kind.ts';

export interface RechargeUnfit {
  readonly kind: 'recharge-unfit';
  /** Which of the two numbers is too small. */
  readonly trigger: boolean;
  readonly amount: boolean;
  /** Ten-thousandths: what would fit. */
  readonly suggestedTrigger: string;
  readonly suggestedAmount: string;
  /** Ten-thousandths, whole units: mean of a working day. */
  readonly perWorkingDay: string;
}

/** Percent above what is needed at which it is said to be well again. */
const CLEARLY = 10n;

/** Mode `microsoft`: the two numbers no longer fit how much is spent. A suggestion with numbers, told quietly. */
export const rechargeUnfit: Kind = {
  tells: () => 'everything',
  criticalFrom: Infinity,
  mutedBy: [],
  judge: (_tx, { organisation, books }, [open]) => {
    // While nobody knows what is spent, what was said stays as it is.
    if (!books?.outlook.enoughData) return Promise.resolve(open ? [asItWas(open)] : []);
    const found = unfitOf(organisation.settings, books, open ? CLEARLY : 0n);
    if (!found) return Promise.resolve([]);
    const { trigger, amount, suggested } = found;
    const finding = {
      kind: 'recharge-unfit',
      trigger,
      amount,
      suggestedTrigger: String(suggested.trigger),
      suggestedAmount: String(suggested.amount),
      perWorkingDay: String((books.outlook.perWorkingDay / UNIT) * UNIT),
    } as const;
    return Promise.resolve([judged({ level: 1, finding })]);
  },
};
