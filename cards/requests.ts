import type { Card } from '../domain/messages/card-copy.ts';
import type { Organisation } from '../domain/organisations/settings.ts';
import type { TopUpView } from '../domain/top-ups/top-up.ts';
import type { Words } from '../locales/en.ts';
import { button, mainButton, quiet, render, speech, type Headline } from './card.ts';
import { mayBuy } from './may-buy.ts';
import template from './requests.json' with { type: 'json' };
import { requesterOf } from './top-up-people.ts';

export interface Requests {
  readonly organisation: Organisation;
  readonly waitingForYou: readonly TopUpView[];
  readonly yours: readonly TopUpView[];
  readonly others: readonly TopUpView[];
}

/** What waits for this person first, then their own, then the rest they may see. */
export const requestsCard = (requests: Requests, words: Words): Card =>
  render(template, requestsView(requests, words));

/** Rows of a group; more would be scrolled past. */
const ROWS = 4;

export function requestsView({ organisation, waitingForYou, yours, others }: Requests, words: Words) {
  const { requests: say } = words;
  const waits = waitingForYou.length > 0;
  const headline: Headline = waits
    ? { text: say.waiting(waitingForYou.length), tone: 'warning' }
    : { text: say.nothingWaits, tone: 'good' };
  const groups = [
    groupOf(say.groups.waitingForYou, waitingForYou, words, true),
    groupOf(say.groups.yours, yours, words, false),
    groupOf(say.groups.others, others, words, false),
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

function groupOf(title: string, views: readonly TopUpView[], words: Words, waiting: boolean) {
  const { requests: say } = words;
  const rows = views
    .slice(0, ROWS)
    .map((view, index) => rowOf(view, words, { waiting, main: waiting && index === 0 }));
  const more = views.length > ROWS ? say.more(views.length - ROWS) : '';
  return { title, rows, more };
}

function rowOf(view: TopUpView, words: Words, { waiting, main }: { waiting: boolean; main: boolean }) {
  const { requests: say, topUp: states, format } = words;
  const { topUp } = view;
  const text = say.row(format.whole(topUp.amount), requesterOf(view, words), states.states[topUp.state]);
  const title = waiting ? whatToDo(view, words) : say.open;
  return {
    topUpId: topUp.id,
    text,
    detail: say.detail(topUp.number, format.moment(topUp.requestedAt, view.timeZone)),
    button: title,
    tooltip: `${title}: ${say.detail(topUp.number, format.whole(topUp.amount))}`,
    style: main ? 'positive' : 'default',
  };
}

function whatToDo({ topUp }: TopUpView, { requests: say }: Words): string {
  if (topUp.state === 'requested') return say.decide;
  if (topUp.state === 'unknown') return say.check;
  return topUp.state === 'approved' || topUp.state === 'claimed' ? say.buy : say.open;
}
