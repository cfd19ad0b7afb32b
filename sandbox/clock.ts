/** Sandbox time: real time plus an offset that people move forward. The only reader of the real clock in here. */
export interface Clock {
  /** ms since 1970 UTC; never goes back, not even when the machine's clock does. */
  now(): number;
  /** The machine's own clock. */
  real(): number;
  offsetMs(): number;
  forward(ms: number): void;
}

/** `reached`: the latest moment a former run has seen. */
export function createClock(offsetMs: number, reached = 0, real: () => number = Date.now): Clock {
  let offset = offsetMs;
  let latest = reached;
  return {
    now() {
      latest = Math.max(latest, real() + offset);
      return latest;
    },
    real,
    offsetMs: () => offset,
    forward(ms) {
      // From what was last told: after a step back of the machine's clock an hour is still an hour.
      offset = Math.max(latest, real() + offset) + ms - real();
    },
  };
}
