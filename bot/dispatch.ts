import { actions } from './actions/index.ts';
import { mayUse } from './may-use.ts';
import { commands } from './commands/index.ts';
import { refuseRole } from './refuse-role.ts';
import { route } from './route.ts';
import type { Reply, Turn } from './turn.ts';

/** What somebody typed. Always answers. */
export async function dispatchText(text: string, turn: Turn): Promise<Reply> {
  const { replies } = turn.deps.words;
  const mine = commands.filter((command) => mayUse(command, turn.actor));
  const found = route(text, commands);
  if (found.kind === 'nothing-said') return say(replies.nothingSaid);
  if (found.kind === 'unknown') {
    const guess = route(text, mine);
    return say(replies.unknownCommand(guess.kind === 'unknown' ? guess.nearest : undefined));
  }
  if (!mine.includes(found.command)) return refuseRole(found.command.allowed, turn);
  return found.command.run(found.words, turn);
}

/** A command that takes no role: also of somebody who is not known yet. */
export function asksWhatAnybodyMay(text: string): boolean {
  const found = route(text, commands);
  return found.kind === 'command' && found.command.isForAnybody === true;
}

/** What somebody pressed. The verb picks the row, the row's schema parses the data, the row's roles decide. */
export async function dispatchVerb(verb: string, data: unknown, turn: Turn): Promise<Reply> {
  const { replies } = turn.deps.words;
  const action = actions.find((row) => row.verb === verb);
  if (!action) return say(replies.unknownButton);
  if (!mayUse(action, turn.actor)) return refuseRole(action.allowed, turn);
  const parsed = action.parse(data);
  if (parsed === undefined) return say(replies.oldCard);
  return action.run(parsed, turn);
}

const say = (text: string): Reply => ({ kind: 'text', text });
