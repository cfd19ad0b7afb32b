import type { Command } from './commands.ts';
import type { Counters } from './counters.ts';
import type { Answer } from './model/record.ts';
import type { Rules } from './model/rules.ts';
import type { State } from './model/state.ts';
import { press, step, type Click } from './model/step.ts';

/** What one command means for whoever performs it: a click, or two when it comes twice. */
export class Clicks {
  #last: Click | undefined;
  #crash: number | undefined;

  /** Undefined: nothing is pressed by it. `crashAt`: the process dies at this await, and people press again. */
  next(state: State, command: Command): { click: Click; crashAt: number | undefined } | undefined {
    if (command.do === 'crash') {
      this.#crash = command.nth;
      return undefined;
    }
    const click = command.do === 'again' ? this.#last : press(state, command);
    if (!click) return undefined;
    // People are not that quick: no two things happen at one instant.
    state.now += SECOND;
    if (isClick(click.command)) this.#last = click;
    const crashAt = this.#crash;
    this.#crash = undefined;
    return { click, crashAt };
  }
}

const SECOND = 1000;

const WORLDLY: readonly Command['do'][] = [
  'join',
  'quit',
  'leave',
  'return',
  'graph',
  'teams',
  'pass',
  'schedule',
];
export const isClick = ({ do: verb }: Command): boolean => !WORLDLY.includes(verb);

/** The model's step, counted. */
export function counted(state: State, rules: Rules, click: Click, counters: Counters): Answer {
  const from = state.log.length;
  const fault = faultOf(click.command);
  if (fault) counters.fault(fault);
  const answer = step(state, rules, click);
  if (answer.kind === 'refused') counters.refusal(click.command.do, answer.refusal);
  for (const entry of state.log.slice(from)) counters.entry(entry);
  return answer;
}

/** The faults of the world a command stands for. */
function faultOf(command: Command): string | undefined {
  if (command.do === 'graph' && !command.answers) return 'Graph silent';
  if (command.do === 'leave') return 'somebody left';
  if (command.do === 'return') return 'somebody came back';
  if (command.do === 'teams' && command.how !== 'well') return `Teams ${command.how}`;
  return 'forged' in command && command.forged ? 'a card nobody drew' : undefined;
}
