import assert from 'node:assert/strict';
import { closeOffice } from '../real/office.ts';
import type { Counters } from '../counters.ts';
import { watchScenarioOf, type WatchScenario } from './commands.ts';
import type { WatchRules } from './model/rules.ts';
import { beginWatching } from './model/state.ts';
import { watchStep } from './model/step.ts';
import type { WatchFound } from './pure.ts';
import { openDesk, type Desk } from './real/desk.ts';
import { watchLook, watchSummaryOf } from './real/look.ts';
import { performWatching } from './real/perform.ts';
import { countEvents } from './wanted.ts';

/** One run on the real use cases, compared with the model after every round of work. Undefined: they agreed. */
async function realFault(
  { beginning, steps }: WatchScenario,
  rules: WatchRules,
  counters: Counters,
): Promise<string | undefined> {
  const state = beginWatching(beginning);
  const desk = await openDesk(state);
  try {
    await performWatching(desk, { do: 'read' }, 0);
    for (const [at, command] of steps.entries()) {
      const from = state.log.length;
      const place = watchStep(state, rules, command);
      countEvents(state, from, counters);
      await performWatching(desk, command, place);
      if (command.do !== 'work') continue;
      const fault = difference(await watchLook(desk), watchSummaryOf(state));
      if (fault) return `after step ${at}: ${fault}${told(desk)}`;
    }
    return told(desk) || undefined;
  } finally {
    await closeOffice(desk);
  }
}

/** What the log has of it. */
const told = (desk: Desk): string =>
  desk.errors().length > 0 ? `\nlogged: ${JSON.stringify(desk.errors()[0])}` : '';

export async function simulateWatchingReal(input: {
  readonly first: number;
  readonly seeds: number;
  readonly steps: number;
  readonly rules: WatchRules;
  readonly counters: Counters;
}): Promise<WatchFound | undefined> {
  const { first, seeds, steps, rules, counters } = input;
  for (let seed = first; seed < first + seeds; seed += 1) {
    const scenario = watchScenarioOf(seed, steps);
    const fault = await realFault(scenario, rules, counters).catch((error: unknown) =>
      error instanceof Error ? (error.stack ?? error.message) : 'threw',
    );
    if (fault) return { seed, fault, scenario };
  }
  return undefined;
}

function difference(found: unknown, expected: unknown): string | undefined {
  try {
    assert.deepStrictEqual(found, expected);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : 'different';
  }
}
