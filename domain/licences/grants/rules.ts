import { addWorkingDays, startOfDayNamed } from '../../calendar.ts';
import { DAY, HOUR, MINUTE, type Instant } from '../../instant.ts';
import type { Settings } from '../../organisations/settings.ts';
import type { LicenceRequest } from '../requests/request.ts';

/** Nobody else takes what somebody took to look at for so long, ms: longer than looking at two hundred people takes. */
export const LOOK_LEASE = 10 * MINUTE;

/** Whoever tells Microsoft and dies: after so long, ms, somebody else looks what is the case, and goes on. */
export const TELL_LEASE = 5 * MINUTE;

/** Microsoft's replicas answer with what was this long ago at most, ms: until then one person's next request waits. */
export const REPLICA_LAG = 2 * MINUTE;

/** What is pending at Microsoft's services may take so long, ms, before somebody has to look. */
export const PROVISIONING_TIME = DAY;

/** On the waiting list everything about the person is looked at anew so often, ms, also without a seat. */
export const LOOK_AT_WAITING = 6 * HOUR;

/** An account that is not there yet is looked for so often, ms. */
export const LOOK_FOR_ACCOUNT = HOUR;

const PAUSES = [5, 15, 60, 240].map((minutes) => minutes * MINUTE);

/** Before the next look or try, ms. `attempts`: those in this state so far. */
export const pauseAfter = (attempts: number): number =>
  PAUSES[Math.min(Math.max(attempts, 0), PAUSES.length - 1)] ?? HOUR;

/** Tries of what mostly passes by itself, before a person has to look; together about half a day. */
export const MOST_TRIES = 5;

/** What is left to people since then: when they are rung once more, and when nobody waits for it any longer. */
export const byHandTimes = (
  since: Instant,
  { timeZone: zone, workingHours: hours }: Settings,
): { readonly remindAt: Instant; readonly until: Instant } => ({
  remindAt: addWorkingDays(since, 2, { hours, zone }),
  until: addWorkingDays(since, 20, { hours, zone }),
});

/** An account is waited for until five working days after the start. */
export const waitsUntil = (
  { startDay, runAt }: Pick<LicenceRequest, 'startDay' | 'runAt'>,
  { timeZone: zone, workingHours: hours }: Settings,
): Instant => addWorkingDays(startDay === null ? runAt : startOfDayNamed(startDay, zone), 5, { hours, zone });
