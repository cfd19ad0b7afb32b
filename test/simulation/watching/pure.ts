import { Counters } from '../counters.ts';
import { watchScenarioOf, type WatchScenario } from './commands.ts';
import { Listener, watchFault } from './invariants/check.ts';
import { countEvents } from './wanted.ts';
import type { WatchRules } from './model/rules.ts';
import { beginWatching } from './model/state.ts';
import { watchStep } from './model/step.ts';

/** One run of the model alone; the first invariant that does not hold, undefined when all do after every step. */
export function watchingFault(
  { beginning, steps }: WatchScenario,
  rules: WatchRules,
  counters: Counters,
): string | undefined {
  const state = beginWatching(beginning);
  const listener = new Listener();
  for (const [at, command] of steps.entries()) {
    const from = state.log.length;
    watchStep(state, rules, command);
    countEvents(state, from, counters);
    const fault = watchFault(state, listener, command);
    if (fault) return `step ${at} ${JSON.stringify(command)}: ${fault}`;
  }
  return undefined;
}

export interface WatchFound {
  readonly seed: number;
  readonly fault: string;
  readonly scenario: WatchScenario;
}

/** Seeds from `first` on until one fails; what came after the fault is cut off, and what is not needed for it. */
export function simulateWatching(input: {
  readonly first: number;
  readonly seeds: number;
  readonly steps: number;
  readonly rules: WatchRules;
  readonly counters: Counters;
}): WatchFound | undefined {
  const { first, seeds, steps, rules, counters } = input;
  for (let seed = first; seed < first + seeds; seed += 1) {
    const scenario = watchScenarioOf(seed, steps);
    const fault = watchingFault(scenario, rules, counters);
    if (fault === undefined) continue;
    const smallest = shorter(scenario, (each) => watchingFault(each, rules, new Counters()) !== undefined);
    return { seed, scenario: smallest, fault: watchingFault(smallest, rules, new Counters()) ?? fault };
  }
  return undefined;
}

/** Without steps that it does not take, several at once and then each, for as long as that helps. */
function shorter(scenario: WatchScenario, fails: (each: WatchScenario) => boolean): WatchScenario {
  let smallest = scenario;
  for (const many of [8, 4, 2, 1])
    for (let at = smallest.steps.length - many; at >= 0; at -= 1) {
      const candidate = { ...smallest, steps: smallest.steps.toSpliced(at, many) };
      if (fails(candidate)) smallest = candidate;
    }
  return smallest.steps.length === scenario.steps.length ? smallest : shorter(smallest, fails);
}
