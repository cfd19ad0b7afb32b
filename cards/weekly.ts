import type { Card } from '../domain/messages/card-copy.ts';
import { money } from '../domain/money.ts';
import type { BalanceSummary } from '../domain/position/summary.ts';
import type { WeeklyView } from '../domain/weekly/weekly-line.ts';
import type { Words } from '../locales/en.ts';
import { bandOf } from './band.ts';
import { render } from './card.ts';
import { spoken } from './escape.ts';
import template from './weekly.json' with { type: 'json' };

/** One line on Monday. It asks for nothing that an alert does not ask for. */
export function weeklyCard(view: WeeklyView, words: Words): Card {
  const said = weeklyText(view, words);
  const text = view.givenByRule > 0 ? words.weekly.ruleGave(said, view.givenByRule) : said;
  return render(template, { text, speak: spoken(text) });
}

export function weeklyText({ summary, openAlerts }: WeeklyView, words: Words): string {
  const { weekly: say } = words;
  const end = openAlerts > 0 ? say.alerts(openAlerts) : say.nothingToDo;
  if (summary.kind === 'no-reading') return say.line(say.nothingKnown, say.typeIt);
  switch (summary.state) {
    case 'ok':
      return say.line(okText(summary, words), end);
    case 'low':
      return say.line(lowText(summary, words), openAlerts > 0 ? end : say.typeBalance);
    case 'zero':
      return say.line(say.zero, openAlerts > 0 ? end : say.typeBalance);
    case 'not-sure': {
      const { currency } = summary.organisation.settings;
      const { low, high } = bandOf(summary.position, currency, words);
      return say.line(say.notSure(low, high), openAlerts > 0 ? end : say.typeIt);
    }
  }
}

type Known = Extract<BalanceSummary, { kind: 'known' }>;

function okText({ position, outlook, next, organisation }: Known, { weekly: say, format }: Words): string {
  const { currency, timeZone: zone } = organisation.settings;
  const left = format.whole(money(position.estimate, currency));
  if (next?.kind === 'recharge' && next.at !== null)
    return say.microsoftAdds(left, format.short(money(next.amount, currency)), format.day(next.at, zone));
  if (outlook.emptyAt !== null) return say.until(left, format.day(outlook.emptyAt, zone));
  return outlook.enoughData ? say.forLong(left) : say.ok(left);
}

function lowText({ position, outlook, organisation }: Known, { weekly: say, format }: Words): string {
  const { currency, timeZone: zone } = organisation.settings;
  const left = format.whole(money(position.estimate, currency));
  const { actBy } = outlook;
  if (actBy === null) return say.low(left);
  return actBy <= position.at ? say.lowNow(left) : say.lowBy(left, format.moment(actBy, zone));
}
