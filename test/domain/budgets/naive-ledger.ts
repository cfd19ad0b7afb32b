import type { BudgetPeriod } from '../../../domain/budgets/budget.ts';
import type { Instant } from '../../../domain/instant.ts';

/**
 * What a period has used, the long way round: event by event into drawers labelled by the local calendar, taken out again
 * when a top-up comes to nothing. It shares no code with the rules, not even the calendar.
 */
export type Happening =
  | {
      readonly kind: 'approve' | 'decline' | 'cancel' | 'expire' | 'fail';
      readonly topUp: string;
      readonly at: Instant;
    }
  | { readonly kind: 'bought'; readonly topUp: string; readonly at: Instant; readonly credit: bigint }
  | { readonly kind: 'purchase'; readonly at: Instant; readonly credit: bigint };

interface Slip {
  readonly drawer: string;
  readonly amount: bigint;
}

export class NaiveLedger {
  readonly #slips = new Map<string, Slip>();
  readonly #label: (at: Instant) => string;
  #loose = 0;

  constructor(zone: string, period: BudgetPeriod) {
    const calendar = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit' });
    this.#label = (at) => {
      const [year = '', month = ''] = calendar.format(at).split('-');
      return period === 'month' ? `${year}-${month}` : `${year} quarter ${Math.ceil(Number(month) / 3)}`;
    };
  }

  /** `amount`: what the top-up was asked for. */
  happen(event: Happening, amount: bigint): void {
    const drawer = this.#label(event.at);
    if (event.kind === 'purchase') {
      this.#loose += 1;
      this.#slips.set(`loose ${this.#loose}`, { drawer, amount: event.credit });
      return;
    }
    if (event.kind === 'approve') this.#slips.set(event.topUp, { drawer, amount });
    else if (event.kind === 'bought') {
      const approved = this.#slips.get(event.topUp);
      this.#slips.set(event.topUp, { drawer: approved?.drawer ?? drawer, amount: event.credit });
    } else this.#slips.delete(event.topUp);
  }

  used(at: Instant): { amount: bigint; count: number } {
    const label = this.#label(at);
    const here = [...this.#slips.values()].filter(({ drawer }) => drawer === label);
    return { amount: here.reduce((sum, slip) => sum + slip.amount, 0n), count: here.length };
  }
}
