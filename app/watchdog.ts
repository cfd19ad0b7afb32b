import { MINUTE, type Instant } from '../domain/instant.ts';
import { stoppedIn, type Watch } from '../domain/silence/rules.ts';
import { signsOf, type FoundSigns } from '../domain/silence/store.ts';
import { watchSilence } from '../domain/silence/watch-silence.ts';
import { within } from '../domain/within.ts';
import type { JobDeps } from '../jobs/deps.ts';
import { looking, transact, type Parts } from './books.ts';
import { tellSilence } from './tell-silence.ts';

/** Looks after evaluation, import and delivery without their queue. Why it is built like this: docs/decisions/0019. */
export interface Watchdog {
  /** Begins to look once a minute. */
  begin(): void;
  /** The clock has leapt and what was due in between has run: looks at once. */
  leapt(): Promise<void>;
  /** Rejects while something has stopped and nobody could be told, or nothing could be looked at. */
  check(): Promise<void>;
  /** Waits for a look under way. */
  close(): Promise<void>;
}

interface WatchdogSettings {
  readonly parts: Parts;
  /** Ways out that need no queue. */
  readonly deps: JobDeps;
  readonly queueAnswers: () => Promise<boolean>;
  /** While the clock leaps everything looks late: only `leapt` looks then. */
  readonly isLeaping: () => boolean;
  /** Calls it about once a minute, and answers with how to stop that. Default: a timer of this process. */
  readonly every?: (look: () => Promise<void>) => () => void;
}

export function createWatchdog(settings: WatchdogSettings): Watchdog {
  const { parts, isLeaping, every = byTimer } = settings;
  const rounds = new Rounds(settings);
  let running = Promise.resolve();
  let stop: (() => void) | undefined;
  const inTurn = (look: () => Promise<void>): Promise<void> => (running = running.then(look));
  return {
    begin() {
      rounds.begin(parts.now());
      stop = every(() => (isLeaping() ? Promise.resolve() : inTurn(() => rounds.byTheTimer())));
    },
    leapt: () => inTurn(() => rounds.afterALeap()),
    check: () => rounds.check(),
    async close() {
      stop?.();
      await running;
    },
  };
}

const byTimer = (look: () => Promise<void>): (() => void) => {
  const timer = setInterval(() => void look(), MINUTE);
  timer.unref();
  return () => clearInterval(timer);
};

/** Longer than one message that never gets an answer takes. */
const LOOK_MS = 50_000;

class Rounds {
  readonly #settings: WatchdogSettings;
  #watchingSince: Instant = 0;
  #lookedAt: Instant = 0;
  #isBlind = false;
  /** Organisations in which something has stopped and nobody could be told. */
  #untold: ReadonlySet<string> = new Set();

  constructor(settings: WatchdogSettings) {
    this.#settings = settings;
  }

  begin(now: Instant): void {
    this.#watchingSince = now;
    this.#lookedAt = now;
  }

  /** A machine that slept, or a process that did nothing else for minutes: jobs could not run either. */
  async byTheTimer(): Promise<void> {
    const now = this.#settings.parts.now();
    if (now - this.#lookedAt > 3 * MINUTE) this.#watchingSince = now;
    await this.#look(now);
  }

  async afterALeap(): Promise<void> {
    await this.#look(this.#settings.parts.now());
  }

  check(): Promise<void> {
    if (this.#isBlind) return Promise.reject(new Error('the watchdog could not look'));
    if (this.#untold.size > 0) return Promise.reject(new Error('something has stopped, and nobody was told'));
    return Promise.resolve();
  }

  async #look(now: Instant): Promise<void> {
    const { log } = this.#settings.parts;
    this.#lookedAt = now;
    try {
      this.#untold = await within(LOOK_MS, this.#attendAll(now));
      this.#isBlind = false;
    } catch (error) {
      this.#isBlind = true;
      log.error({ err: error }, 'the watchdog could not look');
    }
  }

  async #attendAll(now: Instant): Promise<ReadonlySet<string>> {
    const { parts, queueAnswers } = this.#settings;
    const untold = new Set<string>();
    const watch = { now, watchingSince: this.#watchingSince, queueAnswers: await queueAnswers() };
    for (const signs of await transact(parts, (tx) => signsOf(tx)))
      if (needsMore(signs, watch) && !(await this.#attend(signs.organisationId, watch)))
        untold.add(signs.organisationId);
    return untold;
  }

  /** @returns whether whatever is silent was told to somebody */
  async #attend(organisationId: string, watch: Omit<Watch, 'told'>): Promise<boolean> {
    const { parts, deps } = this.#settings;
    await looking(parts, organisationId, (tx, { organisation }) => watchSilence(tx, { organisation, watch }));
    return tellSilence(parts, deps, organisationId);
  }
}

/** Almost always nothing: one statement a minute is all there is. */
const needsMore = (signs: FoundSigns, watch: Omit<Watch, 'told'>): boolean =>
  signs.isTold || signs.hasNews || signs.owesAllClear || stoppedIn(signs, { ...watch, told: [] }).length > 0;
