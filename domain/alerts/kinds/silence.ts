import { silenceLevel, stoppedIn, type Stopped, type Watched } from '../../silence/rules.ts';
import { signsOf } from '../../silence/store.ts';
import type { StoredEpisode } from '../store.ts';
import { judged } from './judged.ts';
import type { Judged, Kind } from './kind.ts';

export interface Silence {
  readonly kind: 'silence';
  /** The worst first. */
  readonly stopped: readonly Stopped[];
}

/**
 * The bot has gone blind or dumb. Only the watchdog raises it, for an evaluation that runs has not stopped, and does not
 * know for how long this process could do anything; either of them ends it.
 */
export const silence: Kind = {
  // Where only zero is wanted, nobody would be told of zero either.
  tells: (level) => (level > 1 ? 'only-zero' : 'needs-action'),
  criticalFrom: 1,
  mutedBy: [],
  async judge(tx, { organisation, now }, [episode]) {
    if (!episode) return [];
    const [signs] = await signsOf(tx, organisation.id);
    if (!signs) return [];
    const watch = { now, watchingSince: now, queueAnswers: true, told: toldIn(episode) };
    return judgedSilence(stoppedIn(signs, watch));
  },
};

export function judgedSilence(stopped: readonly Stopped[]): readonly Judged[] {
  const level = silenceLevel(stopped);
  return level === 0 ? [] : [judged({ level, finding: { kind: 'silence', stopped } })];
}

/** What an open alert has told people. */
export function toldIn(episode: Pick<StoredEpisode, 'detail'> | undefined): readonly Watched[] {
  const finding = episode?.detail.finding;
  return finding?.kind === 'silence' ? finding.stopped.map(({ what }) => what) : [];
}
