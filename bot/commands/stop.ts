import { MAY_STOP } from '../../domain/stops/stop.ts';
import { stopNow } from '../stop-reply.ts';
import type { Command } from '../turn.ts';

/** Who means the alerts must not find the recharge requests stopped, which take two people to go on. */
const ABOUT_ALERTS = /^(the |these |those |all )*(\w+ )?(alerts?|alarms?|notifications?)$/iu;

export const stop: Command = {
  name: 'stop',
  aliases: ['pause', 'freeze', 'hold'],
  usage: 'stop reason',
  summary: 'Stops recharge requests at once; resume takes two people',
  allowed: MAY_STOP,
  menu: false,
  run: (words, turn) =>
    ABOUT_ALERTS.test(words)
      ? Promise.resolve({ kind: 'text', text: turn.deps.words.stop.notAlerts })
      : stopNow(turn, words),
};
