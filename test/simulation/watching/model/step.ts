import { DAY, HOUR, MINUTE } from '../../model/clock.ts';
import type { WatchCommand } from '../commands.ts';
import { evaluate } from './alerts.ts';
import { askByItself, isOpen, LIMIT_OF_ONE, runOut } from './policy.ts';
import type { WatchRules } from './rules.ts';
import { note, page, type Call, type ModelEpisode, type ModelRequest, type WatchState } from './state.ts';

/** A step later than the one before: no two things happen at one instant. */
const SECOND = 1000;

/**
 * What the command does to the world and to what the bot keeps. Whoever performs it for real does the same.
 * @returns the place of the request, episode or call it was about; undefined when there was none
 */
export function watchStep(state: WatchState, rules: WatchRules, command: WatchCommand): number | undefined {
  state.now += SECOND;
  switch (command.do) {
    case 'pass':
      state.now += command.minutes * MINUTE;
      return undefined;
    case 'spend': {
      const { units, late } = command;
      state.calls.push({ at: state.now, units, reportedAt: state.now + late * HOUR });
      return state.calls.length - 1;
    }
    case 'correct': {
      const call = callToCorrect(state);
      if (!call) return undefined;
      call.units = Math.floor(call.units / 2);
      return state.calls.indexOf(call);
    }
    case 'read':
      if (!canRead(state)) return undefined;
      state.reading = { at: state.now, units: page(state) };
      return 0;
    case 'buy':
      state.purchases.push({ at: state.now, units: command.units, request: null });
      return undefined;
    case 'approve':
    case 'decline':
    case 'bought':
      return decide(state, rules, command.do);
    case 'on-it':
    case 'snooze':
    case 'until-worse':
    case 'rouse':
      return press(state, rules, command.do, command.which);
    case 'aside':
      state.aside.push(state.now);
      return undefined;
    case 'approver':
      state.twoApprovers = command.has;
      return undefined;
    case 'stop':
      if (state.stopped) return undefined;
      state.stopped = true;
      state.stops += 1;
      return 0;
    case 'resume':
      if (!state.stopped) return undefined;
      state.stopped = false;
      return 0;
    case 'graph':
      state.graphAnswers = command.answers;
      return undefined;
    case 'teams':
      state.teamsWell = command.well;
      return undefined;
    case 'work':
      work(state, rules);
      return undefined;
  }
}

/** In the order of the catalogue of jobs. */
function work(state: WatchState, rules: WatchRules): void {
  if (state.graphAnswers) state.fetchedAt = state.now;
  runOut(state, rules);
  askByItself(state, rules);
  evaluate(state, rules);
  deliver(state, rules);
}

/** What was refused is tried again in half a minute. */
function deliver(state: WatchState, rules: WatchRules): void {
  for (const message of state.messages) {
    if (message.posted || message.notBefore > state.now) continue;
    if (state.teamsWell) {
      message.posted = true;
      note(state, { kind: 'post', episode: message.episode });
    } else message.notBefore = rules.delivered ? state.now + 33 * SECOND : Infinity;
  }
}

/** Whether a purchase of the last two days is in a reading nobody could say: there they do not read. */
const canRead = ({ purchases, now }: WatchState): boolean => purchases.every(({ at }) => now - at > 2 * DAY);

/** The newest that was told and that no reading has in it. */
const callToCorrect = ({ calls, reading, fetchedAt }: WatchState): Call | undefined =>
  calls.findLast(({ at, reportedAt }) => at >= reading.at && reportedAt <= fetchedAt);

/** The newest that such a click makes sense for. */
const requestFor = (
  { requests }: WatchState,
  verb: 'approve' | 'decline' | 'bought',
): ModelRequest | undefined =>
  requests.findLast((each) => isOpen(each) && each.state === (verb === 'bought' ? 'approved' : 'requested'));

function decide(
  state: WatchState,
  rules: WatchRules,
  verb: 'approve' | 'decline' | 'bought',
): number | undefined {
  // Whoever comes too late finds it expired.
  runOut(state, rules);
  const request = requestFor(state, verb);
  // Above the limit of one it takes two, who do not come here.
  if (!request || (verb === 'approve' && request.units > LIMIT_OF_ONE)) return undefined;
  const place = state.requests.indexOf(request);
  if (verb === 'bought') {
    request.state = 'settled';
    state.purchases.push({ at: state.now, units: request.units, request: place });
    return place;
  }
  request.state = verb === 'approve' ? 'approved' : 'rejected';
  request.decidedAt = state.now;
  return place;
}

/** Of what is open, from the newest. */
const episodeFor = ({ episodes }: WatchState, which: number): ModelEpisode | undefined =>
  episodes.filter(({ closedAt }) => closedAt === null).at(-1 - which);

type Press = 'on-it' | 'snooze' | 'until-worse' | 'rouse';

function press(state: WatchState, rules: WatchRules, verb: Press, which: number): number | undefined {
  const episode = episodeFor(state, which);
  if (!episode || !changes(episode, verb)) return undefined;
  const place = state.episodes.indexOf(episode);
  if (verb === 'on-it') episode.onIt = true;
  else {
    episode.snoozedUntil = verb === 'snooze' ? state.now + DAY : null;
    episode.untilWorse = verb === 'until-worse';
  }
  // As if it had been due.
  if (verb === 'rouse' && !rules.rouse) episode.snoozedUntil = state.now;
  note(state, { kind: verb, episode: place });
  return place;
}

function changes({ onIt, untilWorse, snoozedUntil }: ModelEpisode, verb: Press): boolean {
  if (verb === 'on-it') return !onIt;
  if (verb === 'until-worse') return !untilWorse;
  return verb === 'snooze' || untilWorse || snoozedUntil !== null;
}
