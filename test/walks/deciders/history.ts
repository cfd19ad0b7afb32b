import { CLOCK_ACTOR } from '../../../domain/organisations/roles.ts';
import type { Instant } from '../../../domain/instant.ts';
import type { Call, Event, Round } from './transcript.ts';

/** The top-up after one of its events, told from history and receipts alone. */
export interface Moment {
  readonly event: Event;
  readonly state: string;
  readonly approvedBy: readonly string[];
  readonly claimedBy: string | null;
  readonly claimUntil: Instant | null;
  /** Nobody can have seen it before this place in the round's order, … */
  readonly earliest: number;
  /** … nor, had they come after this place, have missed it. */
  readonly latest: number;
}

export interface History {
  readonly moments: readonly Moment[];
  ownerOf(event: Event): Call | undefined;
  eventsOf(call: Call): readonly Event[];
  /** Moments that could have been the present at some instant of this call. */
  seenBy(call: Call): readonly Moment[];
}

/** Made by whoever prepared the round, before the crowd came. */
const BEFORE = -1;

export function historyOf({ calls, stored, claimUntil }: Round): History {
  const owners = new Map(calls.map((call) => [call.at, call]));
  const ownerOf = (event: Event) => owners.get(event.at);
  const toldUntil = (event: Event): Instant | null => {
    const answer = ownerOf(event)?.answer;
    return answer?.kind === 'yes' ? (answer.topUp?.claimUntil ?? null) : claimUntil;
  };
  const receipts = stored.receipts.filter(({ subject }) => subject === `top-up/${stored.id}`);
  const moments: Moment[] = [];
  for (const [place, event] of stored.events.entries()) {
    const before = moments.at(-1);
    const begun = ownerOf(event)?.begun ?? BEFORE;
    const ends = stored.events.slice(place).map((later) => ownerOf(later)?.ended ?? BEFORE);
    moments.push({
      event,
      state: receipts[place]?.outcome ?? 'without a receipt',
      approvedBy: [
        ...(before?.approvedBy ?? []).filter((id) => !event.dropped.includes(id)),
        ...(event.kind === 'approve' ? [event.by] : []),
      ],
      ...claimAfter(event, before, toldUntil(event)),
      earliest: Math.max(begun, before?.earliest ?? BEFORE),
      latest: Math.min(...ends),
    });
  }
  return {
    moments,
    ownerOf,
    eventsOf: (call) => stored.events.filter((event) => event.at === call.at),
    seenBy: (call) =>
      moments.filter(({ earliest }, place) => {
        const next = moments[place + 1];
        return earliest < call.ended && (next === undefined || next.latest > call.begun);
      }),
  };
}

const ENDS_CLAIM = new Set(['release', 'fall-back', 'cancel', 'fail', 'lose']);

function claimAfter(
  { kind, by }: Event,
  before: Moment | undefined,
  until: Instant | null,
): Pick<Moment, 'claimedBy' | 'claimUntil'> {
  if (kind === 'claim') return { claimedBy: by, claimUntil: until };
  if (ENDS_CLAIM.has(kind) || !before) return { claimedBy: null, claimUntil: null };
  return { claimedBy: before.claimedBy, claimUntil: before.claimUntil };
}

/** Which event last made the top-up what it is at that moment. */
const MADE_BY: Readonly<Record<string, string>> = {
  requested: 'request',
  approved: 'approve',
  claimed: 'claim',
  settled: 'bought',
  rejected: 'decline',
  cancelled: 'cancel',
  expired: 'expire',
  failed: 'fail',
  unknown: 'lose',
};

export const makerOf = (history: History, moment: Moment): Event | undefined =>
  history.moments
    .slice(0, moment.event.version)
    .map(({ event }) => event)
    .findLast(({ kind }) => kind === MADE_BY[moment.state]);

/** null for the clock. */
export const nameOf = ({ people }: Round, id: string): string | null =>
  id === CLOCK_ACTOR ? null : (people.find((person) => person.id === id)?.name ?? null);
