import { DAY, type Instant } from '../instant.ts';
import { money, UNIT, type Money } from '../money.ts';
import type { Agreement, Mode } from '../organisations/settings.ts';
import { whyNotBuy } from '../organisations/where-sold.ts';
import type { Position } from '../position/position.ts';
import type { HoldReason, RechargeDecision } from './recharge.ts';

/** Everything the decision knows. Amounts: ten-thousandths of `trigger`'s currency. */
export interface RechargeFacts {
  readonly mode: Mode;
  /** The stop that holds; undefined: none does. */
  readonly stopId: string | undefined;
  readonly agreement: Agreement;
  readonly country: string;
  readonly trigger: Money;
  readonly rechargeAmount: Money;
  /** Null: multiples of the recharge amount. */
  readonly rechargeUpTo: Money | null;
  readonly smallest: Money;
  /** Undefined: nobody has read the balance yet. */
  readonly position:
    Pick<Position, 'anchor' | 'low' | 'estimate' | 'completeUntil' | 'openQuestions'> | undefined;
  /** Sum of requests that wait, are approved, being bought or unclear; people's and ours. */
  readonly open: bigint;
  /** The newest request of ours; undefined: there was none. */
  readonly last: LastRequest | undefined;
  /** The top-up whose payment failed, while nobody has shown since that paying works again. */
  readonly failedTopUpId: string | undefined;
  readonly now: Instant;
}

export interface LastRequest {
  readonly topUpId: string;
  readonly requestedAt: Instant;
  /** The level at which it was asked for, see levelOf. */
  readonly level: number;
  /** When a person declined or cancelled it; null: nobody did. */
  readonly declinedAt: Instant | null;
}

export const OLDEST_READING = 30 * DAY;
/** Calls come up to 48 h late; a day more and a fetch is missing. */
export const LATEST_CALLS = 3 * DAY;
const COOLDOWN = DAY;

/** docs/rules.md, recharge requests. Pure: the same facts, the same decision. */
export function decideRecharge(facts: RechargeFacts): RechargeDecision {
  const { mode, position, open, trigger, now } = facts;
  if (mode !== 'requests') return { kind: 'nothing' };
  if (facts.stopId !== undefined) return hold('stopped', null);
  const cannot = whyNotBuy(facts);
  if (cannot) return hold(cannot.kind, null);
  if (facts.failedTopUpId !== undefined) return hold('payment-failed', null);
  if (!position) return hold('no-reading', null);
  if (now - position.anchor.at >= OLDEST_READING) return hold('reading-too-old', null);
  if (now - position.completeUntil > LATEST_CALLS) return hold('gap-in-call-data', null);
  // Only when the answer can matter: enough at the low end is enough whatever the answer is.
  if (position.openQuestions.length > 0 && position.low + open < trigger.amount)
    return hold('open-question', null);
  if (position.estimate + open >= trigger.amount) return { kind: 'nothing' };
  return (
    askedBefore(facts, position.estimate) ?? {
      kind: 'request',
      amount: amountToAsk(facts, position.estimate + open),
    }
  );
}

/** A person's no stands until the next lower level or 24 h; otherwise we ask at most once a day and level. */
function askedBefore({ last, trigger, now }: RechargeFacts, estimate: bigint): RechargeDecision | undefined {
  if (!last || levelOf(estimate, trigger.amount) > last.level) return undefined;
  if (last.declinedAt !== null && now < last.declinedAt + COOLDOWN)
    return hold('declined', last.declinedAt + COOLDOWN);
  return now < last.requestedAt + COOLDOWN ? { kind: 'nothing' } : undefined;
}

/** 0 from the trigger up, 1 below it, 2 below half of it, 3 at zero or below. */
export function levelOf(estimate: bigint, trigger: bigint): number {
  if (estimate <= 0n) return 3;
  if (estimate * 2n < trigger) return 2;
  return estimate < trigger ? 1 : 0;
}

type Sizes = Pick<RechargeFacts, 'trigger' | 'rechargeAmount' | 'rechargeUpTo' | 'smallest'>;

/**
 * The smallest multiple of the recharge amount with which `have` reaches the trigger, or what it lacks up to the target,
 * if there is one; whole units, not too small.
 */
export function amountToAsk({ trigger, rechargeAmount, rechargeUpTo, smallest }: Sizes, have: bigint): Money {
  if (rechargeUpTo) {
    const lacking = roundUp(rechargeUpTo.amount - have, UNIT);
    return money(larger(roundUp(smallest.amount, UNIT), lacking), trigger.currency);
  }
  const step = larger(roundUp(rechargeAmount.amount, UNIT), roundUp(smallest.amount, UNIT));
  return money(larger(step, roundUp(trigger.amount - have, step)), trigger.currency);
}

const roundUp = (amount: bigint, step: bigint): bigint =>
  amount <= 0n ? 0n : ((amount + step - 1n) / step) * step;

const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b);

const hold = (reason: HoldReason, until: Instant | null): RechargeDecision => ({
  kind: 'hold',
  reason,
  until,
});
