import type { ImportResult } from '../domain/facts/refusal.ts';
import type { Card } from '../domain/messages/card-copy.ts';
import type { Organisation } from '../domain/organisations/settings.ts';
import type { Words } from '../locales/en.ts';
import { button, line, mainButton, quiet, render, speech, type Headline, type Line } from './card.ts';
import template from './import-result.json' with { type: 'json' };

/** What a dropped export did. Nothing is left out without being counted. */
export const importResultCard = (result: ImportResult, organisation: Organisation, words: Words): Card =>
  render(template, importResultView(result, organisation, words));

/** Enough to see what is wrong with a file; more would be a list nobody reads in a chat. */
const EXAMPLES = 3;

export function importResultView(result: ImportResult, organisation: Organisation, words: Words) {
  const { importResult: say } = words;
  const headline = headlineOf(result, words);
  const lines = [
    ...spanLine(result, organisation, words),
    ...(result.changed > 0 ? [line(say.changed(result.changed))] : []),
    ...(result.unchanged + result.doubles > 0 ? [quiet(say.known(result.unchanged + result.doubles))] : []),
    ...keptAsideLines(result, words),
  ];
  return {
    headline,
    lines,
    buttons: [mainButton(say.balance, 'balance'), button(say.details, 'balance-details')],
    speak: speech(headline, lines),
  };
}

function headlineOf({ added, keptAsideTotal }: ImportResult, { importResult: say }: Words): Headline {
  if (keptAsideTotal > 0) return { text: say.addedWithRest(added), tone: 'warning' };
  return { text: added === 0 ? say.nothingNew : say.added(added), tone: 'good' };
}

function spanLine({ from, to }: ImportResult, { settings }: Organisation, words: Words): Line[] {
  if (from === null || to === null) return [];
  const { format, importResult: say } = words;
  return [line(say.span(format.day(from, settings.timeZone), format.day(to, settings.timeZone)))];
}

function keptAsideLines({ keptAside, keptAsideTotal }: ImportResult, { importResult: say }: Words): Line[] {
  if (keptAsideTotal === 0) return [];
  const examples = keptAside
    .slice(0, EXAMPLES)
    .map((row) => quiet(say.atLine(row.line, say.reasons[row.reason])));
  const rest = keptAsideTotal - examples.length;
  return [line(say.notBooked(keptAsideTotal)), ...examples, ...(rest > 0 ? [quiet(say.more(rest))] : [])];
}
