import type { AlertView } from '../../domain/alerts/alert.ts';
import type { Words } from '../../locales/en.ts';
import { bandOf } from '../band.ts';
import { line, mainButton, type Line } from '../card.ts';
import { anyOf, named } from '../top-up-people.ts';
import type { Face } from './face.ts';

/** From this level on the figures say little. */
const NOT_SURE = 3;

export const readingOverdue: Face<'reading-overdue'> = {
  headline(_found, onIt, { episode }, { alerts: { readingOverdue: say } }) {
    if (onIt !== null) return say.onIt(onIt);
    return episode.level >= NOT_SURE ? say.notSure : say.headline;
  },
  over(_found, { episode, organisation }, { alerts, format }) {
    const at = episode.closedAt ?? episode.changedAt;
    return alerts.readingOverdue.over(format.moment(at, organisation.settings.timeZone));
  },
  lines(found, view, words) {
    const { alerts, format, note } = words;
    const { readingOverdue: say } = alerts;
    const zone = view.organisation.settings.timeZone;
    const reader = found.readByName === '' ? note.someone : named(found.readByName);
    return [
      line(say.lastRead(format.day(found.readAt, zone), reader)),
      ...bandLine(view, words),
      ...heldLine(found.heldFrom, view, words),
    ];
  },
  next({ names }, _view, words) {
    const { readingOverdue: say } = words.alerts;
    const people = anyOf(names, words);
    return people === '' ? say.nextNobody : say.next(people);
  },
  main: (_found, _view, { alerts }) => mainButton(alerts.readingOverdue.main, 'reading-form'),
};

function bandLine({ position, organisation }: AlertView, words: Words): Line[] {
  if (!position) return [];
  const { low, high } = bandOf(position, organisation.settings.currency, words);
  return [line(words.alerts.readingOverdue.between(low, high))];
}

function heldLine(heldFrom: number | null, { organisation, episode }: AlertView, words: Words): Line[] {
  if (heldFrom === null) return [];
  const { readingOverdue: say } = words.alerts;
  const at = words.format.day(heldFrom, organisation.settings.timeZone);
  return [line(episode.level > 1 ? say.held(at) : say.heldFrom(at))];
}
