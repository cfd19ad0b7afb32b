import { line, mainButton } from '../card.ts';
import { anyOf, named } from '../top-up-people.ts';
import { amountOf } from './amount.ts';
import type { Face, FindingOf } from './face.ts';
import type { AlertView } from '../../domain/alerts/alert.ts';
import type { Words } from '../../locales/en.ts';

type Found = FindingOf<'request-waiting'>;

export const requestWaiting: Face<'request-waiting'> = {
  headline(found, onIt, view, words) {
    const { requestWaiting: say } = words.alerts;
    const amount = wholeOf(found, view, words);
    if (onIt !== null) return say.onIt(amount, onIt);
    const headlines = {
      undecided: say.undecided,
      'nobody-decided': say.nobodyDecided,
      'nobody-bought': say.nobodyBought,
      unclear: say.unclear,
    };
    return headlines[found.why](amount);
  },
  over: (found, view, words) => words.alerts.requestWaiting.over(found.number, wholeOf(found, view, words)),
  lines(found, view, words) {
    const { requestWaiting: say } = words.alerts;
    const { number, askedByName } = found;
    const asked = askedByName === '' ? say.askedByPolicy(number) : say.asked(number, named(askedByName));
    return [asked, ...whatNow(found, view, words)].map(line);
  },
  next,
  main: ({ topUpId }, _view, { alerts }) =>
    mainButton(alerts.requestWaiting.main, 'top-up-open', { topUpId }),
};

const wholeOf = (found: Found, view: AlertView, { format }: Words): string =>
  format.whole(amountOf(found.amount, view));

function whatNow(
  { why, since, decideBy, askedByName }: Found,
  view: AlertView,
  { alerts: { requestWaiting: say }, format }: Words,
): readonly string[] {
  const zone = view.organisation.settings.timeZone;
  if (why === 'undecided') return [say.runsOut(format.moment(decideBy, zone))];
  if (why === 'unclear') return [say.lost(format.moment(since, zone)), say.look];
  const ranOut = say.ranOut(format.moment(since, zone));
  // Ours comes again by itself.
  return askedByName === '' ? [ranOut] : [ranOut, say.askAgain];
}

function next({ why, names, askedByName }: Found, _view: AlertView, words: Words): string {
  const { requestWaiting: say } = words.alerts;
  const people = anyOf(names, words);
  const ranOut = why === 'nobody-decided' || why === 'nobody-bought';
  if (ranOut && askedByName !== '') return say.nextAsks(named(askedByName));
  if (people === '') return say.nextNobody;
  if (why === 'unclear') return say.nextLooks(people);
  if (why === 'undecided') return say.nextDecides(people);
  return why === 'nobody-decided' ? say.nextPolicy(people) : say.nextPolicyBought(people);
}
