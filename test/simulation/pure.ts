import * as fc from 'fast-check';
import { scenarioOf, shorter, type Scenario } from './commands.ts';
import { Counters } from './counters.ts';
import { faultAfter } from './invariants/check.ts';
import { Witness } from './invariants/witness.ts';
import { begin } from './model/beginning.ts';
import type { Rules } from './model/rules.ts';
import { Clicks, counted } from './run.ts';

/** One run of the model alone; the first invariant that does not hold, undefined when all do after every step. */
export function pureFault(scenario: Scenario, rules: Rules, counters: Counters): string | undefined {
  const state = begin(scenario.beginning);
  const witness = new Witness();
  const clicks = new Clicks();
  for (const command of scenario.steps) {
    const next = clicks.next(state, command);
    if (!next) continue;
    if (next.crashAt !== undefined) counters.fault('a crash');
    if (command.do === 'again') counters.fault('pressed again');
    // Who saw nothing come back presses again: the worst a crash can do is to have happened before the answer.
    for (let time = next.crashAt === undefined ? 1 : 0; time < 2; time += 1) {
      const fault = faultAfter(state, witness, next.click, counted(state, rules, next.click, counters));
      if (fault) return fault;
    }
  }
  return undefined;
}

export interface Found {
  readonly seed: number;
  readonly fault: string;
  readonly scenario: Scenario;
}

/** Seeds from `first` on until one fails; that one is shrunk. */
export function simulatePure(input: {
  first: number;
  seeds: number;
  steps: number;
  rules: Rules;
  counters: Counters;
}): Found | undefined {
  const { first, seeds, steps, rules, counters } = input;
  for (let seed = first; seed < first + seeds; seed += 1) {
    const scenario = scenarioOf(seed, steps);
    const fault = pureFault(scenario, rules, counters);
    if (fault) return { seed, ...shrunk(scenario, steps, rules, fault) };
  }
  return undefined;
}

function shrunk(scenario: Scenario, steps: number, rules: Rules, fault: string): Omit<Found, 'seed'> {
  const holds = fc.property(
    shorter(steps),
    (shorter_) => pureFault(shorter_, rules, new Counters()) === undefined,
  );
  const checked = fc.check(holds, { numRuns: 1, examples: [[scenario]] });
  const smallest = checked.counterexample?.[0] ?? scenario;
  return { scenario: smallest, fault: pureFault(smallest, rules, new Counters()) ?? fault };
}
