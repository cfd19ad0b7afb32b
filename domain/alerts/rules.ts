import { DAY, type Instant } from '../instant.ts';
import type { Mode } from '../organisations/settings.ts';
import type { AlertKind, AlertPreset } from './alert.ts';

/** What the alerts' conditions look at. Amounts: ten-thousandths of the organisation's currency. */
export interface AlertFacts {
  readonly mode: Mode;
  readonly trigger: bigint;
  readonly low: bigint;
  readonly estimate: bigint;
  readonly high: bigint;
  /** Mean spend of a working day; 0: too little data, then the days rule is silent. */
  readonly perWorkingDay: bigint;
  readonly readAt: Instant;
  /** Mode `microsoft`: a crossing of the trigger was predicted or read, and no purchase since is recorded. */
  readonly rechargeExpected: boolean;
  readonly now: Instant;
}

/** The open episode, as far as the rules care. */
export interface OpenEpisode {
  readonly level: number;
  readonly snoozedUntil: Instant | null;
}

export type AlertDecision =
  /** Nothing to change: it stays closed, or open as it is. */
  | { readonly kind: 'keep' }
  | { readonly kind: 'raise'; readonly level: number }
  /** It got worse: a snooze ends, whoever is on it stays on it. */
  | { readonly kind: 'escalate'; readonly level: number }
  /** The snooze is over and it is still true. */
  | { readonly kind: 'wake' }
  | { readonly kind: 'clear' };

/** Zero first: while calls are stopping, nobody needs a second message that the balance is low. */
export function decideAlerts(
  facts: AlertFacts,
  open: ReadonlyMap<AlertKind, OpenEpisode>,
): readonly (readonly [AlertKind, AlertDecision])[] {
  const zero = decideAlert('zero', facts, open.get('zero'));
  const isZero = zero.kind === 'raise' || (open.has('zero') && zero.kind !== 'clear');
  const others = (['low', 'recharge-overdue'] as const).map((kind) => {
    const decision = decideAlert(kind, facts, open.get(kind));
    return [kind, isZero && decision.kind === 'raise' ? KEEP : decision] as const;
  });
  return [['zero', zero], ...others];
}

const KEEP: AlertDecision = { kind: 'keep' };

/**
 * Rule 11 and product.md section 6. Raised at a level and cleared only a tenth above it, so that a figure that wavers
 * round a level makes one message. A level never goes down while the episode is open.
 */
export function decideAlert(
  kind: AlertKind,
  facts: AlertFacts,
  open: OpenEpisode | undefined,
): AlertDecision {
  const level = CONDITIONS[kind].level(facts);
  if (!open) return level > 0 ? { kind: 'raise', level } : KEEP;
  if (level > open.level) return { kind: 'escalate', level };
  if (level === 0 && CONDITIONS[kind].isOver(facts)) return { kind: 'clear' };
  const isAwake = open.snoozedUntil === null || facts.now < open.snoozedUntil;
  return isAwake ? KEEP : { kind: 'wake' };
}

interface Condition {
  /** 0: not the case, 1 warning, 2 critical. */
  level(facts: AlertFacts): number;
  /** The figures are far enough from the level to say all clear. */
  isOver(facts: AlertFacts): boolean;
}

/** Working days of spend that the low end is to cover. */
const WARNING_DAYS = 5n;
const CRITICAL_DAYS = 2n;

const CONDITIONS: Readonly<Record<AlertKind, Condition>> = {
  low: {
    // Where Microsoft recharges, crossing the trigger is normal and raises nothing.
    level: (facts) => (facts.mode === 'microsoft' ? 0 : lowLevel(facts)),
    isOver: ({ mode, estimate, trigger, low, perWorkingDay }) =>
      mode === 'microsoft' ||
      (estimate > 0n &&
        isTenthAbove(estimate, trigger) &&
        low > 0n &&
        isTenthAbove(low, perWorkingDay * WARNING_DAYS)),
  },
  zero: {
    level: ({ estimate }) => (estimate <= 0n ? 2 : 0),
    isOver: ({ estimate, trigger, perWorkingDay }) =>
      estimate > 0n && estimate * 10n >= trigger && estimate >= perWorkingDay,
  },
  'recharge-overdue': {
    level: overdueLevel,
    isOver: ({ mode, rechargeExpected, estimate, low, high, trigger }) =>
      mode !== 'microsoft' ||
      (!rechargeExpected && isTenthAbove(estimate, trigger)) ||
      (isTenthAbove(high, trigger) && low > 0n && isTenthAbove(low * 2n, trigger)),
  },
};

/** The estimate rules the trigger; the low end rules the days, and "may already be zero". */
function lowLevel({ estimate, low, trigger, perWorkingDay }: AlertFacts): number {
  if (low <= 0n || estimate * 2n < trigger || low < perWorkingDay * CRITICAL_DAYS) return 2;
  return estimate < trigger || low < perWorkingDay * WARNING_DAYS ? 1 : 0;
}

/** High end under the trigger for a day, or low end (which trusts no recharge nobody saw) under half of it. */
function overdueLevel({ mode, rechargeExpected, low, high, trigger, readAt, now }: AlertFacts): number {
  if (mode !== 'microsoft' || !rechargeExpected) return 0;
  if (low <= 0n) return 2;
  return (high < trigger && now - readAt >= DAY) || low * 2n < trigger ? 1 : 0;
}

const isTenthAbove = (amount: bigint, level: bigint): boolean => amount * 10n >= level * 11n;

/** Which alerts a channel asked for. */
export const wants = (preset: AlertPreset, kind: AlertKind): boolean =>
  preset !== 'only-zero' || kind === 'zero';
