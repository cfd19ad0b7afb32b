import { DAY, type Instant } from '../instant.ts';
import type { Mode } from '../organisations/settings.ts';
import type { BalanceAlertKind } from './alert.ts';
import type { Judged } from './kinds/kind.ts';

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
  /** Mode `microsoft`: it mailed that a recharge failed, and nothing shows that money came since. */
  readonly rechargeFailed: boolean;
  /** Mode `microsoft`: by what was recorded, the payment card no longer works. */
  readonly cardExpired: boolean;
  /** Microsoft mailed that nothing is left, and nothing since says otherwise: it keeps the ledger, we estimate. */
  readonly mailedZero: boolean;
  /** When the newest reading or purchase was recorded: only these tell of more money than there was. */
  readonly newsAt: Instant;
  readonly now: Instant;
}

/**
 * Raised at a level and cleared only well above it, so that a figure that wavers round a level makes one message.
 * `openedAt`: of the open episode.
 */
export function judgeBalance(
  kind: BalanceAlertKind,
  facts: AlertFacts,
  openedAt: Instant | undefined,
): Pick<Judged, 'level' | 'isOver'> {
  const condition = CONDITIONS[kind];
  return {
    level: condition.level(facts),
    isOver: openedAt !== undefined && condition.isOver(facts, facts.newsAt > openedAt),
  };
}

interface Condition {
  /** 0: not the case, 1 warning, 2 critical; of low also 3: it may already be zero. */
  level(facts: AlertFacts): number;
  /** The figures are far enough from the level to say all clear. */
  isOver(facts: AlertFacts, hasNews: boolean): boolean;
}

/** Working days of spend that the low end is to cover. */
const WARNING_DAYS = 5n;
const CRITICAL_DAYS = 2n;

const CONDITIONS: Readonly<Record<BalanceAlertKind, Condition>> = {
  low: {
    // Where Microsoft recharges, crossing the trigger is normal and raises nothing.
    level: (facts) => (facts.mode === 'microsoft' ? 0 : lowLevel(facts)),
    isOver: ({ mode, estimate, trigger, low, perWorkingDay }, hasNews) =>
      mode === 'microsoft' ||
      (estimate > 0n &&
        isAbove(estimate, trigger, hasNews) &&
        low > 0n &&
        isAbove(low, perWorkingDay * WARNING_DAYS, hasNews)),
  },
  zero: {
    level: ({ estimate, mailedZero }) => (estimate <= 0n || mailedZero ? 2 : 0),
    isOver: ({ estimate, trigger, perWorkingDay }, hasNews) =>
      estimate > 0n && (hasNews ? estimate * 10n : estimate * 2n) >= trigger && estimate >= perWorkingDay,
  },
  'recharge-overdue': {
    level: overdueLevel,
    isOver: ({ mode, rechargeExpected, rechargeFailed, estimate, low, high, trigger }, hasNews) =>
      mode !== 'microsoft' ||
      (!rechargeExpected && !rechargeFailed && isAbove(estimate, trigger, hasNews)) ||
      (isAbove(high, trigger, hasNews) && low > 0n && isAbove(low * 2n, trigger, hasNews)),
  },
};

/** The estimate rules the trigger; the low end rules the days, and "may already be zero". */
function lowLevel({ estimate, low, trigger, perWorkingDay }: AlertFacts): number {
  if (low <= 0n) return 3;
  if (estimate * 2n < trigger || low < perWorkingDay * CRITICAL_DAYS) return 2;
  return estimate < trigger || low < perWorkingDay * WARNING_DAYS ? 1 : 0;
}

/** High end under the trigger for a day, or low end (which trusts no recharge nobody saw) under half of it. */
function overdueLevel(facts: AlertFacts): number {
  const { mode, rechargeExpected, rechargeFailed, cardExpired, low, high, trigger, readAt, now } = facts;
  if (mode !== 'microsoft' || (!rechargeExpected && !rechargeFailed)) return 0;
  if (low <= 0n) return 2;
  if (cardExpired || rechargeFailed) return 1;
  return (high < trigger && now - readAt >= DAY) || low * 2n < trigger ? 1 : 0;
}

/** By a tenth; without a new reading or purchase by half, for then money only got less and the figures were off. */
const isAbove = (amount: bigint, level: bigint, hasNews: boolean): boolean =>
  amount * 100n >= level * (hasNews ? 110n : 150n);
