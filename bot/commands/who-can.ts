import { ROLES } from '../../domain/organisations/roles.ts';
import { peopleForm } from '../actions/people.ts';
import type { Command } from '../turn.ts';

export const whoCan: Command = {
  name: 'who can',
  aliases: ['who may', 'roles', 'people'],
  usage: 'who can',
  summary: 'Who holds which role; owners give and take them',
  allowed: ROLES,
  menu: false,
  async run(_words, turn) {
    return peopleForm(turn);
  },
};
