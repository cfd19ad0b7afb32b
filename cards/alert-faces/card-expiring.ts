import { lastDayOf } from '../../domain/calendar.ts';
import { line, mainButton } from '../card.ts';
import { anyOf, named } from '../top-up-people.ts';
import type { Face } from './face.ts';

export const cardExpiring: Face<'card-expiring'> = {
  headline({ month, isExpired }, onIt, _view, { alerts: { cardExpiring: say }, format }) {
    const shown = format.cardMonth(month);
    if (onIt !== null) return say.onIt(shown, onIt);
    if (isExpired) return say.expired(shown);
    return say.expires(shown, format.dayOfYear(lastDayOf(month, 'UTC'), 'UTC'));
  },
  over: (_found, _view, { alerts }) => alerts.cardExpiring.over,
  lines: ({ isExpired }, _view, { alerts: { cardExpiring: say } }) => [
    line(isExpired ? say.now : say.after),
    line(say.where),
  ],
  next({ holderName }, { ownerNames }, words) {
    const { cardExpiring: say } = words.alerts;
    const names = holderName === null ? anyOf(ownerNames, words) : named(holderName);
    return names === '' ? say.nextNobody : say.next(names);
  },
  main: (_found, _view, { alerts }) => mainButton(alerts.cardExpiring.main, 'setup-form'),
};
