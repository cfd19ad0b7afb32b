import { HOUR } from './microsoft/wall-clock.ts';

export interface Advance {
  run(hours: number): Promise<void>;
  isRunning(): boolean;
}

/** Moves the clock an hour at a time and waits for each; a second call waits for the first. */
export function createAdvance(steps: {
  forward(ms: number): void;
  /** One hour is over. */
  hour(): Promise<void>;
}): Advance {
  let last: Promise<unknown> = Promise.resolve();
  let running = 0;
  const walk = async (hours: number): Promise<void> => {
    for (let step = 0; step < hours; step += 1) {
      steps.forward(HOUR);
      await steps.hour();
    }
  };
  return {
    isRunning: () => running > 0,
    run(hours) {
      running += 1;
      const turn = last
        .then(() => walk(hours))
        .finally(() => {
          running -= 1;
        });
      // A step that failed is told to its caller; the next advance may go on.
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}
