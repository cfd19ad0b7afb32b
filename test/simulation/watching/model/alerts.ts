import { DAY } from '../../model/clock.ts';
import { figures, type Figures } from './books.ts';
import type { WatchRules } from './rules.ts';
import {
  atWork,
  note,
  openOf,
  PRESETS,
  WATCHED_KINDS,
  type ModelEpisode,
  type Preset,
  type WatchedKind,
  type WatchState,
} from './state.ts';

interface Judged {
  readonly level: number;
  readonly isOver: boolean;
}

const TELLS: Readonly<Record<WatchedKind, Preset>> = {
  zero: 'only-zero',
  low: 'needs-action',
  'rows-aside': 'everything',
  staffing: 'needs-action',
};

/** From this level on it rings at any hour. */
const CRITICAL: Readonly<Record<WatchedKind, number>> = {
  zero: 2,
  low: 2,
  'rows-aside': Infinity,
  staffing: Infinity,
};

export function evaluate(state: WatchState, rules: WatchRules): void {
  const said = figures(state);
  for (const kind of WATCHED_KINDS) {
    const open = openOf(state, kind);
    const judged = JUDGES[kind](state, rules, said, open);
    const isMuted = kind === 'low' && openOf(state, 'zero') !== undefined && rules['zero-mutes'];
    if (open) follow(state, rules, open, judged);
    else if (judged.level > 0 && !isMuted && mayRing(state, rules, kind, judged.level))
      raise(state, rules, kind, judged.level);
  }
}

type Judge = (
  state: WatchState,
  rules: WatchRules,
  said: Figures,
  open: ModelEpisode | undefined,
) => Judged;

const JUDGES: Readonly<Record<WatchedKind, Judge>> = {
  zero: ({ settings: { trigger } }, rules, { estimate, newsAt }, open) => ({
    level: estimate <= 0 && rules['zero-told'] ? 2 : 0,
    isOver: estimate > 0 && estimate * (hasNews(rules, newsAt, open) ? 10 : 2) >= trigger,
  }),
  low: ({ settings: { trigger } }, rules, { low, estimate, newsAt }, open) => ({
    level: lowLevel(rules, { low, estimate, trigger }),
    isOver:
      estimate > 0 &&
      low > 0 &&
      estimate * 100 >= trigger * (rules['well-above'] ? (hasNews(rules, newsAt, open) ? 110 : 150) : 100),
  }),
  'rows-aside': ({ aside, now }, rules) => ({
    level: rules['kept-aside'] && aside.some((at) => at >= now - 7 * DAY) ? 1 : 0,
    isOver: true,
  }),
  staffing: ({ twoApprovers }, rules) => ({
    level: twoApprovers || !rules.staffing ? 0 : 1,
    isOver: true,
  }),
};

const hasNews = (rules: WatchRules, newsAt: number, open: ModelEpisode | undefined): boolean =>
  !rules['news-ends'] || newsAt > (open?.openedAt ?? 0);

function lowLevel(
  rules: WatchRules,
  { low, estimate, trigger }: { low: number; estimate: number; trigger: number },
): number {
  if (low <= 0 && rules['may-be-zero']) return 2;
  if (!rules['low-told']) return 0;
  if (estimate * 2 < trigger) return 2;
  return estimate < trigger ? 1 : 0;
}

function mayRing({ now }: WatchState, rules: WatchRules, kind: WatchedKind, level: number): boolean {
  const isCritical = level >= CRITICAL[kind] && rules['any-hour'];
  return isCritical || atWork(now) || !rules['work-hours'];
}

function raise(state: WatchState, rules: WatchRules, kind: WatchedKind, level: number): void {
  const rest = { openedAt: state.now, closedAt: null, onIt: false, snoozedUntil: null };
  state.episodes.push({ kind, level, ...rest });
  ring(state, rules, state.episodes.length - 1, 'raise');
}

function follow(state: WatchState, rules: WatchRules, open: ModelEpisode, { level, isOver }: Judged): void {
  const place = state.episodes.indexOf(open);
  if (level > open.level && rules.worse) {
    if (!mayRing(state, rules, open.kind, level)) return;
    const wasSnoozed = open.snoozedUntil !== null && state.now < open.snoozedUntil;
    open.level = level;
    if (wasSnoozed && !rules['snooze-worse']) return;
    open.snoozedUntil = null;
    return ring(state, rules, place, 'escalate');
  }
  if (level === 0 && isOver) {
    if (!rules['all-clear']) return;
    open.closedAt = state.now;
    open.snoozedUntil = null;
    return note(state, { kind: 'clear', episode: place });
  }
  if (!rules['never-better'] && level > 0 && level < open.level) open.level = level;
  wake(state, rules, open, place);
}

function wake(state: WatchState, rules: WatchRules, open: ModelEpisode, place: number): void {
  const { snoozedUntil } = open;
  const again = !rules['once-a-level'] && snoozedUntil === null && !open.onIt;
  const isDue = snoozedUntil !== null && (state.now >= snoozedUntil || !rules['snooze-holds']);
  if (!again && (!isDue || !rules['snooze-ends'])) return;
  if (!mayRing(state, rules, open.kind, open.level)) return;
  open.snoozedUntil = null;
  note(state, { kind: 'wake', episode: place });
  if (!open.onIt || !rules['on-it']) ring(state, rules, place, 'wake');
}

function ring(
  state: WatchState,
  rules: WatchRules,
  episode: number,
  why: 'raise' | 'escalate' | 'wake',
): void {
  const { kind, level } = state.episodes[episode] ?? { kind: 'zero', level: 0 };
  const to = PRESETS.filter(
    (preset) => !rules.presets || PRESETS.indexOf(preset) <= PRESETS.indexOf(TELLS[kind]),
  );
  for (const preset of to)
    if (!state.messages.some((each) => each.episode === episode && each.preset === preset && !each.posted))
      state.messages.push({ episode, preset, posted: false, notBefore: state.now });
  note(state, { kind: 'ring', why, episode, level, to });
}
