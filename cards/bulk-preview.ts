import type { BulkView } from '../domain/licences/bulk/bulk-view.ts';
import type { Card } from '../domain/messages/card-copy.ts';
import type { Words } from '../locales/en.ts';
import { bar } from './bar.ts';
import template from './bulk.json' with { type: 'json' };
import { someLines } from './bulk-lines.ts';
import { button, line, mainButton, quiet, render, speech, type Headline, type Line } from './card.ts';
import { escape } from './escape.ts';

/** What would become of a list: nothing was asked for yet. */
export const bulkPreviewCard = (view: BulkView, words: Words): Card =>
  render(template, bulkPreviewView(view, words));

/** A phone shows so many causes above the buttons; the result file has all. */
const CAUSES = 3;

export function bulkPreviewView(view: BulkView, words: Words) {
  const { bulk: say, licences } = words;
  const { askable, judged, choice, terms, shortages } = view;
  const headline = headlineOf(view, words);
  const lines = [
    ...shortages.map(({ product, gives, needed, free, fromLine }) => {
      const named = gives.map((each) => licences.capabilities[each]).join(' + ') || escape(product);
      return line(say.shortage(named, needed, free, fromLine));
    }),
    ...causeLines(view, words),
    line(say.lets(licences.lets[choice.bundleId])),
    quiet(say.howAndWho(licences.deliveries[terms.delivery], licences.policies[terms.policy])),
  ];
  const data = { listId: view.list.id };
  const ask = mainButton(say.ask(askable, judged.length), 'license-bulk-ask', {
    ...data,
    choiceId: choice.id,
  });
  return {
    headline,
    bar: barOf(view, words),
    lines,
    buttons: [
      ...(askable > 0 ? [ask] : []),
      button(say.resultFile, 'license-result', data),
      button(say.change, 'license-bulk-form', data),
    ],
    speak: speech(headline, lines),
  };
}

function headlineOf({ askable, judged, counts }: BulkView, { bulk: say }: Words): Headline {
  const all = judged.length;
  if (counts['has-it'] === all) return { text: say.nothingToDo(all), tone: 'good' };
  if (askable === 0) return { text: say.nobody(all), tone: 'attention' };
  if (counts.ok === all) return { text: say.all(all), tone: 'good' };
  return { text: say.some(askable, all), tone: 'warning' };
}

function barOf({ counts, judged }: BulkView, { bulk: say }: Words) {
  const { ok, waits } = counts;
  const others = counts.stopped + counts.duplicate + counts.unreadable;
  const has = counts['has-it'];
  return {
    text: bar(ok + has, judged.length),
    color: ok + has === judged.length ? 'Good' : 'Warning',
    said: say.barSaid({ ok, waits, has, others }),
  };
}

function causeLines({ causes, judged }: BulkView, words: Words): readonly Line[] {
  const { bulk: say } = words;
  const linesWith = (verdict: 'duplicate' | 'unreadable'): readonly number[] =>
    judged.filter((each) => each.verdict === verdict).map((each) => each.line);
  const unreadable = linesWith('unreadable');
  const doubles = linesWith('duplicate');
  const said = [
    ...causes.map(({ problem, lines }) => say.cause(say.problems[problem.kind], ...someLines(lines))),
    ...(unreadable.length > 0 ? [say.unreadable(...someLines(unreadable))] : []),
    ...(doubles.length > 0 ? [say.doubles(...someLines(doubles))] : []),
  ];
  const rest = said.length - CAUSES;
  return [
    ...said.slice(0, CAUSES).map((text) => line(text)),
    ...(rest > 0 ? [quiet(say.moreCauses(rest))] : []),
  ];
}
