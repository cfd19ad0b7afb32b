import { money } from '../../domain/money.ts';
import { bandOf } from '../band.ts';
import { line, mainButton, type Line } from '../card.ts';
import { anyOf } from '../top-up-people.ts';
import type { AlertView } from '../../domain/alerts/alert.ts';
import type { Words } from '../../locales/en.ts';
import type { Face } from './face.ts';

export const rechargeFailed: Face<'recharge-failed'> = {
  headline(_found, onIt, view, { alerts: { rechargeFailed: say } }) {
    if (onIt !== null) return say.onIt(onIt);
    return view.isCritical ? say.urgent : say.headline;
  },
  over: (_found, _view, { alerts }) => alerts.rechargeFailed.over,
  lines({ at, left }, view, words) {
    const { format, alerts } = words;
    const { timeZone, payment } = view.organisation.settings;
    const { rechargeFailed: say } = alerts;
    return [
      line(say.mailed(format.moment(at, timeZone))),
      ...(payment.kind === 'card' && payment.cardValidTo !== null
        ? [line(say.card(format.cardMonth(payment.cardValidTo)))]
        : []),
      leftLine(left, view, words),
    ];
  },
  next(_found, { nextNames }, words) {
    const { rechargeFailed: say } = words.alerts;
    const names = anyOf(nextNames, words);
    return names === '' ? say.nextNobody : say.next(names);
  },
  main: (_found, _view, { alerts }) => mainButton(alerts.rechargeFailed.main, 'reading-form'),
};

function leftLine(left: string | null, { position, organisation }: AlertView, words: Words): Line {
  const { rechargeFailed: say } = words.alerts;
  if (left === null || !position) return line(say.unknown);
  const { currency } = organisation.settings;
  const { low, high } = bandOf(position, currency, words);
  return line(say.left(words.format.whole(money(BigInt(left), currency)), low, high));
}
