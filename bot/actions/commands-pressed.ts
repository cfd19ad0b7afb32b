import { commands } from '../commands/index.ts';
import type { Action, Command, Reply, Turn } from '../turn.ts';
import { defineAction, nothing } from './define.ts';

/** Buttons that say what could be typed as well: same roles, same answer. */
const pressed = (verb: string, name: string): Action => {
  const command = named(name);
  return defineAction({
    verb,
    allowed: command.allowed,
    data: nothing,
    run: async (_data, turn: Turn): Promise<Reply> => command.run('', turn),
  });
};

function named(name: string): Command {
  const command = commands.find((row) => row.name === name);
  if (!command) throw new Error(`no command is called ${name}`);
  return command;
}

export const balance = pressed('balance', 'balance');
export const balanceDetails = pressed('balance-details', 'details');
export const readingForm = pressed('reading-form', 'balance is');
export const requests = pressed('requests', 'requests');
export const autoRecharge = pressed('auto-recharge', 'auto-recharge');
export const budget = pressed('budget', 'budget');
export const setupForm = pressed('setup-form', 'setup');
export const help = pressed('help', 'help');
export const coverage = pressed('coverage', 'coverage');
export const sync = pressed('sync', 'sync');
