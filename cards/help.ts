import type { Card } from '../domain/messages/card-copy.ts';
import type { Words } from '../locales/en.ts';
import { button, mainButton, render, type Headline } from './card.ts';
import { spoken } from './escape.ts';
import template from './help.json' with { type: 'json' };

export interface HelpRow {
  readonly usage: string;
  readonly summary: string;
}

/** What this person may do here; the caller leaves out what they may not. */
export const helpCard = (rows: readonly HelpRow[], words: Words): Card =>
  render(template, helpView(rows, words));

export function helpView(rows: readonly HelpRow[], { help: say }: Words) {
  const headline: Headline = { text: say.title, tone: 'accent' };
  return {
    headline,
    // Text runs read no Markdown, in which [amount] would begin a link.
    rows: rows.map(({ usage, summary }) => ({ usage, summary: ` · ${summary}` })),
    buttons: [mainButton(say.balance, 'balance'), button(say.requests, 'requests')],
    speak: spoken([say.title, ...rows.map(({ usage, summary }) => `${usage}: ${summary}`)].join('. ')),
  };
}
