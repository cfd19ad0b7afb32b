import * as fc from 'fast-check';
import { BEGINNINGS, type Beginning } from './model/beginning.ts';
import type { Period } from './model/clock.ts';
import { STORIES } from './stories.ts';

/**
 * What may happen, as plain values: the same list runs on the model and on the real use cases, and shrinks. People are
 * named by their place; `which` counts from the newest. A value nobody can act on is refused, never skipped.
 */
export type Command =
  | { readonly do: 'request'; readonly who: number; readonly units: number; readonly failing: boolean }
  | {
      readonly do: 'approve' | 'decline';
      readonly who: number;
      readonly which: number;
      readonly forged: boolean;
    }
  | {
      readonly do: 'cancel' | 'claim' | 'release' | 'fail' | 'lose';
      readonly who: number;
      readonly which: number;
    }
  | {
      readonly do: 'bought';
      readonly who: number;
      readonly which: number;
      readonly credit: number;
      readonly order: string | null;
    }
  | { readonly do: 'bought-free'; readonly who: number; readonly units: number; readonly emergency: boolean }
  | { readonly do: 'acknowledge' | 'query'; readonly who: number; readonly which: number }
  | {
      readonly do: 'ask-budget';
      readonly who: number;
      readonly period: Period;
      readonly units: number;
      readonly topUps: number;
    }
  | { readonly do: 'end-budget'; readonly who: number }
  | {
      readonly do: 'confirm' | 'reject' | 'withdraw';
      readonly who: number;
      readonly which: number;
      readonly forged: boolean;
    }
  | { readonly do: 'set'; readonly who: number; readonly field: SettingName; readonly value: number }
  | { readonly do: 'give' | 'take'; readonly who: number; readonly whom: number; readonly role: GivableRole }
  | { readonly do: 'join' | 'quit'; readonly whom: number; readonly group: number }
  | { readonly do: 'leave' | 'return'; readonly whom: number }
  | { readonly do: 'graph'; readonly answers: boolean }
  | { readonly do: 'teams'; readonly how: TeamsMood }
  /** The last click arrives once more, with the same key. */
  | { readonly do: 'again' }
  | { readonly do: 'pass'; readonly minutes: number }
  /** What the schedules would have run by now. */
  | { readonly do: 'schedule' }
  /** The process dies at the nth await of the next command, starts again, and the command is repeated. */
  | { readonly do: 'crash'; readonly nth: number };

export const SETTING_NAMES = [
  'limit',
  'mode',
  'trigger',
  'recharge',
  'agreement',
  'onePerson',
  'mapped',
] as const;
export type SettingName = (typeof SETTING_NAMES)[number];
export const GIVABLE = ['owner', 'approver', 'buyer', 'requester'] as const;
type GivableRole = (typeof GIVABLE)[number];
export const MOODS = ['well', 'busy', 'unreachable', 'gone'] as const;
export type TeamsMood = (typeof MOODS)[number];

export interface Scenario {
  readonly beginning: Beginning;
  readonly steps: readonly Command[];
}

/** In place of a person: who has claimed the top-up. */
export const WHO_IT_IS_WITH = -1;

const anyone = fc.constantFrom(0, 1, 2, 3, 4, 5, 6, 7);
/** Three times in four one of these, else anybody: most clicks are meant, some are not. */
const mostly = (...people: readonly number[]) =>
  fc.constantFrom(
    ...Array.from({ length: 24 }, (_, at) => people[at % people.length] ?? 0),
    0,
    1,
    2,
    3,
    4,
    5,
    6,
    7,
  );
const approver = mostly(1, 2);
const buyer = mostly(3, 4);
const owner = mostly(0, 0);
const which = fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 5);
const rarely = fc.constantFrom(false, false, false, false, false, true);
const is = <T extends string>(...values: readonly T[]) => fc.constantFrom(...values);

/** fast-check types a record by its keys; commands are a union of such records. */
const record = <T extends { readonly do: string }>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record<{ [K in keyof T]: T[K] }>(fields, {
    noNullPrototype: true,
  }) as fc.Arbitrary<object> as fc.Arbitrary<T>;

type Named<Name, C extends Command = Command> = C extends C ? (Name extends C['do'] ? C : never) : never;

const request = record<Named<'request'>>({
  do: is('request'),
  who: mostly(5, 5, 3, 0),
  units: fc.constantFrom(250, 100, 50, 300, 700, 1000, 20),
  failing: rarely,
});
const decide = record<Named<'approve'>>({
  do: is('approve', 'approve', 'approve', 'approve', 'decline'),
  who: approver,
  which,
  forged: rarely,
});
const handle = record<Named<'claim'>>({
  do: is('claim', 'claim', 'claim', 'claim', 'release', 'fail', 'fail', 'lose', 'lose', 'cancel'),
  who: mostly(3, 4, WHO_IT_IS_WITH),
  which,
});
const bought = record<Named<'bought'>>({
  do: is('bought'),
  who: buyer,
  which,
  credit: fc.constantFrom(0, 0, 0, 50, -50),
  order: fc.constantFrom(null, null, 'A1', 'B2'),
});
const free = record<Named<'bought-free'>>({
  do: is('bought-free'),
  who: buyer,
  units: fc.constantFrom(250, 100, 300, 333),
  emergency: fc.boolean(),
});
const review = record<Named<'acknowledge'>>({ do: is('acknowledge', 'query'), who: approver, which });
const budget = record<Named<'ask-budget'>>({
  do: is('ask-budget'),
  who: mostly(0, 3, 1),
  period: is('month', 'quarter'),
  units: fc.constantFrom(500, 250, 1000),
  topUps: fc.constantFrom(2, 1, 4),
});
const endBudget = record<Named<'end-budget'>>({ do: is('end-budget'), who: owner });
const confirm = record<Named<'confirm'>>({
  do: is('confirm', 'confirm', 'confirm', 'confirm', 'reject', 'withdraw'),
  who: mostly(1, 2, 0),
  which: fc.constantFrom(0, 0, 0, 1, 2),
  forged: rarely,
});
const set = record<Named<'set'>>({
  do: is('set'),
  who: owner,
  field: fc.constantFrom(...SETTING_NAMES),
  value: fc.constantFrom(0, 1, 2, 3),
});
const roles = record<Named<'give'>>({
  do: is('give', 'take'),
  who: owner,
  whom: mostly(1, 2, 3, 4, 5, 7),
  role: fc.constantFrom(...GIVABLE, 'approver', 'approver'),
});
const groups = record<Named<'join'>>({ do: is('join', 'quit'), whom: anyone, group: fc.constantFrom(0, 1) });
const leavers = record<Named<'leave'>>({ do: is('leave', 'return', 'return'), whom: anyone });
const graph = record<Named<'graph'>>({ do: is('graph'), answers: fc.constantFrom(true, true, false) });
const teams = record<Named<'teams'>>({ do: is('teams'), how: fc.constantFrom('well', ...MOODS) });
const again = record<Named<'again'>>({ do: is('again') });
const pass = record<Named<'pass'>>({
  do: is('pass'),
  minutes: fc.constantFrom(5, 1, 30, 60, 120, 240, 240, 600, 1440, 1440, 2880, 7200),
});
const schedule = record<Named<'schedule'>>({ do: is('schedule') });
const crash = record<Named<'crash'>>({ do: is('crash'), nth: fc.integer({ min: 1, max: 60 }) });

const weighted: readonly (readonly [number, fc.Arbitrary<Command>])[] = [
  [11, request],
  [16, decide],
  [18, handle],
  [5, bought],
  [3, free],
  [3, review],
  [3, budget],
  [1, endBudget],
  [9, confirm],
  [6, set],
  [4, roles],
  [2, groups],
  [1, leavers],
  [2, graph],
  [1, teams],
  [3, again],
  [7, pass],
  [7, schedule],
  [3, crash],
];
const command: fc.Arbitrary<Command> = fc.oneof(
  ...weighted.map(([weight, arbitrary]) => ({ weight, arbitrary })),
);
const beginning = fc.constantFrom(...BEGINNINGS);

/** One seed, one run of exactly so many steps: single clicks, and now and then a story. */
export function scenarioOf(seed: number, steps: number): Scenario {
  const chunk = fc.oneof(
    { weight: 12, arbitrary: command.map((one) => [one]) },
    { weight: 1, arbitrary: fc.constantFrom(...STORIES) },
  );
  const enough = fc.array(chunk, { minLength: steps, maxLength: steps, size: 'max' });
  const [scenario] = fc.sample(fc.record({ beginning, chunks: enough }), { seed, numRuns: 1 });
  if (!scenario) throw new Error('fast-check made nothing');
  return { beginning: scenario.beginning, steps: scenario.chunks.flat().slice(0, steps) };
}

/** Any shorter run: what a failing one is shrunk to. */
export const shorter = (steps: number) =>
  fc.record({ beginning, steps: fc.array(command, { maxLength: steps, size: 'max' }) });
