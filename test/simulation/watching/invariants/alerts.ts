import { DAY } from '../../model/clock.ts';
import { faultInOthers } from './others.ts';
import { atWork, openOf, truth, type WatchState } from '../model/state.ts';

type Entry = WatchState['log'][number];
type Ring = Extract<Entry, { kind: 'ring' }>;

/** The hidden balance of two days ago with today's purchases: by now every call of it has been told. */
const toldForSure = (state: WatchState): number =>
  truth(state) + spent(state, ({ at }) => at >= state.now - 2 * DAY);

/** The least that anybody could take it to be: what the newest reading may not have shown is taken off twice. */
const worst = (state: WatchState): number =>
  truth(state) - spent(state, ({ at }) => at >= state.reading.at - 2 * DAY && at < state.reading.at);

/** The most: calls that nobody has told yet were never made. */
const best = (state: WatchState): number =>
  truth(state) +
  spent(state, ({ at, reportedAt }) => reportedAt > state.fetchedAt || at >= state.fetchedAt - 2 * DAY);

const spent = ({ calls }: WatchState, which: (call: WatchState['calls'][number]) => boolean): number =>
  calls.reduce((sum, call) => (which(call) ? sum + call.units : sum), 0);

/** What a message said, held against the hidden truth of that moment. */
export function faultInRing(state: WatchState, before: readonly Entry[], entry: Ring): string | undefined {
  const episode = state.episodes[entry.episode];
  if (!episode) return 'rang for nothing';
  const { kind, level } = episode;
  const { trigger } = state.settings;
  if (kind === 'zero' && entry.why !== 'wake' && truth(state) > 0) return 'zero, and there is money';
  if (kind === 'low' && entry.why !== 'wake' && truth(state) >= trigger && worst(state) > 0)
    return 'low, and there is enough';
  const mayAtNight = (kind === 'zero' || kind === 'low') && level >= 2;
  if (!mayAtNight && !atWork(entry.at)) return 'a warning outside working hours';
  if (kind === 'low' && openOf(state, 'zero')) return 'low while zero is open';
  if (entry.to.length !== channelsFor(kind, level))
    return 'a channel hears what it did not ask for, or does not hear';
  return faultInOrder(before, entry);
}

/** Of the three: how many asked for that much. */
function channelsFor(kind: string, level: number): number {
  if (kind === 'zero') return 3;
  return kind === 'rows-aside' || (kind === 'recharge-held' && level < 2) ? 1 : 2;
}

/** Never twice without a change: it got worse, or a snooze of a day went by and nobody is on it. */
function faultInOrder(before: readonly Entry[], entry: Ring): string | undefined {
  const of = before.filter((each) => 'episode' in each && each.episode === entry.episode);
  const rung = of.findLast((each): each is Ring => each.kind === 'ring');
  if (!rung) return entry.why === 'raise' ? undefined : 'rang again before it rang';
  if (entry.level > rung.level) return undefined;
  const isOnIt = of.some(({ kind }) => kind === 'on-it');
  // The last word about it counts: a snooze may have been taken back since.
  const snoozed = of.findLast(({ kind }) => QUIET.includes(kind));
  const isOver = snoozed?.kind === 'snooze' && snoozed.at > rung.at && entry.at >= snoozed.at + DAY;
  if (!isOver) return 'two alarms without a change';
  return isOnIt ? 'called somebody who is on it' : undefined;
}

const QUIET: readonly Entry['kind'][] = ['snooze', 'until-worse', 'rouse'];

/** An all-clear comes after an alarm, once, and well above what it was about. */
export function faultInClear(
  state: WatchState,
  before: readonly Entry[],
  entry: Extract<Entry, { kind: 'clear' }>,
): string | undefined {
  const of = before.filter((each) => 'episode' in each && each.episode === entry.episode);
  if (!of.some(({ kind }) => kind === 'ring')) return 'all clear without an alarm';
  if (of.some(({ kind }) => kind === 'clear')) return 'all clear twice';
  const episode = state.episodes[entry.episode];
  const { trigger } = state.settings;
  if (episode?.kind === 'zero' && best(state) <= 0) return 'zero is over, and there is nothing';
  if (episode?.kind !== 'low') return undefined;
  const isNews =
    state.reading.at > episode.openedAt || state.purchases.some(({ at }) => at > episode.openedAt);
  if (best(state) * 100 < trigger * 110) return 'low is over, and it is low';
  return isNews || best(state) * 100 >= trigger * 150 ? undefined : 'low is over, and nothing came';
}

/** After a round of work that knew of all calls older than two days: what is true is told, and what is not is over. */
export function faultInOpen(state: WatchState): string | undefined {
  const sure = toldForSure(state);
  const { trigger } = state.settings;
  const [zero, low] = [openOf(state, 'zero'), openOf(state, 'low')];
  if (sure <= 0 && !zero) return 'nothing is left, and nobody was told';
  const isLow = sure * 2 < trigger || (sure < trigger && atWork(state.now));
  if (isLow && !low && !zero) return 'it is low, and nobody was told';
  if (low && !zero && sure * 2 < trigger && low.level < 2) return 'it got worse, and nobody was told';
  const isFine = worst(state) >= 2 * trigger;
  if (isFine && (zero || low)) return 'all is well, and nobody said so';
  const isAside = state.aside.some((at) => at > state.now - 7 * DAY + 1000);
  if (isAside && atWork(state.now) && !openOf(state, 'rows-aside')) return 'rows aside, and nobody was told';
  if (!state.twoApprovers && atWork(state.now) && !openOf(state, 'staffing'))
    return 'one approver, and nobody was told';
  return faultInMayBe(state) ?? faultInSnoozes(state) ?? faultInOthers(state);
}

/** What the newest reading and the calls told since leave at the least. */
function faultInMayBe(state: WatchState): string | undefined {
  const { reading, calls, purchases, fetchedAt } = state;
  const bought = purchases.reduce((sum, { at, units }) => (at > reading.at ? sum + units : sum), 0);
  const least =
    reading.units +
    bought -
    spent({ ...state, calls }, (call) => call.at >= reading.at - 2 * DAY && call.reportedAt <= fetchedAt);
  const [zero, low] = [openOf(state, 'zero'), openOf(state, 'low')];
  return least <= 0 && !zero && (low?.level ?? 0) < 3
    ? 'it may already be zero, and nobody was told'
    : undefined;
}

function faultInSnoozes(state: WatchState): string | undefined {
  const late = state.episodes.some(
    ({ closedAt, snoozedUntil, kind }) =>
      closedAt === null &&
      snoozedUntil !== null &&
      state.now >= snoozedUntil &&
      atWork(state.now) &&
      !(kind === 'low' && openOf(state, 'zero')),
  );
  return late ? 'a snooze without an end' : undefined;
}

/** Whatever it was snoozed for, the level now is another one. */
export function faultInLevels(state: WatchState, heard: ReadonlyMap<number, number>): string | undefined {
  for (const [place, { level, closedAt }] of state.episodes.entries()) {
    const rung = heard.get(place) ?? 0;
    if (closedAt === null && level > rung) return 'worse than anybody has heard';
    if (level < rung) return 'a level went down while it was open';
  }
  return undefined;
}
