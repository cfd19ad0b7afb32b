import { ROLES } from '../../domain/organisations/roles.ts';
import { rechargeReply, switchOff, switchOn } from '../switch-recharge.ts';
import type { Command } from '../turn.ts';

export const autoRecharge: Command = {
  name: 'auto-recharge',
  aliases: ['autorecharge', 'auto recharge', 'trigger', 'recharge'],
  usage: 'auto-recharge [off/on]',
  summary: 'Microsoft’s auto-recharge as recorded, and our recharge requests',
  allowed: ROLES,
  menu: false,
  async run(words, turn) {
    const wish = words.toLowerCase();
    if (wish === 'off' || wish === 'stop') return switchOff(turn);
    if (wish === 'on') return switchOn(turn);
    // Who types a number must not take the card for a yes.
    if (wish !== '') return { kind: 'text', text: turn.deps.words.replies.rechargeIsSetUpElsewhere };
    return rechargeReply(turn);
  },
};
