import type { HoldReason } from '../../domain/recharge/recharge.ts';
import type { Words } from '../../locales/en.ts';
import { line, mainButton, quiet, type Button } from '../card.ts';
import { anyOf } from '../top-up-people.ts';
import type { Face } from './face.ts';

export const rechargeHeld: Face<'recharge-held'> = {
  headline: (_found, onIt, _view, { alerts: { rechargeHeld: say } }) =>
    onIt === null ? say.headline : say.onIt(onIt),
  over: (_found, _view, { alerts }) => alerts.rechargeHeld.over,
  lines: ({ reason }, _view, { autoRecharge, alerts: { rechargeHeld: say } }) => [
    line(autoRecharge.holds[reason]),
    line(say.ends[reason]),
    quiet(say.meaning),
  ],
  next({ reason }, { ownerNames, nextNames }, words) {
    const { rechargeHeld: say } = words.alerts;
    const names = anyOf(OWNERS.has(reason) ? ownerNames : nextNames, words);
    return names === '' ? say.nextNobody : say.next(names);
  },
  main: ({ reason }, _view, words) => mainOf(reason, words),
};

/** What only an owner can mend; the rest is for whoever buys. */
const OWNERS: ReadonlySet<HoldReason> = new Set([
  'stopped',
  'agreement',
  'not-sold',
  'no-approvers',
  'gap-in-call-data',
] as const);

function mainOf(reason: HoldReason, { alerts: { rechargeHeld: say } }: Words): Button {
  switch (reason) {
    case 'no-reading':
    case 'reading-too-old':
      return mainButton(say.update, 'reading-form');
    case 'open-question':
    case 'declined':
      return mainButton(say.balance, 'balance');
    case 'stopped':
      return mainButton(say.why, 'auto-recharge');
    case 'gap-in-call-data':
      return mainButton(say.sync, 'sync');
    case 'agreement':
    case 'not-sold':
      return mainButton(say.settings, 'setup-form');
    case 'no-approvers':
      return mainButton(say.people, 'people-form');
    case 'payment-failed':
      return mainButton(say.topUp, 'top-up-form');
  }
}
