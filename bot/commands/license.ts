import { ROLES } from '../../domain/organisations/roles.ts';
import { licenceFormFor } from '../licence-form.ts';
import type { Command } from '../turn.ts';

export const license: Command = {
  name: 'license',
  aliases: ['licence', 'new hire', 'new starter', 'onboard', 'onboarding', 'give license', 'request license'],
  usage: 'license Kim Larsen',
  summary: 'Ask for what lets somebody call; a license admin approves it on a card',
  allowed: ROLES,
  menu: true,
  run: (words, turn) => licenceFormFor('give', words, turn),
};
