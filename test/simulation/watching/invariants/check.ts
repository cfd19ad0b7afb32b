import type { WatchCommand } from '../commands.ts';
import type { WatchState } from '../model/state.ts';
import { faultInClear, faultInLevels, faultInOpen, faultInRing } from './alerts.ts';
import { faultInAsk, faultInBudget, faultInSilence } from './policy.ts';

/** What has been judged, and what channels have heard. */
export class Listener {
  read = 0;
  /** By episode: the highest level that rang. */
  readonly heard = new Map<number, number>();
}

/** What must hold after every step; the first sentence that does not, undefined when all do. */
export function watchFault(state: WatchState, listener: Listener, command: WatchCommand): string | undefined {
  for (; listener.read < state.log.length; listener.read += 1) {
    const entry = state.log[listener.read];
    if (!entry) continue;
    const before = state.log.slice(0, listener.read);
    if (entry.kind === 'ring') listener.heard.set(entry.episode, entry.level);
    const fault =
      entry.kind === 'ring'
        ? faultInRing(state, before, entry)
        : entry.kind === 'clear'
          ? faultInClear(state, before, entry)
          : entry.kind === 'ask'
            ? faultInAsk(state, entry.request)
            : entry.kind === 'post'
              ? faultInPost(state, entry.episode)
              : undefined;
    if (fault) return fault;
  }
  return faultInLevels(state, listener.heard) ?? (command.do === 'work' ? afterWork(state) : undefined);
}

const faultInPost = ({ episodes, now }: WatchState, place: number): string | undefined =>
  episodes[place]?.closedAt === null || episodes[place]?.closedAt === now
    ? undefined
    : 'a first message about what is over';

function afterWork(state: WatchState): string | undefined {
  const waits = state.messages.some(({ posted, notBefore }) => !posted && notBefore !== state.now);
  if (state.teamsWell && waits && !state.messages.some(({ notBefore }) => isSoon(notBefore, state.now)))
    return 'a message that Teams refused was forgotten';
  if (!state.graphAnswers) return undefined;
  return faultInOpen(state) ?? faultInBudget(state) ?? faultInSilence(state);
}

/** Refused less than a minute ago. */
const isSoon = (notBefore: number, now: number): boolean => notBefore > now && notBefore - now < 60_000;
