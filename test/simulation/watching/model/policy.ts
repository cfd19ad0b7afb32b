import { afterWorking, DAY, localDayOf, periodStart, WORKING_DAY } from '../../model/clock.ts';
import { figures } from './books.ts';
import type { WatchRules } from './rules.ts';
import { note, type ModelRequest, type RequestState, type WatchState } from './state.ts';

const OPEN: readonly RequestState[] = ['requested', 'approved'];
export const isOpen = ({ state }: ModelRequest): boolean => OPEN.includes(state);
const SMALLEST = 50;

/** Two working days to decide, three to buy. */
export function runOut(state: WatchState, rules: WatchRules): void {
  for (const request of state.requests) {
    const since = request.state === 'requested' ? request.at : (request.decidedAt ?? request.at);
    const days = request.state === 'requested' ? 2 : 3;
    if (isOpen(request) && state.now >= afterWorking(since, days * WORKING_DAY)) {
      if (rules['gone-back']) request.state = 'expired';
    }
  }
}

/** What asks by itself. */
export function askByItself(state: WatchState, rules: WatchRules): void {
  const { settings, requests, now } = state;
  if (settings.mode !== 'requests') return;
  const reading = String(state.reading.at);
  if (now - state.reading.at >= 30 * DAY && rules['old-reading'])
    return hold(state, 'reading-too-old', reading);
  if (now - state.fetchedAt > DAY && rules['gap-holds']) return hold(state, 'gap-in-call-data', reading);
  const { estimate } = figures(state);
  const open = requests.reduce((sum, each) => sum + (isOpen(each) ? each.units : 0), 0);
  if (!rules['ask-in-time'] || estimate + (rules['count-open'] ? open : 0) >= settings.trigger) return;
  const level = levelOf(estimate, settings.trigger);
  const last = requests.at(-1);
  if (last && level <= last.level) {
    const declinedAt = last.state === 'rejected' ? (last.decidedAt ?? 0) : -Infinity;
    if (now < declinedAt + DAY && rules['no-stands'])
      return hold(state, 'declined', String(requests.length - 1));
    if (now < last.at + DAY && rules['once-a-day']) return;
  }
  // Once a local day and level: the key says so.
  const today = (each: ModelRequest): boolean =>
    localDayOf(each.at) === localDayOf(now) && each.level === level;
  if (requests.some(today) && rules['once-a-day']) return;
  ask(state, rules, { estimate, open, level });
}

function ask(
  state: WatchState,
  rules: WatchRules,
  { estimate, open, level }: { estimate: number; open: number; level: number },
): void {
  const { trigger, recharge } = state.settings;
  const step = Math.max(recharge, SMALLEST);
  const lacking = trigger - estimate - (rules['count-open'] ? open : 0);
  const units = Math.max(step, Math.ceil(lacking / step) * step);
  const inside = isInside(state, rules, units);
  if (!inside && units > LIMIT_OF_ONE && !state.twoApprovers)
    return hold(state, 'no-approvers', String(state.reading.at));
  state.requests.push({
    ...{ at: state.now, units, level, inside },
    state: inside ? 'approved' : 'requested',
    decidedAt: inside ? state.now : null,
  });
  note(state, { kind: 'ask', request: state.requests.length - 1 });
}

export const LIMIT_OF_ONE = 600;

/** What was decided this month and came to something: by its decision, or by the purchase where none stood. */
function isInside(state: WatchState, rules: WatchRules, units: number): boolean {
  const { budget } = state.settings;
  if (!budget) return false;
  const used = usedThisMonth(state);
  if (used.units + units > budget.units && rules['budget-money']) return false;
  return used.topUps + 1 <= budget.topUps || !rules['budget-count'];
}

function usedThisMonth(state: WatchState): { units: number; topUps: number } {
  const since = periodStart(state.now, 'month');
  const counted = state.requests.filter(
    ({ state: is, decidedAt }) => (is === 'approved' || is === 'settled') && (decidedAt ?? 0) >= since,
  );
  return { units: counted.reduce((sum, each) => sum + each.units, 0), topUps: counted.length };
}

export function levelOf(estimate: number, trigger: number): number {
  if (estimate <= 0) return 3;
  if (estimate * 2 < trigger) return 2;
  return estimate < trigger ? 1 : 0;
}

/** Said once for as long as it is the same. */
function hold(state: WatchState, reason: string, cause: string): void {
  const key = `${reason} ${cause}`;
  if (state.holds.includes(key)) return;
  state.holds.push(key);
  note(state, { kind: 'hold', reason });
}
