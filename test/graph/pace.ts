import type { Pace } from '../../graph/pace.ts';

/** Time that passes only while somebody waits for it. */
export interface FakePace extends Pace {
  readonly slept: number[];
}

export function fakePace(): FakePace {
  let at = 0;
  const slept: number[] = [];
  return {
    slept,
    now: () => at,
    sleep: async (ms) => {
      slept.push(ms);
      at += ms;
    },
  };
}
