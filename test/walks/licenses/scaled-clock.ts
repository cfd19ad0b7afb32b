import type { Instant } from '../../../domain/instant.ts';

/** Plain JSON: processes that begin with the same agree about what time it is. */
export interface Scale {
  /** What the clock shows, and what the machine's did, when it began; ms since 1970 UTC. */
  readonly start: Instant;
  readonly begunAt: Instant;
  /** Milliseconds of the clock in one of the machine. */
  readonly speed: number;
}

export interface ScaledClock {
  now(): Instant;
  /** Until so many ms of this clock have passed. */
  pause(ms: number): Promise<void>;
  /** While no other process goes by it. */
  leapTo(at: Instant): void;
  /** For a process that begins now. */
  scale(): Scale;
}

/** Time that passes faster. It does not stand still while the machine works: a second of that is so many here. */
export function scaledClock({ start, begunAt, speed }: Scale): ScaledClock {
  let leapt = 0;
  const now = (): Instant => start + leapt + (Date.now() - begunAt) * speed;
  return {
    now,
    pause: (ms) =>
      new Promise((resolve) => {
        setTimeout(resolve, Math.max(0, ms) / speed);
      }),
    leapTo(at) {
      leapt += Math.max(0, at - now());
    },
    scale: () => ({ start: start + leapt, begunAt, speed }),
  };
}
