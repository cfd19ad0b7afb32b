import { afterWorking, DAY, localDayOf, periodStart, WORKING_DAY } from '../../model/clock.ts';
import { figures } from './books.ts';
import type { WatchRules } from './rules.ts';
import { note, type ModelRequest, type RequestState, type WatchState } from './state.ts';

const OPEN: readonly RequestState[] = ['requested', 'approved'];
export const isOpen = ({ state }: ModelRequest): boolean => OPEN.includes(state);
const SMALLEST = 50;
export const LIMIT_OF_ONE = 600;

/** When the time to decide, or to buy, is over: two working days, three. */
export const runsOutAt = ({ at, decidedAt }: ModelRequest): number =>
  decidedAt === null ? afterWorking(at, 2 * WORKING_DAY) : afterWorking(decidedAt, 3 * WORKING_DAY);

export function runOut({ requests, now }: WatchState, rules: WatchRules): void {
  for (const request of requests)
    if (isOpen(request) && now >= runsOutAt(request) && rules['gone-back']) request.state = 'expired';
}

export type Weighed =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'hold'; readonly reason: HoldReason; readonly cause: string }
  | { readonly kind: 'ask'; readonly units: number; readonly level: number };

export type HoldReason = 'stopped' | 'reading-too-old' | 'gap-in-call-data' | 'declined' | 'no-approvers';

const NOTHING: Weighed = { kind: 'nothing' };

/** What asks by itself, and what keeps it from asking. */
export function weigh(state: WatchState, rules: WatchRules): Weighed {
  const { settings, requests, now } = state;
  if (settings.mode !== 'requests') return NOTHING;
  const reading = String(state.reading.at);
  if (state.stopped && rules.stop) return { kind: 'hold', reason: 'stopped', cause: String(state.stops) };
  if (now - state.reading.at >= 30 * DAY && rules['old-reading'])
    return { kind: 'hold', reason: 'reading-too-old', cause: reading };
  if (now - state.fetchedAt > DAY && rules['gap-holds'])
    return { kind: 'hold', reason: 'gap-in-call-data', cause: reading };
  const { estimate } = figures(state);
  const open = rules['count-open']
    ? requests.reduce((sum, each) => sum + (isOpen(each) ? each.units : 0), 0)
    : 0;
  if (!rules['ask-in-time'] || estimate + open >= settings.trigger) return NOTHING;
  const level = levelOf(estimate, settings.trigger);
  const before = askedBefore(state, rules, level);
  if (before) return before;
  const step = Math.max(settings.recharge, SMALLEST);
  const units = Math.max(step, Math.ceil((settings.trigger - estimate - open) / step) * step);
  if (!isInside(state, rules, units) && units > LIMIT_OF_ONE && !state.twoApprovers)
    return { kind: 'hold', reason: 'no-approvers', cause: reading };
  return { kind: 'ask', units, level };
}

function askedBefore({ requests, now }: WatchState, rules: WatchRules, level: number): Weighed | undefined {
  const last = requests.at(-1);
  if (last && level <= last.level) {
    const declinedAt = last.state === 'rejected' ? (last.decidedAt ?? 0) : -Infinity;
    if (now < declinedAt + DAY && rules['no-stands'])
      return { kind: 'hold', reason: 'declined', cause: String(requests.length - 1) };
    if (now < last.at + DAY && rules['once-a-day']) return NOTHING;
  }
  return undefined;
}

/** Once a local day and level: the key says so. A hold is said once for as long as it is the same. */
export function askByItself(state: WatchState, rules: WatchRules): void {
  const weighed = weigh(state, rules);
  if (weighed.kind === 'nothing') return;
  if (weighed.kind === 'hold') {
    const key = `${weighed.reason} ${weighed.cause}`;
    if (state.holds.includes(key)) return;
    state.holds.push(key);
    return note(state, { kind: 'hold', reason: weighed.reason });
  }
  const { units, level } = weighed;
  const today = localDayOf(state.now);
  const isAsked = state.requests.some((each) => localDayOf(each.at) === today && each.level === level);
  if (isAsked && rules['once-a-day']) return;
  const inside = isInside(state, rules, units);
  state.requests.push({
    at: state.now,
    units,
    level,
    inside,
    state: inside ? 'approved' : 'requested',
    decidedAt: inside ? state.now : null,
  });
  note(state, { kind: 'ask', request: state.requests.length - 1 });
}

/** What was decided this month and came to something. */
function isInside(
  { settings: { budget }, requests, now }: WatchState,
  rules: WatchRules,
  units: number,
): boolean {
  if (!budget) return false;
  const since = periodStart(now, 'month');
  const used = requests.filter(
    ({ state: is, decidedAt }) => (is === 'approved' || is === 'settled') && (decidedAt ?? 0) >= since,
  );
  const money = used.reduce((sum, each) => sum + each.units, 0);
  if (money + units > budget.units && rules['budget-money']) return false;
  return used.length + 1 <= budget.topUps || !rules['budget-count'];
}

function levelOf(estimate: number, trigger: number): number {
  if (estimate <= 0) return 3;
  if (estimate * 2 < trigger) return 2;
  return estimate < trigger ? 1 : 0;
}
