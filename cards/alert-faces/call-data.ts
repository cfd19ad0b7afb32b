import { line, mainButton } from '../card.ts';
import { anyOf } from '../top-up-people.ts';
import type { Face } from './face.ts';

export const callData: Face<'call-data'> = {
  headline({ isStale, until, gap }, onIt, { organisation }, { alerts: { callData: say }, format }) {
    const zone = organisation.settings.timeZone;
    if (onIt !== null) return say.onIt(onIt);
    if (isStale || !gap) return say.stale(format.moment(until, zone));
    return say.gap(format.day(gap.from, zone), format.day(gap.to, zone));
  },
  over: (_found, _view, { alerts }) => alerts.callData.over,
  lines({ isStale, gap, holdsRequests }, { organisation }, { alerts: { callData: say }, format }) {
    const zone = organisation.settings.timeZone;
    const between = gap && say.gapBetween(format.moment(gap.from, zone), format.moment(gap.to, zone));
    return [
      ...(between === null ? [] : [between]),
      isStale ? say.assumed : say.forecast,
      ...(holdsRequests ? [say.held] : [say.how]),
    ].map(line);
  },
  next(_found, { ownerNames }, words) {
    const { callData: say } = words.alerts;
    const names = anyOf(ownerNames, words);
    return names === '' ? say.nextNobody : say.next(names);
  },
  main: (_found, { episode }, { alerts: { callData: say }, alert }) =>
    episode.closedAt === null ? mainButton(say.main, 'sync') : mainButton(alert.balance, 'balance'),
};
