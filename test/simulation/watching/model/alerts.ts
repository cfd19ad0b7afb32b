import { judge, type ModelJudged } from './judge.ts';
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

/** The quietest channel that is still told. */
function tells(kind: WatchedKind, level: number): Preset {
  if (kind === 'zero') return 'only-zero';
  const isQuiet = kind === 'rows-aside' || (kind === 'recharge-held' && level < 2);
  return isQuiet ? 'everything' : 'needs-action';
}

/** Rings at any hour. */
const isCritical = (kind: WatchedKind, level: number): boolean =>
  (kind === 'zero' || kind === 'low') && level >= 2;

export function evaluate(state: WatchState, rules: WatchRules): void {
  for (const kind of WATCHED_KINDS) {
    const open = state.episodes.filter((each) => each.kind === kind && each.closedAt === null);
    const judged = judge(state, rules, kind, open[0]);
    const over = open
      .filter(({ about }) => !judged.some((each) => each.about === about))
      .map(({ about }) => ({ about, level: 0, isOver: true }));
    for (const each of [...judged, ...over]) follow(state, rules, kind, each);
  }
}

function follow(state: WatchState, rules: WatchRules, kind: WatchedKind, judged: ModelJudged): void {
  const { about, level, isOver } = judged;
  const open = openOf(state, kind, about);
  const isMuted = kind === 'low' && openOf(state, 'zero') !== undefined && rules['zero-mutes'];
  if (!open) {
    if (level > 0 && !isMuted && mayRing(state, rules, kind, level)) raise(state, rules, kind, judged);
    return;
  }
  const place = state.episodes.indexOf(open);
  if (level > open.level && rules.worse) {
    if (!isMuted && mayRing(state, rules, kind, level)) worse(state, rules, open, level);
    return;
  }
  if (level === 0 && isOver) {
    if (!rules['all-clear']) return;
    open.closedAt = state.now;
    open.snoozedUntil = null;
    open.untilWorse = false;
    if (rules.withdrawn)
      state.messages = state.messages.filter(({ episode, posted }) => posted || episode !== place);
    return note(state, { kind: 'clear', episode: place });
  }
  if (!rules['never-better'] && level > 0 && level < open.level) open.level = level;
  if (!isMuted) wake(state, rules, open, place);
}

function mayRing({ now }: WatchState, rules: WatchRules, kind: WatchedKind, level: number): boolean {
  return (isCritical(kind, level) && rules['any-hour']) || atWork(now) || !rules['work-hours'];
}

function raise(state: WatchState, rules: WatchRules, kind: WatchedKind, { about, level }: ModelJudged): void {
  const rest = { openedAt: state.now, closedAt: null, onIt: false, snoozedUntil: null, untilWorse: false };
  state.episodes.push({ kind, about, level, ...rest });
  ring(state, rules, state.episodes.length - 1, 'raise');
}

function worse(state: WatchState, rules: WatchRules, open: ModelEpisode, level: number): void {
  const isSnoozed = open.snoozedUntil !== null && state.now < open.snoozedUntil;
  open.level = level;
  if ((isSnoozed || open.untilWorse) && !rules['snooze-worse']) return;
  open.snoozedUntil = null;
  open.untilWorse = false;
  ring(state, rules, state.episodes.indexOf(open), 'escalate');
}

function wake(state: WatchState, rules: WatchRules, open: ModelEpisode, place: number): void {
  const { snoozedUntil } = open;
  const again =
    (!rules['once-a-level'] && snoozedUntil === null && !open.untilWorse && !open.onIt) ||
    (!rules['until-worse'] && open.untilWorse);
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
  const quietest = PRESETS.indexOf(tells(kind, level));
  const to = PRESETS.filter((preset) => !rules.presets || PRESETS.indexOf(preset) <= quietest);
  for (const preset of to)
    if (!state.messages.some((each) => each.episode === episode && each.preset === preset && !each.posted))
      state.messages.push({ episode, preset, posted: false, notBefore: state.now });
  note(state, { kind: 'ring', why, episode, level, to });
}
