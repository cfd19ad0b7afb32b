import type { Card } from '../domain/messages/card-copy.ts';
import type { Organisation } from '../domain/organisations/settings.ts';
import type { Words } from '../locales/en.ts';
import { button, line, render, speech, type Headline } from './card.ts';
import { plain } from './escape.ts';
import template from './reading-form.json' with { type: 'json' };

export interface ReadingForm {
  readonly organisation: Organisation;
  readonly formId: string;
  readonly typed?: string | undefined;
  readonly problem?: string | undefined;
}

/** One field. What was typed comes back with the problem, never lost. */
export const readingFormCard = (form: ReadingForm, words: Words): Card =>
  render(template, readingFormView(form, words));

export function readingFormView({ organisation, formId, typed, problem }: ReadingForm, words: Words) {
  const { reading: say } = words;
  const headline: Headline = { text: say.title, tone: 'accent' };
  const lines = [line(say.where)];
  return {
    formId,
    headline,
    lines,
    problem: { shown: problem !== undefined, text: problem ?? '' },
    amount: {
      label: say.label,
      value: plain(typed ?? '', 30),
      placeholder: say.placeholder(organisation.settings.currency),
      missing: say.missing,
    },
    save: say.save,
    buttons: [button(say.cancel, 'balance')],
    speak: speech(headline, lines),
  };
}
