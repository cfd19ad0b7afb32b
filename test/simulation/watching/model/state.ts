import { afterWorking, BEGINNING, DAY } from '../../model/clock.ts';

/** In the order they are judged. */
export const WATCHED_KINDS = [
  'zero',
  'low',
  'recharge-held',
  'request-waiting',
  'reading-overdue',
  'rows-aside',
  'staffing',
] as const;
export type WatchedKind = (typeof WATCHED_KINDS)[number];
export const PRESETS = ['everything', 'needs-action', 'only-zero'] as const;
export type Preset = (typeof PRESETS)[number];

export interface ModelEpisode {
  readonly kind: WatchedKind;
  /** The place of a request, where there can be several of the kind. */
  readonly about: number | null;
  level: number;
  readonly openedAt: number;
  closedAt: number | null;
  onIt: boolean;
  snoozedUntil: number | null;
  untilWorse: boolean;
}

/** A message in a channel, or one that is still to be posted. */
export interface ModelMessage {
  readonly episode: number;
  readonly preset: Preset;
  posted: boolean;
  notBefore: number;
}

export type RequestState = 'requested' | 'approved' | 'settled' | 'rejected' | 'expired';

export interface ModelRequest {
  readonly at: number;
  readonly units: number;
  readonly level: number;
  state: RequestState;
  decidedAt: number | null;
  readonly inside: boolean;
}

export interface Call {
  readonly at: number;
  units: number;
  /** From then on a fetch brings it. */
  readonly reportedAt: number;
}

/** What happened, for the invariants. */
export type Event =
  | {
      readonly kind: 'ring';
      readonly why: 'raise' | 'escalate' | 'wake';
      readonly episode: number;
      readonly level: number;
      readonly to: readonly Preset[];
    }
  | { readonly kind: 'wake'; readonly episode: number }
  | { readonly kind: 'clear'; readonly episode: number }
  | { readonly kind: 'snooze' | 'on-it' | 'until-worse' | 'rouse' | 'post'; readonly episode: number }
  | { readonly kind: 'ask'; readonly request: number }
  | { readonly kind: 'hold'; readonly reason: string };

export interface Settings {
  readonly mode: 'requests' | 'off';
  readonly trigger: number;
  readonly recharge: number;
  readonly budget: { readonly units: number; readonly topUps: number } | null;
}

/** The world with its hidden truth, and everything the bot keeps. Whole units, ms. */
export interface WatchState {
  now: number;
  readonly settings: Settings;
  readonly opening: number;
  readonly calls: Call[];
  readonly purchases: { readonly at: number; readonly units: number; readonly request: number | null }[];
  reading: { readonly at: number; readonly units: number };
  /** When the call log was read last. */
  fetchedAt: number;
  graphAnswers: boolean;
  teamsWell: boolean;
  readonly aside: number[];
  /** How often somebody stopped it, and whether it is. */
  stops: number;
  stopped: boolean;
  /** Whether the second approver still has his role. */
  twoApprovers: boolean;
  readonly episodes: ModelEpisode[];
  messages: ModelMessage[];
  readonly requests: ModelRequest[];
  readonly holds: string[];
  readonly log: (Event & { readonly at: number })[];
}

export interface WatchBeginning extends Settings {
  readonly opening: number;
}

/** The page trails by a day, always: what the books take it to be while nothing tells them better. */
export const PAGE_LAG = DAY;

export const beginWatching = ({ opening, ...settings }: WatchBeginning): WatchState => ({
  now: BEGINNING,
  settings,
  opening,
  calls: [],
  purchases: [],
  reading: { at: BEGINNING, units: opening },
  fetchedAt: BEGINNING,
  graphAnswers: true,
  teamsWell: true,
  aside: [],
  stops: 0,
  stopped: false,
  twoApprovers: true,
  episodes: [],
  messages: [],
  requests: [],
  holds: [],
  log: [],
});

export const note = (state: WatchState, event: Event): void => {
  state.log.push({ ...event, at: state.now });
};

export const atWork = (at: number): boolean => afterWorking(at, 0) === at;

const sum = (list: readonly { readonly units: number }[]): number =>
  list.reduce((total, { units }) => total + units, 0);

/** What nobody but Microsoft knows. */
export const truth = ({ opening, calls, purchases }: WatchState): number =>
  opening + sum(purchases) - sum(calls);

/** What the admin page shows. */
export const page = ({ opening, calls, purchases, now }: WatchState): number =>
  opening + sum(purchases) - sum(calls.filter(({ at }) => at < now - PAGE_LAG));

export const openOf = (
  { episodes }: WatchState,
  kind: WatchedKind,
  about: number | null = null,
): ModelEpisode | undefined =>
  episodes.find((each) => each.kind === kind && each.about === about && each.closedAt === null);
