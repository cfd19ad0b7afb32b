import { WATCHED, type Watched } from '../../domain/silence/rules.ts';
import { line, mainButton } from '../card.ts';
import { anyOf } from '../top-up-people.ts';
import type { Face, FindingOf } from './face.ts';

export const silence: Face<'silence'> = {
  headline(found, onIt, _view, { alerts: { silence: say } }) {
    const worst = worstOf(found);
    return onIt === null ? say.headline[worst] : say.onIt[worst](onIt);
  },
  over: (_found, _view, { alerts }) => alerts.silence.over,
  lines: ({ stopped }, { organisation }, { alerts: { silence: say }, format }) =>
    stopped.map(({ what, since }) =>
      line(say.since[what](format.moment(since, organisation.settings.timeZone))),
    ),
  next(found, { ownerNames }, words) {
    const { silence: say } = words.alerts;
    return say.next[worstOf(found)](anyOf(ownerNames, words) || say.anOwner);
  },
  main: (found, { episode }, { alerts: { silence: say }, alert }) =>
    worstOf(found) === 'import' && episode.closedAt === null
      ? mainButton(say.fetchNow, 'sync')
      : mainButton(alert.balance, 'balance'),
};

const worstOf = ({ stopped }: FindingOf<'silence'>): Watched => stopped[0]?.what ?? WATCHED[0];
