import type { AlertView } from '../../domain/alerts/alert.ts';
import type { Words } from '../../locales/en.ts';
import { line, mainButton } from '../card.ts';
import { anyOf, named } from '../top-up-people.ts';
import { amountOf } from './amount.ts';
import type { Face, FindingOf } from './face.ts';

type Found = FindingOf<'estimate-off'>;

const isMore = ({ offBy }: Found): boolean => BigInt(offBy) > 0n;

export const estimateOff: Face<'estimate-off'> = {
  headline(found, onIt, view, words) {
    const { estimateOff: say } = words.alerts;
    const amount = sizeOf(found, view, words);
    if (onIt !== null) return (isMore(found) ? say.moreOnIt : say.lessOnIt)(amount, onIt);
    return (isMore(found) ? say.more : say.less)(amount);
  },
  over: (_found, _view, { alerts }) => alerts.estimateOff.over,
  lines(found, view, words) {
    const { alerts, format, note } = words;
    const { estimateOff: say } = alerts;
    const shown = amountOf(found.shown, view);
    const expected = { ...shown, amount: shown.amount - BigInt(found.offBy) };
    const at = format.moment(found.readAt, view.organisation.settings.timeZone);
    const reader = found.readByName === '' ? note.someone : named(found.readByName);
    return [
      line(say.shown(format.short(shown), at, reader, format.whole(expected))),
      line(isMore(found) ? say.whyMore : say.whyLess),
      line(say.counts),
    ];
  },
  next({ names }, _view, words) {
    const { estimateOff: say } = words.alerts;
    const people = anyOf(names, words);
    return people === '' ? say.nextNobody : say.next(people);
  },
  main: (_found, _view, { alerts }) => mainButton(alerts.estimateOff.main, 'balance-details'),
};

function sizeOf({ offBy }: Found, view: AlertView, { format }: Words): string {
  const off = amountOf(offBy, view);
  return format.whole(off.amount < 0n ? { ...off, amount: -off.amount } : off);
}
