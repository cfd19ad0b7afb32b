import { requestsCard } from '../../cards/requests.ts';
import { ROLES } from '../../domain/organisations/roles.ts';
import type { Command } from '../turn.ts';

export const requests: Command = {
  name: 'requests',
  aliases: ['pending', 'approvals', 'open', 'request'],
  usage: 'requests',
  summary: 'Top-ups and licenses waiting for you first, then your own',
  allowed: ROLES,
  menu: true,
  async run(_words, { actor, organisation, deps: { useCases, words } }) {
    const lists = await useCases.requests(actor);
    return {
      kind: 'card',
      card: requestsCard({ organisation, ...lists }, words),
      summary: words.replies.summaries.requests,
    };
  },
};
