import type { Tx } from '../../database.ts';
import type { AlertKind, AlertPreset } from '../alert.ts';
import type { Finding } from '../finding.ts';
import type { Scene } from '../scene.ts';
import type { StoredEpisode } from '../store.ts';

/** What is the case now with one subject of a kind. */
export interface Judged {
  /** An id where there can be several of the kind; empty otherwise. */
  readonly about: string;
  /** 0: not the case (any more). */
  readonly level: number;
  /** At level 0: far enough from it to say all clear. */
  readonly isOver: boolean;
  readonly finding: Finding | null;
  /** A text that changes when its card would: figures rounded as shown, names, requests. */
  readonly said: string;
}

/** A row of the table of alerts. What `judge` does not name any more is over. */
export interface Kind {
  /** The quietest channels that are still told, by level. */
  tells(level: number): AlertPreset;
  /** From this level on it rings at any hour and whoever is on call is mentioned. Infinity: it waits for people to be at work. */
  readonly criticalFrom: number;
  /** While one of these is open it is neither raised nor rung again; what is open already stays. */
  readonly mutedBy: readonly AlertKind[];
  /** It ends because it is history: its card says so, and nobody is told. */
  readonly endsUnsaid?: true;
  /** Reads only. `open`: the open ones of this kind. */
  judge(tx: Tx, scene: Scene, open: readonly StoredEpisode[]): Promise<readonly Judged[]>;
}
