/**
 * A clock that leaps to the next moment somebody waits for, as soon as nobody does anything else. Waiting an hour takes
 * no time, and a run is the same each time.
 */
export class VirtualClock {
  #now: number;
  readonly #waiting: { readonly at: number; readonly wake: () => void }[] = [];
  #looking = false;

  constructor(now: number) {
    this.#now = now;
  }

  readonly now = (): number => this.#now;

  /** Until `ms` have passed, or `over` is aborted. */
  wait(ms: number, over?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const waiter = { at: this.#now + Math.max(0, ms), wake: resolve };
      this.#waiting.push(waiter);
      over?.addEventListener('abort', () => {
        const place = this.#waiting.indexOf(waiter);
        if (place >= 0) this.#waiting.splice(place, 1);
        resolve();
      });
      this.#look();
    });
  }

  /** Whatever follows from what happened just now has begun by then: nothing but waiting takes a turn of its own. */
  #look(): void {
    if (this.#looking) return;
    this.#looking = true;
    setImmediate(() => {
      this.#looking = false;
      const [next] = this.#waiting.toSorted((a, b) => a.at - b.at);
      if (!next) return;
      this.#waiting.splice(this.#waiting.indexOf(next), 1);
      this.#now = Math.max(this.#now, next.at);
      next.wake();
      this.#look();
    });
  }
}
