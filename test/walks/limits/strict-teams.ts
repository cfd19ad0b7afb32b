import { ConnectorError } from '../../../bot/connector.ts';
import type { Window } from '../../../jobs/delivery/limits.ts';
import type { Seeded } from '../durability/seeded.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** How a conversation misbehaves: the first two times it is written to, or (403, 404) always. */
export const WAYS = ['403', '404', '412', '429', '429 with Retry-After', '502', '504', 'silence'] as const;
export type Way = (typeof WAYS)[number];

interface Arrival {
  readonly thread: string;
  readonly at: number;
}

interface Setting {
  readonly clock: VirtualClock;
  readonly random: Seeded;
  readonly limits: { readonly thread: readonly Window[]; readonly tenant: readonly Window[] };
  readonly ways: ReadonlyMap<string, Way>;
}

const NO_ANSWER_MS = 4500;
const RETRY_AFTER_MS = 3000;

/** The connector's side: counts every request as it arrives, in the windows Teams documents, and says where one was broken. */
export class StrictTeams {
  readonly violations: string[] = [];
  readonly posted = new Map<string, number>();
  readonly arrivals: Arrival[] = [];
  readonly #failures = new Map<string, number>();
  #last = 0;
  readonly #on: Setting;

  constructor(on: Setting) {
    this.#on = on;
  }

  /** One request to write something in a channel. @returns the id of the message */
  async request(channel: string): Promise<string> {
    const { clock, random, ways } = this.#on;
    await clock.wait(5 + random.whole(12));
    this.#arrive(channel);
    const way = ways.get(channel);
    if (way !== undefined && this.#fails(channel, way)) await this.#refuse(way);
    await clock.wait(80 + random.whole(120));
    this.#last += 1;
    this.posted.set(channel, (this.posted.get(channel) ?? 0) + 1);
    return `m${this.#last}`;
  }

  #arrive(thread: string): void {
    const { clock, limits } = this.#on;
    this.arrivals.push({ thread, at: clock.now() });
    this.#check('the organisation', limits.tenant, this.arrivals);
    this.#check(
      thread,
      limits.thread,
      this.arrivals.filter((each) => each.thread === thread),
    );
  }

  #check(where: string, windows: readonly Window[], arrivals: readonly Arrival[]): void {
    const now = this.#on.clock.now();
    for (const { most, perMs } of windows) {
      const count = arrivals.filter(({ at }) => at > now - perMs).length;
      if (count > most) this.violations.push(`${where}: ${count} in ${perMs} ms`);
    }
  }

  #fails(channel: string, way: Way): boolean {
    const before = this.#failures.get(channel) ?? 0;
    this.#failures.set(channel, before + 1);
    return way === '403' || way === '404' || before < 2;
  }

  async #refuse(way: Way): Promise<never> {
    const { clock } = this.#on;
    if (way === 'silence') {
      await clock.wait(NO_ANSWER_MS);
      throw new ConnectorError({ status: null, code: 'timed-out' });
    }
    await clock.wait(60);
    const afterMs = way === '429 with Retry-After' ? RETRY_AFTER_MS : null;
    const code = way === '404' ? 'ConversationNotFound' : 'ServiceError';
    throw new ConnectorError({ status: Number(way.slice(0, 3)), code, afterMs });
  }
}
