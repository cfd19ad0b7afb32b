import { MAY_STOP } from '../../domain/stops/stop.ts';
import { stopNow } from '../stop-reply.ts';
import type { Command } from '../turn.ts';

export const stop: Command = {
  name: 'stop',
  aliases: ['pause', 'freeze', 'hold'],
  usage: 'stop reason',
  summary: 'Stops recharge requests at once; resume takes two people',
  allowed: MAY_STOP,
  menu: false,
  run: (words, turn) => stopNow(turn, words),
};
