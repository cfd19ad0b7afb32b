import type { CreditAccount } from './account.ts';
import type { Call } from './calls.ts';
import type { CallHours } from './call-hours.ts';
import { HOUR } from './wall-clock.ts';

/** Calls as they come about, in the order of time, each paid from the account or failing there. */
export interface Timeline {
  now(): number;
  /** Oldest first. */
  readonly calls: readonly Call[];
  failed(): number;
  /** Throws when `at` is before the moment already reached. */
  advanceTo(at: number): void;
  /** A call at this very moment, which nobody planned. */
  happens(call: Call): void;
}

/** `mayPay`: a call of somebody without the licence does not come about, and costs nothing. */
export function createTimeline(
  account: CreditAccount,
  { hours, mayPay }: { hours: CallHours; mayPay: (call: Call) => boolean },
  from: number,
): Timeline {
  const stream = createCallStream(hours, from);
  const calls: Call[] = [];
  let now = from;
  let failed = 0;
  const happens = (call: Call): void => {
    if (call.charge > 0n && !mayPay(call)) return;
    if (account.takes(call)) calls.push(call);
    else failed += 1;
  };
  return {
    now: () => now,
    calls,
    failed: () => failed,
    happens,
    advanceTo(at) {
      if (at < now) throw new Error(`Cannot go back from ${now} to ${at}`);
      for (let call = stream(at); call; call = stream(at)) {
        account.settle(call.start);
        happens(call);
      }
      account.settle(at);
      now = at;
    },
  };
}

/** What calls that began from `from` (inclusive) to `to` (exclusive) cost. Looks from the newest backwards. */
export function chargedBetween(calls: readonly Call[], from: number, to: number): bigint {
  let charged = 0n;
  for (let index = calls.length - 1; index >= 0; index -= 1) {
    const call = calls[index];
    if (!call || call.start < from) break;
    if (call.start < to) charged += call.charge;
  }
  return charged;
}

/** The next call that begins before a moment, if any. */
function createCallStream(hours: CallHours, from: number): (before: number) => Call | undefined {
  let hour = Math.floor(from / HOUR);
  let queue: readonly Call[] = [];
  let taken = 0;
  return (before) => {
    while (taken >= queue.length && hour * HOUR < before) {
      queue = hours.take(hour).filter(({ start }) => start >= from);
      taken = 0;
      hour += 1;
    }
    const head = queue[taken];
    if (!head || head.start >= before) return undefined;
    taken += 1;
    return head;
  };
}
