import { ROLES } from '../../domain/organisations/roles.ts';
import { setupReply } from '../forms.ts';
import type { Command } from '../turn.ts';

export const setup: Command = {
  name: 'setup',
  aliases: ['settings', 'set up'],
  usage: 'setup',
  summary: 'Settings and who may do what',
  allowed: ROLES,
  menu: true,
  async run(_words, turn) {
    return setupReply(turn);
  },
};
