import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { scenarioOf, shorter, type Scenario } from './commands.ts';
import { Counters } from './counters.ts';
import { begin } from './model/beginning.ts';
import type { Answer } from './model/record.ts';
import { ALL_RULES } from './model/rules.ts';
import type { State } from './model/state.ts';
import type { Click } from './model/step.ts';
import { summaryOf, type Summary } from './model/summary.ts';
import type { Found } from './pure.ts';
import { Crash } from './real/crash.ts';
import { cardFaults } from './real/cards.ts';
import { look, receiptFaults } from './real/look.ts';
import { closeOffice, openOffice, type Office } from './real/office.ts';
import { canPerform, perform } from './real/perform.ts';
import { Clicks, counted } from './run.ts';

/** One run on the real use cases, compared with the model after every step. Undefined: they agreed all the way. */
async function realFault(scenario: Scenario, counters: Counters, cards: boolean): Promise<Fault | undefined> {
  const state = begin(scenario.beginning);
  const office = await openOffice(state);
  const run: Run = { state, office, counters };
  try {
    const clicks = new Clicks();
    for (const [at, command] of scenario.steps.entries()) {
      const next = clicks.next(state, command);
      if (!next || !canPerform(next.click.command)) continue;
      if (command.do === 'again') counters.fault('pressed again');
      const fault = await both(run, next.click, next.crashAt);
      if (fault) return { at, fault: `after step ${at} ${JSON.stringify(next.click)}: ${fault}` };
    }
    const fault = await atTheEnd(run, cards);
    return fault === undefined ? undefined : { at: scenario.steps.length, fault };
  } finally {
    await closeOffice(office);
  }
}

interface Fault {
  /** The step after which it showed. */
  readonly at: number;
  readonly fault: string;
}

interface Run {
  readonly state: State;
  readonly office: Office;
  readonly counters: Counters;
}

const model = ({ state, counters }: Run, click: Click): Answer => counted(state, ALL_RULES, click, counters);

async function both(run: Run, click: Click, crashAt: number | undefined): Promise<string | undefined> {
  const { office } = run;
  if (click.command.do === 'pass') return differing(run, model(run, click), { kind: 'world' });
  if (crashAt !== undefined && (await crashes(run, click, crashAt))) {
    run.counters.fault('a crash');
    const fault = await afterCrash(run, click);
    if (fault) return `after a crash at ${crashAt}: ${fault}`;
  }
  const answer = await perform(office, click);
  return differing(run, model(run, click), answer);
}

/** False: it was over before that await. Then the click is made again, as an impatient person would. */
async function crashes({ office }: Run, click: Click, nth: number): Promise<boolean> {
  office.mortal.dieAt(nth);
  try {
    await perform(office, click);
    return office.mortal.died;
  } catch (error) {
    if (!office.mortal.died) throw error;
    return true;
  } finally {
    await office.restart();
  }
}

/** What it left is all of it or nothing; which of the two the books say, and the model follows. */
async function afterCrash(run: Run, click: Click): Promise<string | undefined> {
  if (click.command.do === 'schedule') return undefined;
  const found = await look(run.office);
  if (isSame(found, summaryOf(run.state))) return undefined;
  model(run, click);
  return difference(found, summaryOf(run.state));
}

async function differing(run: Run, expected: Answer, found: Answer): Promise<string | undefined> {
  const said = (answer: Answer): string => (answer.kind === 'refused' ? answer.refusal : 'done');
  if (expected.kind !== 'world' && said(expected) !== said(found))
    return `answered ${said(found)}, not ${said(expected)}`;
  return difference(await look(run.office), summaryOf(run.state));
}

const isSame = (found: Summary, expected: Summary): boolean => difference(found, expected) === undefined;

function difference(found: Summary, expected: Summary): string | undefined {
  try {
    assert.deepStrictEqual(found, expected);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : 'different';
  }
}

/** Teams is well again and everybody has written: every card catches up, and the chain of receipts holds. */
async function atTheEnd({ office }: Run, cards: boolean): Promise<string | undefined> {
  const errors = office.errors();
  if (errors.length > 0) return `logged: ${JSON.stringify(errors[0])}`;
  const faults = [...(await receiptFaults(office)), ...(cards ? await cardFaults(office) : [])];
  return faults.length > 0 ? JSON.stringify(faults[0]) : undefined;
}

export async function simulateReal(input: {
  first: number;
  seeds: number;
  steps: number;
  counters: Counters;
}): Promise<Found | undefined> {
  const { first, seeds, steps, counters } = input;
  for (let seed = first; seed < first + seeds; seed += 1) {
    const scenario = scenarioOf(seed, steps);
    const found = await faultIn(scenario, counters, seed % CARDS_EVERY === 0);
    if (found) return { seed, ...(await shrunk(scenario, found)) };
  }
  return undefined;
}

/** Drawing everything once more takes as long as the whole run before it. */
const CARDS_EVERY = 8;

/** What throws is a fault too. */
async function faultIn(scenario: Scenario, counters: Counters, cards: boolean): Promise<Fault | undefined> {
  try {
    return await realFault(scenario, counters, cards);
  } catch (error) {
    const at = scenario.steps.length;
    if (error instanceof Crash) return { at, fault: 'a crash that nobody caught' };
    return { at, fault: error instanceof Error ? (error.stack ?? error.message) : 'threw' };
  }
}

/** What came after the fault goes at once; the rest as fast-check finds it, for a minute. */
async function shrunk(scenario: Scenario, found: Fault): Promise<Omit<Found, 'seed'>> {
  const cards = found.at === scenario.steps.length;
  let smallest: Omit<Found, 'seed'> = {
    scenario: { ...scenario, steps: scenario.steps.slice(0, found.at + 1) },
    fault: found.fault,
  };
  const holds = fc.asyncProperty(shorter(scenario.steps.length), async (candidate) => {
    const again = await faultIn(candidate, new Counters(), cards);
    if (again) smallest = { scenario: candidate, fault: again.fault };
    return again === undefined;
  });
  await fc.check(holds, {
    numRuns: 1,
    examples: [[{ ...smallest.scenario, steps: [...smallest.scenario.steps] }]],
    interruptAfterTimeLimit: 60_000,
  });
  return smallest;
}
