import { balanceDetailsCard } from '../../cards/balance-details.ts';
import { ROLES } from '../../domain/organisations/roles.ts';
import type { Command } from '../turn.ts';

export const details: Command = {
  name: 'details',
  aliases: ['detail', 'history', 'purchases', 'readings'],
  usage: 'details',
  summary: 'Spending by day, purchases and their expiry, past readings',
  allowed: ROLES,
  menu: false,
  async run(_words, { organisation, deps: { useCases, words } }) {
    const card = balanceDetailsCard(await useCases.details(organisation.id), words);
    return { kind: 'card', card, summary: words.replies.summaries.details };
  },
};
