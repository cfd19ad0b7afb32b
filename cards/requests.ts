import type { Card } from '../domain/messages/card-copy.ts';
import type { Organisation } from '../domain/organisations/settings.ts';
import type { LicenceRequestView } from '../domain/licences/requests/request.ts';
import type { LicenceRequests } from '../domain/licences/requests/requests-for.ts';
import type { ProposalView } from '../domain/proposals/proposal.ts';
import type { TopUpView } from '../domain/top-ups/top-up.ts';
import type { Words } from '../locales/en.ts';
import { button, mainButton, quiet, render, speech, type Headline } from './card.ts';
import { whatOf } from './licence-words.ts';
import { mayBuy } from './may-buy.ts';
import template from './requests.json' with { type: 'json' };
import { named, requesterOf } from './top-up-people.ts';

export interface Requests {
  readonly organisation: Organisation;
  readonly changes: readonly ProposalView[];
  readonly waitingForYou: readonly TopUpView[];
  readonly yours: readonly TopUpView[];
  readonly others: readonly TopUpView[];
  readonly licences: LicenceRequests;
}

/** What waits for this person first, then their own, then the rest they may see. */
export const requestsCard = (requests: Requests, words: Words): Card =>
  render(template, requestsView(requests, words));

/** Rows of a group; more would be scrolled past. */
const ROWS = 4;

export function requestsView(requests: Requests, words: Words) {
  const { organisation, changes, waitingForYou, yours, others, licences } = requests;
  const { requests: say } = words;
  const waiting = waitingForYou.length + changes.length + licences.waitingForYou.length;
  const waits = waiting > 0;
  const headline: Headline = waits
    ? { text: waitingText(requests, words), tone: 'warning' }
    : { text: say.nothingWaits, tone: 'good' };
  const groups = [
    groupOf(say.groups.waitingForYou, waitingForYou, words, true),
    changesOf(changes, words, waitingForYou.length === 0),
    licencesOf(say.groups.licencesWait, licences.waitingForYou, words, waitingForYou.length + changes.length),
    groupOf(say.groups.yours, yours, words, false),
    licencesOf(say.groups.yourLicences, licences.yours, words),
    groupOf(say.groups.others, others, words, false),
    licencesOf(say.groups.otherLicences, licences.others, words),
  ].filter(({ rows }) => rows.length > 0);
  const ask = waits ? button(say.ask, 'top-up-form') : mainButton(say.ask, 'top-up-form');
  return {
    headline,
    groups,
    buttons: [...(mayBuy(organisation) ? [ask] : []), button(say.balance, 'balance')],
    speak: speech(
      headline,
      groups.flatMap(({ rows }) => rows.map(({ text }) => quiet(text))),
    ),
  };
}

function waitingText({ waitingForYou, changes, licences }: Requests, { requests: say }: Words): string {
  const others = licences.waitingForYou.length;
  if (others > 0) return say.bothWait(waitingForYou.length + changes.length + others);
  if (changes.length === 0) return say.waiting(waitingForYou.length);
  if (waitingForYou.length === 0) return say.changesWait(changes.length);
  return say.bothWait(waitingForYou.length + changes.length);
}

function groupOf(title: string, views: readonly TopUpView[], words: Words, waiting: boolean) {
  const { requests: say } = words;
  const rows = views
    .slice(0, ROWS)
    .map((view, index) => rowOf(view, words, { waiting, main: waiting && index === 0 }));
  const more = views.length > ROWS ? say.more(views.length - ROWS) : '';
  return { title, rows, more };
}

/** Changes that can spend more, which this person can confirm. */
function changesOf(changes: readonly ProposalView[], words: Words, main: boolean) {
  const { requests: say } = words;
  const rows = changes.slice(0, ROWS).map((view, index) => changeRow(view, words, main && index === 0));
  const more = changes.length > ROWS ? say.more(changes.length - ROWS) : '';
  return { title: say.groups.changes, rows, more };
}

function changeRow({ proposal, organisation, proposedByName }: ProposalView, words: Words, main: boolean) {
  const { requests: say, format } = words;
  const by = format.moment(proposal.decideBy, organisation.settings.timeZone);
  const text = say.change[proposal.body.kind](named(proposedByName));
  return {
    text,
    detail: say.changeDetail(by),
    button: say.decide,
    tooltip: `${say.decide}: ${say.changeDetail(by)}`,
    verb: 'proposal-open',
    data: { proposalId: proposal.id },
    style: main ? 'positive' : 'default',
  };
}

/** `before`: how many rows that wait stand above; undefined: these do not wait for this person. */
function licencesOf(title: string, views: readonly LicenceRequestView[], words: Words, before?: number) {
  const { requests: say } = words;
  const waits = before !== undefined;
  const rows = views
    .slice(0, ROWS)
    .map((view, index) => licenceRow(view, words, { waits, main: before === 0 && index === 0 }));
  const more = views.length > ROWS ? say.more(views.length - ROWS) : '';
  return { title, rows, more };
}

function licenceRow(
  view: LicenceRequestView,
  words: Words,
  { waits, main }: { waits: boolean; main: boolean },
) {
  const { requests: say, licenceRequest, format } = words;
  const { request, timeZone } = view;
  const detail = say.licenceDetail(request.number, format.moment(request.requestedAt, timeZone));
  const title = waits ? say.decide : say.open;
  return {
    text: say.licenceRow(whatOf(view, words), licenceRequest.states[request.state]),
    detail,
    button: title,
    tooltip: `${title}: ${detail}`,
    verb: 'license-open',
    data: { requestId: request.id },
    style: main ? 'positive' : 'default',
  };
}

function rowOf(view: TopUpView, words: Words, { waiting, main }: { waiting: boolean; main: boolean }) {
  const { requests: say, topUp: states, format } = words;
  const { topUp } = view;
  const text = say.row(format.whole(topUp.amount), requesterOf(view, words), states.states[topUp.state]);
  const title = waiting ? whatToDo(view, words) : say.open;
  return {
    text,
    detail: say.detail(topUp.number, format.moment(topUp.requestedAt, view.timeZone)),
    button: title,
    tooltip: `${title}: ${say.detail(topUp.number, format.whole(topUp.amount))}`,
    verb: 'top-up-open',
    data: { topUpId: topUp.id },
    style: main ? 'positive' : 'default',
  };
}

function whatToDo({ topUp }: TopUpView, { requests: say }: Words): string {
  if (topUp.state === 'requested') return say.decide;
  if (topUp.state === 'unknown') return say.check;
  return topUp.state === 'approved' || topUp.state === 'claimed' ? say.buy : say.open;
}
