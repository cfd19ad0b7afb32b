import { line, mainButton } from '../card.ts';
import { allOf, anyOf } from '../top-up-people.ts';
import type { Face, FindingOf } from './face.ts';

const countOf = ({ people, channels, more }: FindingOf<'unreachable'>): number =>
  people.length + channels.length + more;

export const unreachable: Face<'unreachable'> = {
  headline(found, onIt, _view, { alerts: { unreachable: say } }) {
    if (onIt !== null) return say.onIt(onIt);
    const count = countOf(found);
    if (count > 1) return say.many(count);
    return found.people.length === 1 ? say.onePerson : say.oneChannel;
  },
  over: (_found, _view, { alerts }) => alerts.unreachable.over,
  lines({ people, channels, more }, _view, words) {
    const { unreachable: say } = words.alerts;
    return [
      ...(people.length > 0 ? [say.people(allOf(people, words))] : []),
      ...(channels.length > 0 ? [say.channels(allOf(channels, words))] : []),
      ...(more > 0 ? [say.more(more)] : []),
      people.length > 0 ? say.howPeople : say.howChannels,
    ].map(line);
  },
  next(_found, { ownerNames }, words) {
    const { unreachable: say } = words.alerts;
    const names = anyOf(ownerNames, words);
    return names === '' ? say.nextNobody : say.next(names);
  },
  main: (_found, _view, { alerts }) => mainButton(alerts.unreachable.main, 'people-form'),
};
