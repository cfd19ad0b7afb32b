import type { Ledger } from './ledger.ts';
import { mail, type Mail } from './mails.ts';
import type { AutoRecharge } from './options.ts';
import { cardWorks, DAY, MINUTE } from './wall-clock.ts';

/** Taking the money takes a moment; a declined card is tried again a day later. */
const PROCESSING = 10 * MINUTE;
const RETRY = DAY;

export interface Recharging {
  settings(): AutoRecharge;
  set(settings: AutoRecharge, at: number): void;
  /** To be called after every movement of the balance. */
  moved(at: number): void;
  nextDue(): number | undefined;
  run(at: number): void;
}

/** Microsoft's auto-recharge: `buy` adds credit and returns when it is in the ledger. */
export function createRecharging(
  first: AutoRecharge,
  deps: {
    ledger: Ledger;
    timeZone: string;
    buy(amount: bigint, at: number): void;
    send(mail: Mail): void;
  },
): Recharging {
  let settings = first;
  let due: number | undefined;
  const wanted = (): boolean => settings.on && deps.ledger.balance() < settings.trigger;
  const moved = (at: number): void => {
    if (wanted()) due ??= at + PROCESSING;
  };

  return {
    settings: () => settings,
    set(next, at) {
      settings = next;
      due = undefined;
      moved(at);
    },
    moved,
    nextDue: () => due,
    run(at) {
      due = undefined;
      if (!wanted()) return;
      if (!cardWorks(settings.cardValidTo, at, deps.timeZone)) {
        due = at + RETRY;
        deps.send(mail('recharge-failed', at));
        return;
      }
      deps.buy(settings.amount, at);
      deps.send(mail('recharge-done', at));
      moved(at);
    },
  };
}
