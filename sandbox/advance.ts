export interface Advance {
  run(steps: number, ms: number): Promise<void>;
  isRunning(): boolean;
}

/** Moves the clock step by step, mostly an hour each, and waits for each; a second call waits for the first. */
export function createAdvance(steps: {
  forward(ms: number): void;
  /** So much is over. */
  passed(ms: number): Promise<void>;
}): Advance {
  let last: Promise<unknown> = Promise.resolve();
  let running = 0;
  const walk = async (count: number, ms: number): Promise<void> => {
    for (let step = 0; step < count; step += 1) {
      steps.forward(ms);
      await steps.passed(ms);
    }
  };
  return {
    isRunning: () => running > 0,
    run(count, ms) {
      running += 1;
      const turn = last
        .then(() => walk(count, ms))
        .finally(() => {
          running -= 1;
        });
      // A step that failed is told to its caller; the next advance may go on.
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}
