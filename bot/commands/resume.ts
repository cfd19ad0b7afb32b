import { resume as resumeNow, stopState } from '../stop-reply.ts';
import type { Command } from '../turn.ts';

export const resume: Command = {
  name: 'resume',
  aliases: ['unfreeze'],
  usage: 'resume reason',
  summary: 'Proposes that stopped recharge requests go on',
  allowed: ['owner'],
  menu: false,
  run: (words, turn) => (words === '' ? stopState(turn) : resumeNow(turn, { reason: words, key: turn.key })),
};
