import { autoRechargeCard } from '../../cards/auto-recharge.ts';
import { ROLES } from '../../domain/organisations/roles.ts';
import type { Command } from '../turn.ts';

export const autoRecharge: Command = {
  name: 'auto-recharge',
  aliases: ['autorecharge', 'auto recharge', 'trigger', 'recharge'],
  usage: 'auto-recharge',
  summary: 'Microsoft’s auto-recharge as recorded, and our recharge requests',
  allowed: ROLES,
  menu: false,
  async run(words, { organisation, deps }) {
    const { replies } = deps.words;
    // Somebody who types "auto-recharge off" must not take the card for a yes.
    if (words !== '') return { kind: 'text', text: replies.rechargeIsSetUpElsewhere };
    const status = await deps.useCases.rechargeStatus(organisation.id);
    return {
      kind: 'card',
      card: autoRechargeCard(status, deps.words),
      summary: replies.summaries.autoRecharge,
    };
  },
};
