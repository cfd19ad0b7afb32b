import type { Call } from './calls.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { mail, type Mail } from './mails.ts';
import { createRecharging, type Recharging } from './recharging.ts';
import type { AutoRecharge } from './options.ts';

export interface Order {
  readonly orderNumber: string;
  readonly at: number;
  readonly amount: bigint;
  readonly by: 'person' | 'auto-recharge';
}

/** Ledger, auto-recharge and mails together, fed strictly in the order of time. */
export interface CreditAccount {
  readonly ledger: Ledger;
  readonly recharging: Recharging;
  readonly orders: readonly Order[];
  readonly mails: readonly Mail[];
  buy(amount: bigint, at: number, orderNumber?: string): Order;
  /** False: the call did not come about because the balance was gone. */
  takes(call: Call): boolean;
  /** Everything that falls due by `at`: lapsing lots, recharges, retries. */
  settle(at: number): void;
}

export function createCreditAccount(timeZone: string, autoRecharge: AutoRecharge): CreditAccount {
  const ledger = createLedger(timeZone);
  const orders: Order[] = [];
  const mails: Mail[] = [];
  const add = (order: Order): Order => {
    orders.push(order);
    ledger.buy(order.amount, order.at, order.orderNumber);
    return order;
  };
  const recharging = createRecharging(autoRecharge, {
    ledger,
    timeZone,
    buy: (amount, at) => add({ orderNumber: orderNumberFor(orders.length), at, amount, by: 'auto-recharge' }),
    send: (each) => mails.push(each),
  });
  const lost = (before: bigint, at: number): void => {
    if (before > 0n && ledger.balance() <= 0n) mails.push(mail('balance-zero', at));
    recharging.moved(at);
  };

  return {
    ledger,
    recharging,
    orders,
    mails,
    buy: (amount, at, orderNumber = orderNumberFor(orders.length)) =>
      add({ orderNumber, at, amount, by: 'person' }),
    takes({ charge, start }) {
      if (charge === 0n) return true;
      const before = ledger.balance();
      if (before <= 0n) return false;
      ledger.charge(charge, start);
      lost(before, start);
      return true;
    },
    settle(at) {
      for (;;) {
        const lapse = ledger.nextLapse() ?? Infinity;
        const due = recharging.nextDue() ?? Infinity;
        if (Math.min(lapse, due) > at) return;
        if (lapse <= due) {
          const before = ledger.balance();
          ledger.lapse(lapse);
          lost(before, lapse);
        } else recharging.run(due);
      }
    },
  };
}

const orderNumberFor = (index: number): string => `SIM-${String(100_001 + index)}`;
