import { afterWorking, DAY, localDayOf, WORKING_DAY } from '../../model/clock.ts';
import { figures, type Figures } from './books.ts';
import { runsOutAt, weigh, type HoldReason } from './policy.ts';
import type { WatchRules } from './rules.ts';
import type { ModelEpisode, ModelRequest, WatchedKind, WatchState } from './state.ts';

export interface ModelJudged {
  readonly about: number | null;
  readonly level: number;
  readonly isOver: boolean;
}

/** What is the case with each subject of the kind; what is not named is over. */
export function judge(
  state: WatchState,
  rules: WatchRules,
  kind: WatchedKind,
  open: ModelEpisode | undefined,
): readonly ModelJudged[] {
  return JUDGES[kind](state, rules, figures(state), open);
}

type Judge = (
  state: WatchState,
  rules: WatchRules,
  said: Figures,
  open: ModelEpisode | undefined,
) => readonly ModelJudged[];

const one = (level: number, isOver = true): readonly ModelJudged[] => [{ about: null, level, isOver }];

const JUDGES: Readonly<Record<WatchedKind, Judge>> = {
  zero: ({ settings: { trigger } }, rules, { estimate, newsAt }, open) =>
    one(
      estimate <= 0 && rules['zero-told'] ? 2 : 0,
      estimate > 0 && estimate * (hasNews(rules, newsAt, open) ? 10 : 2) >= trigger,
    ),
  low: ({ settings: { trigger } }, rules, { low, estimate, newsAt }, open) =>
    one(
      lowLevel(rules, { low, estimate, trigger }),
      estimate > 0 && low > 0 && estimate * 100 >= trigger * above(rules, hasNews(rules, newsAt, open)),
    ),
  'recharge-held': (state, rules) => {
    const weighed = weigh(state, rules);
    return weighed.kind === 'hold' && rules['held-told'] ? one(HOLD_LEVELS[weighed.reason]) : [];
  },
  'request-waiting': (state, rules) =>
    state.requests.flatMap((request, about) => {
      const level = rules['waiting-told'] ? waitLevel(state, request) : 0;
      return level === 0 ? [] : [{ about, level, isOver: true }];
    }),
  'reading-overdue': (state, rules) => one(rules['reading-told'] ? ageLevel(state) : 0),
  'rows-aside': ({ aside, now }, rules) =>
    one(rules['kept-aside'] && aside.some((at) => at >= now - 7 * DAY) ? 1 : 0),
  staffing: ({ twoApprovers }, rules) => one(twoApprovers || !rules.staffing ? 0 : 1),
};

const HOLD_LEVELS: Readonly<Record<HoldReason, number>> = {
  declined: 0,
  'reading-too-old': 1,
  'gap-in-call-data': 1,
  'no-approvers': 1,
  stopped: 2,
};

const hasNews = (rules: WatchRules, newsAt: number, open: ModelEpisode | undefined): boolean =>
  !rules['news-ends'] || newsAt > (open?.openedAt ?? 0);

/** Percent of the trigger. */
function above(rules: WatchRules, isNews: boolean): number {
  if (!rules['well-above']) return 100;
  return isNews ? 110 : 150;
}

function lowLevel(
  rules: WatchRules,
  { low, estimate, trigger }: { low: number; estimate: number; trigger: number },
): number {
  if (low <= 0 && rules['may-be-zero']) return rules['may-be-again'] ? 3 : 2;
  if (!rules['low-told']) return 0;
  if (estimate * 2 < trigger) return 2;
  return estimate < trigger ? 1 : 0;
}

/** 1: three quarters of the time to decide are over. 2: it ran out, and neither credit nor another request came since. */
function waitLevel({ now, requests, purchases }: WatchState, request: ModelRequest): number {
  if (request.state === 'requested') return now >= afterWorking(request.at, 1.5 * WORKING_DAY) ? 1 : 0;
  if (request.state !== 'expired') return 0;
  const since = runsOutAt(request);
  const isAnswered = [...requests, ...purchases].some(({ at }) => at >= since);
  return now < since + 7 * DAY && !isAnswered ? 2 : 0;
}

function ageLevel({ now, reading, settings }: WatchState): number {
  if (localDayOf(now) - localDayOf(reading.at) >= 42) return 3;
  const age = now - reading.at;
  if (settings.mode !== 'requests') return age >= 30 * DAY ? 1 : 0;
  if (age >= 30 * DAY) return 2;
  return age >= 23 * DAY ? 1 : 0;
}
