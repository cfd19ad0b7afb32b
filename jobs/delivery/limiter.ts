import type { Instant } from '../../domain/instant.ts';
import type { Limits, Window } from './limits.ts';

/** Where a message goes, as far as limits care. */
export interface Place {
  readonly organisationId: string;
  /** The conversation. */
  readonly thread: string;
}

/**
 * Keeps what this process sends inside Teams' limits: sliding windows over what was sent, in each conversation and in
 * each organisation. A message is held a place for when it is taken on, and counts from the moment it leaves; in between
 * it stands for one that leaves right now. Another process knows nothing of this: Teams' own 429 tells it.
 */
export class Limiter {
  readonly #limits: Limits;
  readonly #threads = new Map<string, Track>();
  readonly #tenants = new Map<string, Track>();

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Holds a place, whether there is room or not: who asks first looks at `room` and `closed`. */
  hold(place: Place): void {
    for (const track of this.#tracks(place)) track.held += 1;
  }

  /** What a place was held for leaves now. */
  sent(place: Place, now: Instant): void {
    for (const track of this.#tracks(place)) {
      track.held -= 1;
      track.sent.push(now);
    }
  }

  /** It does not leave at all. */
  release(place: Place): void {
    for (const track of this.#tracks(place)) track.held -= 1;
  }

  /** Teams asked for silence in this conversation. */
  pause({ thread }: Place, until: Instant): void {
    const track = trackIn(this.#threads, thread);
    track.pausedUntil = Math.max(track.pausedUntil, until);
  }

  /** How many more may be taken on now, whatever organisations they are of. */
  room(now: Instant): number {
    const { tenant: windows } = this.#limits;
    const free = [...this.#tenants.values()].map((track) => roomIn(track, windows, now));
    return Math.max(0, Math.min(Infinity, ...windows.map(({ most }) => most), ...free));
  }

  /** Conversations that take nothing now. What has been quiet for long enough is forgotten. */
  closed(now: Instant): readonly string[] {
    forget(this.#threads, this.#limits.thread, now);
    forget(this.#tenants, this.#limits.tenant, now);
    return [...this.#threads]
      .filter(([, track]) => opening(track, this.#limits.thread, now) > now)
      .map(([thread]) => thread);
  }

  /** When the first of what is closed now opens; undefined: nothing is, or only by what is held. */
  opensAt(now: Instant): Instant | undefined {
    const threads = [...this.#threads.values()].map((track) => opening(track, this.#limits.thread, now));
    const tenants = [...this.#tenants.values()].map((track) => opening(track, this.#limits.tenant, now));
    const later = [...threads, ...tenants].filter((at) => at > now && at < Infinity);
    return later.length === 0 ? undefined : Math.min(...later);
  }

  #tracks({ organisationId, thread }: Place): readonly [Track, Track] {
    return [trackIn(this.#threads, thread), trackIn(this.#tenants, organisationId)];
  }
}

interface Track {
  /** Oldest first. */
  sent: Instant[];
  held: number;
  pausedUntil: Instant;
}

/** What leaves here evenly arrives a little unevenly; Teams counts arrivals. */
const SLACK_MS = 15;

function trackIn(tracks: Map<string, Track>, key: string): Track {
  const known = tracks.get(key) ?? { sent: [], held: 0, pausedUntil: -Infinity };
  tracks.set(key, known);
  return known;
}

/** Sent within the window that ends now. */
function countIn({ sent }: Track, { perMs }: Window, now: Instant): number {
  let count = 0;
  while (count < sent.length && (sent[sent.length - 1 - count] ?? 0) + perMs + SLACK_MS > now) count += 1;
  return count;
}

const roomIn = (track: Track, windows: readonly Window[], now: Instant): number =>
  Math.min(Infinity, ...windows.map((window) => window.most - track.held - countIn(track, window, now)));

/** When one more may leave: now, later, or not before something held has left (Infinity). */
function opening(track: Track, windows: readonly Window[], now: Instant): Instant {
  const each = windows.map(({ most, perMs }) => {
    const free = most - track.held;
    if (free <= 0) return Infinity;
    const inTheWay = track.sent[track.sent.length - free];
    return inTheWay === undefined ? now : inTheWay + perMs + SLACK_MS;
  });
  return Math.max(now, track.pausedUntil, ...each);
}

function forget(tracks: Map<string, Track>, windows: readonly Window[], now: Instant): void {
  const longest = Math.max(0, ...windows.map(({ perMs }) => perMs)) + SLACK_MS;
  for (const [key, track] of tracks) {
    const firstKept = track.sent.findIndex((at) => at + longest > now);
    if (firstKept > 0) track.sent.splice(0, firstKept);
    const isQuiet = firstKept === -1 && track.held === 0 && track.pausedUntil <= now;
    if (isQuiet) tracks.delete(key);
  }
}
