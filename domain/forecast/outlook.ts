import { subtractWorkingDays, workingDaysBetween } from '../calendar.ts';
import type { Settings, WorkingHours } from '../organisations/settings.ts';
import type { Position } from '../position/position.ts';
import type { Outlook } from '../position/summary.ts';
import { fallsTo } from './ahead.ts';
import { HOURS_OF_WEEK, type SpendProfile } from './profile.ts';

/** From request to bought, when nobody has measured it yet (rule 10: the time to buy). */
const USUAL_DAYS_TO_BUY = 3;

/** How long the money lasts if nobody buys any. */
export function outlookFrom(
  position: Position,
  profile: SpendProfile,
  { timeZone: zone, workingHours: hours }: Pick<Settings, 'timeZone' | 'workingHours'>,
  daysToBuy = USUAL_DAYS_TO_BUY,
): Outlook {
  const { at, lots } = position;
  const perWorkingDay = perDay(profile, hours);
  if (!profile.enoughData) {
    const unknown = { emptyAt: null, lowEmptyAt: null, workingDaysLeft: null, actBy: null };
    return { ...unknown, perWorkingDay, enoughData: false };
  }
  const emptyAt = fallsTo(0n, { at, lots, balance: position.estimate, figure: 'mean' }, profile);
  const lowEmptyAt = fallsTo(0n, { at, lots, balance: position.low, figure: 'p90' }, profile);
  const working = { hours, zone };
  return {
    emptyAt,
    lowEmptyAt,
    workingDaysLeft: emptyAt === null ? null : workingDaysBetween(at, emptyAt, working),
    // Never in the past: what should have been started yesterday is to be started now.
    actBy: lowEmptyAt === null ? null : Math.max(at, subtractWorkingDays(lowEmptyAt, daysToBuy, working)),
    perWorkingDay,
    enoughData: true,
  };
}

function perDay({ hours }: SpendProfile, { days }: WorkingHours): bigint {
  const working = days.length > 0 ? days : [1, 2, 3, 4, 5, 6, 7];
  const spent = hours
    .slice(0, HOURS_OF_WEEK)
    .filter((_, hour) => working.includes(Math.floor(hour / 24) + 1))
    .reduce((sum, each) => sum + each, 0);
  return BigInt(Math.round(spent / working.length));
}
