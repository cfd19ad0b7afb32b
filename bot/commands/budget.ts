import { parseWholeUnits } from '../../domain/money.ts';
import { hasRole, ROLES } from '../../domain/organisations/roles.ts';
import { budgetForm, budgetReply } from '../budget-reply.ts';
import { READERS } from '../actions/define.ts';
import type { Command } from '../turn.ts';

export const budget: Command = {
  name: 'budget',
  aliases: ['budgets', 'approved budget'],
  usage: 'budget',
  summary: 'What is approved to spend, and what of it is used',
  allowed: ROLES,
  menu: false,
  async run(words, turn) {
    const view = await turn.deps.useCases.budget(turn.organisation.id);
    // "budget 2000" wants to be asked for; the form has the rest.
    const amount = parseWholeUnits(words, turn.organisation.settings.currency);
    if (amount.ok && hasRole(turn.actor, ...READERS))
      return budgetForm(turn, view, { typed: { period: '', amount: words, topUps: '' } });
    return budgetReply(view, turn);
  },
};
