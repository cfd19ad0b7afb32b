import { ROLES } from '../../domain/organisations/roles.ts';
import { isPasted } from '../../domain/licences/bulk/read-pasted.ts';
import { pastedReply } from '../bulk-form.ts';
import { licenceFormFor } from '../licence-form.ts';
import type { Command } from '../turn.ts';

export const license: Command = {
  name: 'license',
  aliases: ['licence', 'new hire', 'new starter', 'onboard', 'onboarding', 'give license', 'request license'],
  usage: 'license Kim Larsen',
  summary: 'Ask for what lets somebody call; a license admin approves it on a card',
  allowed: ROLES,
  isForAnybody: true,
  menu: true,
  // Several addresses behind it are a list.
  run: (words, turn) => (isPasted(words) ? pastedReply(words, turn) : licenceFormFor('give', words, turn)),
};
