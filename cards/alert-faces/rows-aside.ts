import { line, mainButton } from '../card.ts';
import { anyOf } from '../top-up-people.ts';
import type { Face } from './face.ts';

export const rowsAside: Face<'rows-aside'> = {
  headline: ({ count }, onIt, _view, { alerts: { rowsAside: say } }) =>
    onIt === null ? say.headline(count) : say.onIt(count, onIt),
  over: (_found, _view, { alerts }) => alerts.rowsAside.over,
  lines: (_found, _view, { alerts: { rowsAside: say } }) => [line(say.what), line(say.why)],
  next(_found, { ownerNames }, words) {
    const { rowsAside: say } = words.alerts;
    const names = anyOf(ownerNames, words);
    return names === '' ? say.nextNobody : say.next(names);
  },
  main: (_found, _view, { alerts }) => mainButton(alerts.rowsAside.main, 'balance-details'),
};
