import type { Counters } from '../counters.ts';
import type { WatchState } from './model/state.ts';

/** How often each situation was reached. */
export function countEvents(state: WatchState, from: number, counters: Counters): void {
  for (const event of state.log.slice(from)) {
    if (event.kind === 'ask') {
      const request = state.requests[event.request];
      counters.add(`asked ${request?.inside ? 'inside the budget' : 'people'} at level ${request?.level}`);
    } else if (event.kind === 'hold') counters.add(`held ${event.reason}`);
    else {
      const episode = state.episodes[event.episode];
      const level = event.kind === 'ring' ? ` ${event.why} ${event.level}` : '';
      counters.add(`${episode?.kind} ${event.kind}${level}`);
    }
  }
}

/** What a run has to have reached, else it proves less than it says. */
export const WANTED_OF_WATCHING = [
  'zero ring raise 2',
  'zero ring wake 2',
  'zero clear',
  'zero on-it',
  'zero snooze',
  'low ring raise 1',
  'low ring raise 2',
  'low ring escalate 2',
  'low ring wake 1',
  'low ring wake 2',
  'low wake',
  'low clear',
  'low on-it',
  'low snooze',
  'low ring escalate 3',
  'low ring raise 3',
  'recharge-held ring raise 1',
  'recharge-held ring raise 2',
  'recharge-held ring escalate 2',
  'recharge-held clear',
  'request-waiting ring raise 1',
  'request-waiting ring raise 2',
  'request-waiting ring escalate 2',
  'request-waiting clear',
  'reading-overdue ring raise 1',
  'reading-overdue ring escalate 2',
  'reading-overdue ring escalate 3',
  'reading-overdue clear',
  'rows-aside ring raise 1',
  'rows-aside ring wake 1',
  'rows-aside clear',
  'staffing ring raise 1',
  'staffing ring wake 1',
  'staffing clear',
  'asked people at level 1',
  'asked people at level 2',
  'asked people at level 3',
  'asked inside the budget at level 1',
  'asked inside the budget at level 2',
  'asked inside the budget at level 3',
  'held stopped',
  'held no-approvers',
  'held declined',
  'held reading-too-old',
  'held gap-in-call-data',
];

/** On the use cases there are fewer seeds: what those come to. */
export const WANTED_OF_REAL_WATCHING = [
  'zero ring raise 2',
  'zero clear',
  'low clear',
  'recharge-held ring raise 2',
  'recharge-held clear',
  'request-waiting clear',
  'rows-aside clear',
  'asked inside the budget at level 3',
];
