import type { AlertView } from '../../domain/alerts/alert.ts';
import type { Words } from '../../locales/en.ts';
import { line, mainButton } from '../card.ts';
import { anyOf } from '../top-up-people.ts';
import { amountOf } from './amount.ts';
import type { Face, FindingOf } from './face.ts';

type Found = FindingOf<'credit-expiring'>;

const lost = ({ unused }: Found, view: AlertView, { format }: Words): string =>
  format.whole(amountOf(unused, view));

const lastDay = ({ expiresAt }: Found, { organisation }: AlertView, { format }: Words): string =>
  format.day(expiresAt, organisation.settings.timeZone);

const isMicrosofts = ({ organisation }: AlertView): boolean => organisation.settings.mode === 'microsoft';

export const creditExpiring: Face<'credit-expiring'> = {
  headline(found, onIt, view, words) {
    const { creditExpiring: say } = words.alerts;
    const amount = lost(found, view, words);
    return onIt === null ? say.headline(amount, lastDay(found, view, words)) : say.onIt(amount, onIt);
  },
  over(found, view, words) {
    const { creditExpiring: say } = words.alerts;
    if ((view.episode.closedAt ?? 0) < found.expiresAt) return say.over;
    return say.expired(lost(found, view, words), lastDay(found, view, words));
  },
  lines(found, view, words) {
    const { alerts, format } = words;
    const { creditExpiring: say } = alerts;
    const bought = format.dayOfYear(found.boughtAt, view.organisation.settings.timeZone);
    return [
      line(say.what(format.short(amountOf(found.size, view)), bought)),
      line(say.why(lost(found, view, words))),
      line(isMicrosofts(view) ? say.lower : say.later),
    ];
  },
  next(_found, view, words) {
    const { creditExpiring: say } = words.alerts;
    const names = anyOf(view.ownerNames, words);
    if (names === '') return say.nextNobody;
    return (isMicrosofts(view) ? say.nextLower : say.next)(names);
  },
  main: (_found, _view, { alerts }) => mainButton(alerts.creditExpiring.main, 'balance-details'),
};
