import type { AskView } from '../domain/asks/ask.ts';
import type { Card } from '../domain/messages/card-copy.ts';
import { money } from '../domain/money.ts';
import type { Words } from '../locales/en.ts';
import { bandOf } from './band.ts';
import { line, quiet, render, speech, type Headline, type Line } from './card.ts';
import { noticeCard } from './notice.ts';
import template from './reading-form.json' with { type: 'json' };
import { named } from './top-up-people.ts';

/** Asks `personId` to read the balance: one field, why, where to look. Once that is over, or another's turn, it says so. */
export function readingAskCard(view: AskView, personId: string, words: Words): Card {
  if (view.ask.closedAt === null && view.ask.personId === personId)
    return render(template, readingAskView(view, words));
  const { ask: say } = words;
  const buttons = [{ title: say.balance, verb: 'balance', data: {} }];
  return noticeCard({ icon: 'ok', ...endOf(view, words), buttons }, words);
}

/** The ask's id is the form's: what comes back from it is stored once, and answers this ask. */
export function readingAskView(view: AskView, words: Words) {
  const { ask: say, reading } = words;
  const { ask, organisation } = view;
  const headline: Headline = { text: say.title, tone: 'accent' };
  const lines: Line[] = [line(whyLine(view, words)), line(reading.where), quiet(say.yourTurn)];
  return {
    formId: ask.id,
    headline,
    lines,
    problem: { shown: false, text: '' },
    amount: {
      label: reading.label,
      value: '',
      placeholder: reading.placeholder(organisation.settings.currency),
      missing: reading.missing,
    },
    save: reading.save,
    buttons: [],
    speak: speech(headline, lines),
  };
}

function whyLine({ ask, organisation, position, anchorAgeDays }: AskView, words: Words): string {
  const { ask: say, format } = words;
  const { currency, rechargeAmount } = organisation.settings;
  switch (ask.why) {
    case 'level': {
      if (!position) return say.why.unsure;
      const { low, high } = bandOf(position, currency, words);
      return say.why.level(low, high);
    }
    case 'recharge-unseen':
      return say.why.rechargeUnseen(format.short(rechargeAmount));
    case 'old':
      return say.why.old(anchorAgeDays);
    case 'microsoft-mailed':
      return say.why.mailed;
    case 'month-end':
      return say.why.monthEnd;
  }
}

function endOf({ ask, answer, organisation }: AskView, { ask: say, format }: Words) {
  if (ask.closedAt === null) return { title: say.passedOn, lines: [] };
  if (!answer) return { title: say.over, lines: [] };
  const { currency, timeZone } = organisation.settings;
  const shown = format.exact(money(answer.amount, currency));
  const at = format.moment(answer.at, timeZone);
  return { title: say.thanks, lines: [say.read(shown, named(answer.readByName), at)] };
}
