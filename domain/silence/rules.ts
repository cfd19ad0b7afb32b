import { HOUR, MINUTE, type Instant } from '../instant.ts';

/** What has to go on without anybody asking for it. The worst to lose comes first. */
export const WATCHED = ['evaluation', 'delivery', 'import'] as const;
export type Watched = (typeof WATCHED)[number];

/** What an organisation's books show of the work of the clock. */
export interface Signs {
  readonly knownSince: Instant;
  /** When each was last done; null: never. */
  readonly beats: Readonly<Record<Watched, Instant | null>>;
  /** Since when the oldest card waits that is still to be shown; null: none does. */
  readonly waitingSince: Instant | null;
}

/** From where it is looked. */
export interface Watch {
  readonly now: Instant;
  /** Since when this process is up and was not interrupted: before that nothing could be done. */
  readonly watchingSince: Instant;
  /** Jobs can be added and are worked on. */
  readonly queueAnswers: boolean;
  /** What people have been told already, and no all-clear yet. */
  readonly told: readonly Watched[];
}

export interface Stopped {
  readonly what: Watched;
  /** Of evaluation and import: when it was last done. Of delivery: since when the oldest card waits. */
  readonly since: Instant;
}

/** After a start, or a machine that slept, everything is late and needs a moment: nothing new is told before. */
export const CATCH_UP = 10 * MINUTE;
/** Alerts are evaluated every five minutes. While the queue is away, one round missed says enough. */
const NO_EVALUATION = { usual: 30 * MINUTE, queueAway: 8 * MINUTE };
/** The call log is fetched every hour. */
const NO_IMPORT = 6 * HOUR;
const NO_DELIVERY = 15 * MINUTE;

/** What has stopped, in the order of WATCHED. What was told ends only when it is seen to work again. */
export function stoppedIn(signs: Signs, watch: Watch): readonly Stopped[] {
  const isFresh = watch.now - watch.watchingSince < CATCH_UP;
  return WATCHED.flatMap((what) => {
    const wasTold = watch.told.includes(what);
    if (isFresh && !wasTold) return [];
    const since = SINCE[what](signs, watch, wasTold);
    return since === null ? [] : [{ what, since }];
  });
}

type Since = (signs: Signs, watch: Watch, wasTold: boolean) => Instant | null;

const SINCE: Readonly<Record<Watched, Since>> = {
  evaluation({ beats, knownSince }, { now, queueAnswers }, wasTold) {
    const last = beats.evaluation ?? knownSince;
    // A queue that answers again has not evaluated anything yet.
    const limit = queueAnswers && !wasTold ? NO_EVALUATION.usual : NO_EVALUATION.queueAway;
    return now - last > limit ? last : null;
  },
  import({ beats, knownSince }, { now }) {
    const last = beats.import ?? knownSince;
    return now - last > NO_IMPORT ? last : null;
  },
  delivery({ beats, waitingSince }, { now }, wasTold) {
    if (waitingSince === null || now - waitingSince <= NO_DELIVERY) return null;
    // Others get theirs: one card that waits for its thread is no silence. Once told, the oldest has to arrive.
    const isWorking = beats.delivery !== null && now - beats.delivery <= NO_DELIVERY;
    return isWorking && !wasTold ? null : waitingSince;
  },
};

/** 2: alerts are not judged, or do not arrive. 1: they are judged on what was known of calls. */
export function silenceLevel(stopped: readonly Stopped[]): 0 | 1 | 2 {
  if (stopped.length === 0) return 0;
  return stopped.some(({ what }) => what !== 'import') ? 2 : 1;
}
