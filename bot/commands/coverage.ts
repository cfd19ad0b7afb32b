import { coverageReply } from '../coverage-reply.ts';
import { ROLES } from '../../domain/organisations/roles.ts';
import type { Command } from '../turn.ts';

export const coverage: Command = {
  name: 'coverage',
  aliases: ['gaps', 'missing', 'licenses', 'licences', 'seats'],
  usage: 'coverage',
  summary: 'Who could place paid calls, but lacks a license',
  allowed: ROLES,
  menu: false,
  run: async (_words, turn) => coverageReply(turn),
};
