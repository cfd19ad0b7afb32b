import * as fc from 'fast-check';
import type { WatchBeginning } from './model/state.ts';
import { WATCH_STORIES } from './stories.ts';

/** What may happen, as plain values; `which` counts from the newest. What makes no sense then does nothing. */
export type WatchCommand =
  | { readonly do: 'pass'; readonly minutes: number }
  /** What the schedules would have run by now. */
  | { readonly do: 'work' }
  /** Calls, told so many hours later. */
  | { readonly do: 'spend'; readonly units: number; readonly late: number }
  /** Microsoft finds that the newest call cost half. */
  | { readonly do: 'correct' }
  | { readonly do: 'read' }
  /** Credit that somebody found in the admin center. */
  | { readonly do: 'buy'; readonly units: number }
  | { readonly do: 'approve' | 'decline' | 'bought' }
  | { readonly do: 'on-it' | 'snooze' | 'until-worse' | 'rouse'; readonly which: number }
  /** A row of the call log that cannot be booked. */
  | { readonly do: 'aside' }
  | { readonly do: 'stop' | 'resume' }
  | { readonly do: 'approver'; readonly has: boolean }
  | { readonly do: 'graph'; readonly answers: boolean }
  | { readonly do: 'teams'; readonly well: boolean };

export interface WatchScenario {
  readonly beginning: WatchBeginning;
  readonly steps: readonly WatchCommand[];
}

const word = <Do extends WatchCommand['do']>(verb: Do): fc.Arbitrary<{ readonly do: Do }> =>
  fc.constant({ do: verb });

const which = fc.nat({ max: 2 });

const single: fc.Arbitrary<WatchCommand> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('pass' as const),
      minutes: fc.constantFrom(20, 60, 240, 720, 1440, 2880, 7200),
    }),
  },
  { weight: 8, arbitrary: word('work') },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('spend' as const),
      units: fc.constantFrom(5, 20, 60, 130, 300),
      late: fc.constantFrom(24, 30, 47),
    }),
  },
  { weight: 2, arbitrary: fc.oneof(word('read'), word('correct')) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('buy' as const), units: fc.constantFrom(50, 100, 400) }),
  },
  { weight: 3, arbitrary: fc.oneof(word('approve'), word('decline'), word('bought')) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('on-it' as const, 'snooze' as const, 'until-worse' as const, 'rouse' as const),
      which,
    }),
  },
  { weight: 1, arbitrary: word('aside') },
  { weight: 1, arbitrary: fc.oneof(word('stop'), word('resume')) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('approver' as const), has: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('graph' as const), answers: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('teams' as const), well: fc.boolean() }) },
);

const beginning: fc.Arbitrary<WatchBeginning> = fc.record({
  mode: fc.constantFrom('requests' as const, 'requests' as const, 'off' as const),
  trigger: fc.constant(150),
  recharge: fc.constantFrom(100, 300),
  opening: fc.constantFrom(170, 300, 500),
  budget: fc.constantFrom(null, { units: 700, topUps: 2 }, { units: 350, topUps: 9 }),
});

const steps = (most: number): fc.Arbitrary<readonly WatchCommand[]> =>
  fc
    .array(
      fc.oneof(
        { weight: 12, arbitrary: single.map((one) => [one]) },
        { weight: 1, arbitrary: fc.constantFrom(...WATCH_STORIES).map((story) => [...story]) },
      ),
      { minLength: most, maxLength: most, size: 'max' },
    )
    .map((lists) => lists.flat().slice(0, most));

/** One scenario, always the same for a seed. */
export const watchScenarioOf = (seed: number, most: number): WatchScenario => {
  const [scenario] = fc.sample(fc.record({ beginning, steps: steps(most) }), { seed, numRuns: 1 });
  if (!scenario) throw new Error('no scenario');
  return scenario;
};
