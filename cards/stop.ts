import type { Card } from '../domain/messages/card-copy.ts';
import { LONGEST_REASON, type StopView } from '../domain/stops/stop.ts';
import type { Words } from '../locales/en.ts';
import { stopLines } from './auto-recharge.ts';
import {
  button,
  line,
  mainButton,
  quiet,
  render,
  speech,
  type Button,
  type Headline,
  type Line,
} from './card.ts';
import template from './stop.json' with { type: 'json' };
import { named } from './top-up-people.ts';

export interface StopCardOptions {
  /** Owners propose that it goes on; the form's one-time id. */
  readonly form?: { readonly id: string } | undefined;
  /** A finished sentence about what was just typed or pressed. */
  readonly notice?: string | undefined;
}

/** Whether our recharge requests are stopped, by whom and why, what is open all the same, and how they go on. */
export const stopCard = (view: StopView, words: Words, options: StopCardOptions = {}): Card =>
  render(template, stopCardView(view, words, options));

export function stopCardView(view: StopView, words: Words, { form, notice }: StopCardOptions = {}) {
  const { stop: say } = words;
  const { stop } = view;
  const headline: Headline = stop
    ? { text: say.stopped, tone: 'warning' }
    : { text: say.notStopped, tone: 'good' };
  const lines = [
    ...(notice === undefined ? [] : [line(notice)]),
    ...(stop ? stopLines(stop, view.organisation, words) : []),
    ...openLines(view, words),
    ...modeLine(view, words),
    ...(stop ? [...resumingLines(view, words), quiet(say.still)] : []),
  ];
  return {
    headline,
    lines,
    buttons: buttonsOf(view, words),
    resume: {
      shown: stop !== null && form !== undefined,
      title: say.form.title,
      stopId: stop?.id ?? '',
      formId: form?.id ?? '',
      label: say.form.label,
      placeholder: say.form.placeholder,
      missing: say.form.missing,
      longest: LONGEST_REASON,
      send: say.form.send,
    },
    speak: speech(headline, lines),
  };
}

const MOST_OPEN = 3;

/** What was asked before stays with people; a stop withdraws nothing. */
function openLines({ open }: StopView, { stop: say, topUp, format }: Words): Line[] {
  if (open.length === 0) return [line(say.noneOpen)];
  const shown = open
    .slice(0, MOST_OPEN)
    .map(({ topUp: { amount, number, state } }) =>
      line(say.open(format.whole(amount), number, topUp.states[state])),
    );
  return open.length > MOST_OPEN ? [...shown, line(say.more(open.length - MOST_OPEN))] : shown;
}

function modeLine({ organisation, stop }: StopView, { stop: say }: Words): Line[] {
  const { mode } = organisation.settings;
  return stop && mode !== 'requests' ? [line(say.modes[mode])] : [];
}

function resumingLines({ resuming }: StopView, { stop: say }: Words): Line[] {
  const [first] = resuming;
  return [first ? line(say.resuming(named(first.byName))) : quiet(say.howToResume)];
}

function buttonsOf({ open, resuming }: StopView, { stop: say }: Words): Button[] {
  const [first] = resuming;
  if (first) return [mainButton(say.proposal, 'proposal-open', { proposalId: first.proposalId })];
  return [open.length > 0 ? mainButton(say.requests, 'requests') : button(say.status, 'auto-recharge')];
}
