import { moment } from '../../locales/format.ts';
import { ROLES } from '../../domain/organisations/roles.ts';
import type { Command } from '../turn.ts';

export const sync: Command = {
  name: 'sync',
  aliases: ['refresh', 'fetch'],
  usage: 'sync',
  summary: 'Fetch Microsoft’s call log now; it is 24 to 48 hours old',
  allowed: ROLES,
  menu: false,
  async run(_words, { organisation, deps }) {
    const { replies } = deps.words;
    const outcome = await deps.useCases.sync(organisation.id);
    if (!outcome.ok) return { kind: 'text', text: replies.syncFailed };
    const { rows, completeUntil } = outcome.value;
    const until = completeUntil === null ? null : moment(completeUntil, organisation.settings.timeZone);
    return { kind: 'text', text: replies.synced(rows, until) };
  },
};
