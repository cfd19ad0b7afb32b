import { ROLES, hasRole } from '../../domain/organisations/roles.ts';
import { balanceReply } from '../replies-with-cards.ts';
import type { Command } from '../turn.ts';
import { splitAmount } from './amount-words.ts';
import { balanceIs } from './balance-is.ts';

export const balance: Command = {
  name: 'balance',
  aliases: ['credits', 'credit', 'left', 'how much', 'communications credits'],
  usage: 'balance',
  summary: 'How much credit is left, until when, and how sure that is',
  allowed: ROLES,
  menu: true,
  async run(words, turn) {
    // "balance 512.40" can only mean a reading.
    const isReading = splitAmount(words, turn.organisation.settings.currency)?.rest === '';
    if (isReading && hasRole(turn.actor, ...balanceIs.allowed)) return balanceIs.run(words, turn);
    return balanceReply(await turn.deps.useCases.balance(turn.organisation), turn);
  },
};
