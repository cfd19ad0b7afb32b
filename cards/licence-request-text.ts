import type { LicenceRequestView } from '../domain/licences/requests/request.ts';
import type { Words } from '../locales/en.ts';
import { line, quiet, type CardText, type Headline, type Line } from './card.ts';
import { escape } from './escape.ts';
import { byHandLine, changeLines, costLine, hasLine, howLines, problemLines } from './licence-lines.ts';
import { outcomeHeadline, outcomeLines } from './licence-outcome.ts';
import { askerOf, plannedOf, whatOf, whoseOf } from './licence-words.ts';
import { anyOf, allOf } from './top-up-people.ts';

/** A request as one reader sees it: the question, or what became of it. */
export function licenceRequestText(view: LicenceRequestView, decides: boolean, words: Words): CardText {
  if (view.request.state !== 'requested')
    return { headline: outcomeHeadline(view, words), lines: outcomeLines(view, words) };
  return {
    headline: decides ? question(view, words) : waiting(view, words),
    lines: [
      ...notReady(view, words),
      askLine(view, words),
      ...planLines(view, words),
      ...saidLine(view, words),
      ...unreachable(view, words),
      quiet(deadline(view, decides, words)),
    ],
  };
}

function question(view: LicenceRequestView, words: Words): Headline {
  const { licenceRequest: say } = words;
  const { kind, bundleId, startDay } = view.request;
  const who = whoseOf(view, words);
  const from = startDay === null ? null : words.format.day(Date.parse(`${startDay}T12:00:00Z`), 'UTC');
  const text = kind === 'give' ? say.askLet(who, say.doing[bundleId], from) : say.askTake(who, from);
  return { text, tone: 'accent' };
}

const waiting = (view: LicenceRequestView, words: Words): Headline => ({
  text: words.licenceRequest.waiting(whatOf(view, words)),
  tone: 'accent',
});

function notReady(view: LicenceRequestView, words: Words): readonly Line[] {
  const { licenceRequest: say } = words;
  const planned = plannedOf(view);
  if (planned) return problemLines(planned, words);
  const { grants, counts } = view;
  const not = grants.filter(({ plan }) => (plan?.problems.length ?? 0) > 0);
  const [first] = not;
  if (!first?.plan) return [];
  const known = grants.length < counts.all ? say.ofTheFirst(not.length, grants.length) : null;
  const reason = problemLines({ ...first, plan: first.plan, ...view.request, location: null }, words);
  return [line(known ?? say.notReady(not.length, counts.all)), ...reason.slice(0, 1)];
}

function askLine(view: LicenceRequestView, words: Words): Line {
  const { licenceRequest: say } = words;
  return line(say.asks(askerOf(view, words), escape(view.request.reason, 80)));
}

function planLines(view: LicenceRequestView, words: Words): readonly Line[] {
  const planned = plannedOf(view);
  if (!planned) return manyLines(view, words);
  return [
    ...changeLines(planned, words),
    ...hasLine(planned, words),
    ...howLines(planned, beginsAt(view, words), words),
    ...byHandLine(planned, words),
    ...costLine(planned, planned.plan.adds.length > 0 ? 1 : 0, words),
  ];
}

function manyLines(view: LicenceRequestView, words: Words): readonly Line[] {
  const { request, counts } = view;
  const [first] = view.grants;
  if (!first?.plan) return [];
  const planned = { ...request, plan: first.plan, name: '', location: null };
  return [...howLines(planned, beginsAt(view, words), words), ...costLine(planned, counts.all, words)];
}

function beginsAt({ request, timeZone }: LicenceRequestView, words: Words): string {
  const { licenceRequest: say, format } = words;
  return request.runAt > request.requestedAt ? say.on(format.moment(request.runAt, timeZone)) : say.atOnce;
}

function saidLine(view: LicenceRequestView, words: Words): readonly Line[] {
  const { licenceRequest: say } = words;
  const { approvedByNames, request } = view;
  if (approvedByNames.length > 0) return [line(say.saidYes(allOf(approvedByNames, words)))];
  return request.terms.policy === 'license-admin-and-approver' ? [quiet(say.bothDecide)] : [];
}

const unreachable = ({ unreachableNames }: LicenceRequestView, words: Words): readonly Line[] =>
  unreachableNames.length === 0
    ? []
    : [line(words.licenceRequest.cannotReach(allOf(unreachableNames, words)))];

function deadline(view: LicenceRequestView, decides: boolean, words: Words): string {
  const { licenceRequest: say, format } = words;
  const { request, waitingFor, timeZone } = view;
  const at = format.moment(request.decideBy, timeZone);
  if (decides) return say.answerBy(request.number, at);
  const names = anyOf([...new Set(waitingFor.flatMap((each) => each.names))].slice(0, 3), words);
  return names === '' ? say.nobodyCanDecide(at) : say.canDecide(names, at);
}
