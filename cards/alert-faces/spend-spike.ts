import type { AlertView } from '../../domain/alerts/alert.ts';
import { money } from '../../domain/money.ts';
import type { Words } from '../../locales/en.ts';
import { line, mainButton, quiet, type Line } from '../card.ts';
import { anyOf, named } from '../top-up-people.ts';
import type { Face, FindingOf } from './face.ts';

type Found = FindingOf<'spend-spike'>;

/** Stands in channels: it says that somebody's calls were dear, never whose (rule 16). */
export const spendSpike: Face<'spend-spike'> = {
  headline(found, onIt, view, words) {
    const { spendSpike: say } = words.alerts;
    const headline = say.headline[found.of](amountIn(found.spent, view, words), dayOf(found, words));
    return onIt === null ? headline : say.onIt(headline, onIt);
  },
  over(found, view, words) {
    const { spendSpike: say } = words.alerts;
    const spent = amountIn(found.spent, view, words);
    const day = dayOf(found, words);
    return found.fine ? say.fine(spent, day, named(view.acknowledgedByName ?? '')) : say.over(spent, day);
  },
  lines: (found, view, words) => [comparedLine(found, view, words), lateLine(view, words)],
  next(_found, { ownerNames }, words) {
    const { spendSpike: say } = words.alerts;
    const names = anyOf(ownerNames, words);
    return names === '' ? say.nextNobody : say.next(names);
  },
  main: ({ of }, { episode }, { alerts }) =>
    mainButton(alerts.spendSpike.main[of], 'spike-open', { episodeId: episode.id }),
};

/** Sums of a finding are decimal text. */
export const amountIn = (text: string, { organisation }: AlertView, { format }: Words): string =>
  format.whole(money(BigInt(text), organisation.settings.currency));

/** Thu 19 Nov */
export const dayOf = ({ day }: Found, { format }: Words): string =>
  format.day(Date.parse(`${day}T12:00:00Z`), 'UTC');

function comparedLine(found: Found, view: AlertView, words: Words): Line {
  const { spendSpike: say } = words.alerts;
  if (found.of === 'person') return line(say.person(found.calls ?? 0, amountIn(found.limit, view, words)));
  return line(say[found.of](amountIn(found.usual ?? '0', view, words)));
}

/** Every card about calls says how old its news is. */
export function lateLine({ position, organisation }: AlertView, words: Words): Line {
  const { spendSpike: say } = words.alerts;
  if (!position) return quiet(say.alwaysLate);
  return quiet(say.late(words.format.moment(position.unreportedSince, organisation.settings.timeZone)));
}
