import type { LicenceRequestView } from '../domain/licences/requests/request.ts';
import type { Words } from '../locales/en.ts';
import { escape } from './escape.ts';
import { askerOf, whoseOf } from './licence-words.ts';
import { allOf } from './top-up-people.ts';

/** Behind Details: what was asked for, as it stands. */
export function licenceFacts(
  view: LicenceRequestView,
  words: Words,
): readonly { readonly title: string; readonly value: string }[] {
  const { licenceRequest: say, licences, format } = words;
  const { facts } = say;
  const { request, timeZone, approvedByNames } = view;
  const moment = (at: number) => format.moment(at, timeZone);
  return [
    { title: facts.number, value: `L${request.number}` },
    { title: facts.who, value: whoseOf(view, words) },
    ...(request.kind === 'give' ? [{ title: facts.bundle, value: licences.lets[request.bundleId] }] : []),
    { title: facts.asked, value: `${askerOf(view, words)}, ${moment(request.requestedAt)}` },
    ...(request.reason === '' ? [] : [{ title: facts.reason, value: escape(request.reason, 200) }]),
    { title: facts.state, value: say.states[request.state] },
    ...(approvedByNames.length === 0
      ? []
      : [{ title: facts.approved, value: allOf(approvedByNames, words) }]),
    ...(request.startDay === null ? [] : [{ title: facts.start, value: format.localDay(request.startDay) }]),
    { title: facts.runs, value: moment(request.runAt) },
    { title: facts.how, value: licences.deliveries[request.terms.delivery] },
  ];
}
