import { afterWorking, DAY, WORKING_DAY } from '../../model/clock.ts';
import { atWork, openOf, type WatchState } from '../model/state.ts';

/** After a round of work: requests held or left lying, and readings that grow old, are told; and nothing else is. */
export function faultInOthers(state: WatchState): string | undefined {
  return faultInHeld(state) ?? faultInWaiting(state) ?? faultInReading(state);
}

function faultInHeld(state: WatchState): string | undefined {
  const held = openOf(state, 'recharge-held');
  const { settings, now, reading, fetchedAt, twoApprovers } = state;
  if (settings.mode === 'off') return held ? 'held although it is off' : undefined;
  const isOld = now - reading.at >= 30 * DAY;
  if (state.stopped && atWork(now) && (held?.level ?? 0) < 2) return 'stopped, and nobody was told';
  if (isOld && atWork(now) && !held) return 'held by an old reading, and nobody was told';
  const isFree = !state.stopped && !isOld && now - fetchedAt <= DAY && twoApprovers;
  return isFree && held ? 'said to be held, and it is not' : undefined;
}

function faultInWaiting(state: WatchState): string | undefined {
  const { requests, purchases, now } = state;
  for (const [place, { state: is, at, decidedAt }] of requests.entries()) {
    const told = openOf(state, 'request-waiting', place);
    if (is === 'requested') {
      if (now >= afterWorking(at, 1.5 * WORKING_DAY) && atWork(now) && !told)
        return 'waits for a decision, and nobody was told';
      continue;
    }
    if (is !== 'expired') {
      if (told) return 'decided, and said to wait';
      continue;
    }
    const ranOutAt =
      decidedAt === null ? afterWorking(at, 2 * WORKING_DAY) : afterWorking(decidedAt, 3 * WORKING_DAY);
    const isAnswered = [...requests, ...purchases].some((other) => other.at >= ranOutAt);
    if (isAnswered && told) return 'answered, and said to wait';
    if (!isAnswered && now < ranOutAt + 7 * DAY && atWork(now) && (told?.level ?? 0) < 2)
      return 'ran out, and nobody was told';
  }
  return undefined;
}

function faultInReading(state: WatchState): string | undefined {
  const told = openOf(state, 'reading-overdue');
  const age = state.now - state.reading.at;
  if (age >= 30 * DAY && atWork(state.now) && !told) return 'a reading of thirty days, and nobody was told';
  return age < 23 * DAY && told ? 'a new reading, and said to be old' : undefined;
}
