import { DAY, localDayOf, periodStart } from '../../model/clock.ts';
import { afterWorking, WORKING_DAY } from '../../model/clock.ts';
import { truth, type ModelRequest, type WatchState } from '../model/state.ts';

/** Of a request that was just made, from the hidden truth and the calendar alone. */
export function faultInAsk(state: WatchState, place: number): string | undefined {
  const { settings, now } = state;
  const asked = state.requests[place];
  if (!asked) return 'asked for nothing';
  if (settings.mode === 'off') return 'asks although it is off';
  if (state.stopped) return 'asks although it was stopped';
  if (now - state.reading.at >= 30 * DAY) return 'asks on an old reading';
  if (now - state.fetchedAt > DAY) return 'asks without call data';
  const others = state.requests.slice(0, place);
  const open = sum(others.filter((each) => stands(each, now)));
  if (truth(state) + open >= settings.trigger) return 'asks although enough is there or on the way';
  const before = others.at(-1);
  if (before && asked.level <= before.level) {
    if (now < before.at + DAY) return 'asks twice within a day';
    if (before.state === 'rejected' && now < (before.decidedAt ?? 0) + DAY) return 'does not take a no';
  }
  const sameDay = others.some(({ at, level }) => localDayOf(at) === localDayOf(now) && level === asked.level);
  return sameDay ? 'asks twice for a level on a day' : undefined;
}

/** All of it: requests that nobody had to decide never come to more than the approved budget. */
export function faultInBudget({ settings, requests, now }: WatchState): string | undefined {
  const since = periodStart(now, 'month');
  const inside = requests.filter(({ inside: is, at }) => is && at >= since);
  if (inside.length === 0) return undefined;
  if (!settings.budget) return 'a budget that nobody approved';
  const last = inside.at(-1)?.at ?? 0;
  // As it was when the last of them was asked for.
  const used = requests.filter(
    (each) => (each.decidedAt ?? Infinity) <= last && (each.decidedAt ?? 0) >= since && cost(each, last),
  );
  if (sum(used) > settings.budget.units) return 'more than the budget';
  return used.length > settings.budget.topUps ? 'more often than the budget' : undefined;
}

/** Approved and never given back by then. */
const cost = ({ state, decidedAt }: ModelRequest, by: number): boolean =>
  state === 'settled' ||
  state === 'approved' ||
  (state === 'expired' && decidedAt !== null && afterWorking(decidedAt, 3 * WORKING_DAY) > by);

/** Never nothing: below the trigger something is on the way, was asked for today, or is held. */
export function faultInSilence(state: WatchState): string | undefined {
  const { settings, now, requests } = state;
  if (
    settings.mode === 'off' ||
    state.stopped ||
    now - state.reading.at >= 30 * DAY ||
    now - state.fetchedAt > DAY
  )
    return undefined;
  const told =
    truth(state) + sum(state.calls.filter(({ at }) => at >= now - 2 * DAY).map(({ units }) => ({ units })));
  if (told >= settings.trigger) return undefined;
  const onTheWay = requests.some((each) => stands(each, now));
  const recently = requests.some(({ at }) => now - at < DAY || localDayOf(at) === localDayOf(now));
  const declined = requests.some(
    ({ state: is, decidedAt }) => is === 'rejected' && now < (decidedAt ?? 0) + DAY,
  );
  const isHeld = state.holds.some((key) => key.startsWith('no-approvers'));
  return onTheWay || recently || declined || isHeld ? undefined : 'below the trigger, and nobody is asked';
}

function stands({ state, at, decidedAt }: ModelRequest, now: number): boolean {
  if (state === 'requested') return now < afterWorking(at, 2 * WORKING_DAY);
  return state === 'approved' && now < afterWorking(decidedAt ?? at, 3 * WORKING_DAY);
}

const sum = (list: readonly { readonly units: number }[]): number =>
  list.reduce((total, { units }) => total + units, 0);
