import { balanceDetailsCard } from '../../cards/balance-details.ts';
import { hasRole, ROLES } from '../../domain/organisations/roles.ts';
import type { Command } from '../turn.ts';

export const details: Command = {
  name: 'details',
  aliases: ['detail', 'history', 'purchases', 'readings'],
  usage: 'details',
  summary: 'Spending by day, purchases and their expiry, past readings',
  allowed: ROLES,
  menu: false,
  async run(_words, { actor, organisation, deps: { useCases, words } }) {
    const mayInvoice = hasRole(actor, 'buyer', 'owner');
    const card = balanceDetailsCard(await useCases.details(organisation.id), words, { mayInvoice });
    return { kind: 'card', card, summary: words.replies.summaries.details };
  },
};
