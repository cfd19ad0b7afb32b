import { ROLES } from '../../domain/organisations/roles.ts';
import { licenceFormFor } from '../licence-form.ts';
import type { Command } from '../turn.ts';

export const release: Command = {
  name: 'release',
  aliases: ['offboard', 'offboarding', 'leaver', 'take back license', 'take license', 'remove license'],
  usage: 'release Kim Larsen',
  summary: 'Take back the calling licenses of somebody who leaves',
  allowed: ROLES,
  isForAnybody: true,
  menu: false,
  run: (words, turn) => licenceFormFor('release', words, turn),
};
