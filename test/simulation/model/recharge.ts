import { READ_AT } from './beginning.ts';
import { isInside } from './budgets.ts';
import { DAY, localDayOf } from './clock.ts';
import { whoHolds } from './people.ts';
import { record, refused, DONE, type Answer } from './record.ts';
import { request } from './request.ts';
import type { Rules } from './rules.ts';
import type { State } from './state.ts';
import { cannotBuy, neededFor, ON_THE_WAY, OPEN, SMALLEST } from './top-ups.ts';

/** No calls in these runs: the balance is what was read, and what was bought since. */
export const balance = (state: State): number =>
  state.reading + state.purchases.reduce((sum, { credit }) => sum + credit, 0);

/** What asks by itself, in mode `requests`. */
export function askByPolicy(state: State, rules: Rules): Answer {
  const { mode, trigger, recharge } = state.settings;
  if (mode !== 'requests') return DONE;
  if (cannotBuy(state)) return hold(state, rules, 'agreement', state.settings.agreement);
  const failed = rules['failed-stops-policy'] ? failedPayment(state) : undefined;
  if (failed !== undefined) return hold(state, rules, 'payment-failed', String(failed));
  if (state.now - READ_AT >= 30 * DAY) return hold(state, rules, 'reading-too-old', '');
  const estimate = balance(state);
  const open = state.topUps.reduce((sum, topUp) => sum + (OPEN.includes(topUp.state) ? topUp.amount : 0), 0);
  if (estimate + open >= trigger) return DONE;
  const level = levelOf(estimate, trigger);
  const before = askedBefore(state, rules, level);
  if (before) return before;
  const step = Math.max(recharge, SMALLEST);
  const units = Math.max(step, Math.ceil((trigger - estimate - open) / step) * step);
  const needed = neededFor(state, rules, units);
  if (!isInside(state, rules, units) && whoHolds(state, rules, 'approver').length < needed)
    return hold(state, rules, 'no-approvers', '');
  const place = state.topUps.length;
  const key = `policy ${localDayOf(state.now)} ${level}`;
  const asked = request(state, rules, { by: 'policy', units, failing: false, key });
  if (state.topUps.length > place) state.asked = { level, at: state.now, topUp: place };
  return asked;
}

/** The top-up whose payment failed last, while nothing was bought since and no later one of people's stands approved. */
function failedPayment(state: State): number | undefined {
  const failures = state.topUps.flatMap(({ state: is, failedAt }, place) =>
    is === 'failed' && failedAt !== null && !isOvercome(state, failedAt) ? [{ place, failedAt }] : [],
  );
  return failures.toSorted((a, b) => b.failedAt - a.failedAt)[0]?.place;
}

const isOvercome = ({ purchases, topUps }: State, failedAt: number): boolean =>
  purchases.some(({ at }) => at > failedAt) ||
  topUps.some(
    ({ by, state: is, decidedAt }) =>
      by !== 'policy' && (decidedAt ?? 0) > failedAt && (ON_THE_WAY.includes(is) || is === 'settled'),
  );

function askedBefore(state: State, rules: Rules, level: number): Answer | undefined {
  if (!state.asked || level > state.asked.level) return undefined;
  const topUp = state.topUps[state.asked.topUp];
  const isNo = topUp?.state === 'rejected' || topUp?.state === 'cancelled';
  if (isNo && topUp.decidedAt !== null && state.now < topUp.decidedAt + DAY)
    return hold(state, rules, 'declined', String(state.asked.topUp));
  return state.now < state.asked.at + DAY ? DONE : undefined;
}

function levelOf(estimate: number, trigger: number): number {
  if (estimate <= 0) return 3;
  if (estimate * 2 < trigger) return 2;
  return estimate < trigger ? 1 : 0;
}

/** Said once for as long as it is the same. */
function hold(state: State, rules: Rules, reason: string, cause: string): Answer {
  const key = `${reason} ${cause}`;
  if (!state.holds.includes(key)) {
    state.holds.push(key);
    record(state, rules, 'recharge-held', 'policy', { kind: 'hold', reason });
  }
  return refused(`hold-${reason}`);
}
