import { ROLES } from '../../domain/organisations/roles.ts';
import type { AlertPreset } from '../../domain/alerts/alert.ts';
import { alertsList, setAlerts } from '../alert-channel.ts';
import type { Command } from '../turn.ts';

export const alerts: Command = {
  name: 'alerts',
  aliases: ['alert', 'alarm', 'alarms', 'notify'],
  usage: 'alerts [here/off]',
  summary: 'Open alerts, and which channel gets them',
  allowed: ROLES,
  menu: true,
  async run(words, turn) {
    if (words === '') return alertsList(turn);
    const wish = wishes.get(words.toLowerCase().replaceAll(/[-\s]+/gu, ' '));
    if (wish) return setAlerts(turn, wish);
    return { kind: 'text', text: turn.deps.words.replies.alertsUnknownWords };
  },
};

const wishes: ReadonlyMap<string, AlertPreset | 'off'> = new Map([
  ['here', 'needs-action'],
  ['on', 'needs-action'],
  ['here needs action', 'needs-action'],
  ['here everything', 'everything'],
  ['here only zero', 'only-zero'],
  ['off', 'off'],
  ['here off', 'off'],
]);
