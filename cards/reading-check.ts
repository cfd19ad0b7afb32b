import type { Card } from '../domain/messages/card-copy.ts';
import type { Money } from '../domain/money.ts';
import type { Organisation } from '../domain/organisations/settings.ts';
import type { Words } from '../locales/en.ts';
import { button, line, mainButton, render, speech, type Headline } from './card.ts';
import template from './reading-check.json' with { type: 'json' };

export interface ReadingCheck {
  readonly organisation: Organisation;
  readonly amount: Money;
  readonly low: Money;
  readonly high: Money;
  readonly formId: string;
}

/** Asked before a figure far outside the band is stored. */
export const readingCheckCard = (check: ReadingCheck, words: Words): Card =>
  render(template, readingCheckView(check, words));

export function readingCheckView(
  { amount, low, high, formId }: ReadingCheck,
  { reading: say, format }: Words,
) {
  const shown = format.exact(amount);
  const expected = format.band(low, high);
  const headline: Headline = { text: say.typedRight(shown), tone: 'warning' };
  const lines = [line(say.expected(expected.low, expected.high)), line(say.ifRight)];
  return {
    headline,
    lines,
    buttons: [
      mainButton(say.yes(shown), 'reading-confirm', { formId, amount: format.typed(amount) }),
      button(say.no, 'reading-form'),
    ],
    speak: speech(headline, lines),
  };
}
