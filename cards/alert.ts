import type { AlertView } from '../domain/alerts/alert.ts';
import type { Card } from '../domain/messages/card-copy.ts';
import { money } from '../domain/money.ts';
import type { Words } from '../locales/en.ts';
import template from './alert.json' with { type: 'json' };
import overTemplate from './over.json' with { type: 'json' };
import { alertLines, isAtZero, mayBeZero } from './alert-lines.ts';
import { awaitedRecharge } from './awaited-recharge.ts';
import { button, mainButton, render, speech, type Button, type Headline } from './card.ts';
import { escape, spoken } from './escape.ts';
import { drawFinding } from './alert-faces/index.ts';
import { mayBuy } from './may-buy.ts';
import { mentionsOf, type Mention, type Mentionable } from './mention.ts';
import { staffingHeadline } from './staffing-alert.ts';

/**
 * Card 4: one per episode and channel, changed in place from raised to "OK again". While it is critical whoever is on
 * call is named, and in a channel mentioned: only there Teams rings them.
 */
export function alertCard(view: AlertView, words: Words, { inChannel = false } = {}): Card {
  const entities = inChannel ? mentionsOf(onCallOf(view)) : [];
  const card = render(template, alertCardView(view, words, entities));
  return entities.length === 0 ? card : { ...card, msteams: { entities } };
}

const onCallOf = ({ episode, isCritical, onCall }: AlertView): readonly Mentionable[] =>
  onCall !== null && isCritical && episode.closedAt === null ? [onCall] : [];

/** The line under its last message in a channel, once it is over. */
export const overCard = (view: AlertView, words: Words): Card =>
  render(overTemplate, { headline: headlineOf(view, words), speak: spoken(headlineOf(view, words).text) });

export function alertCardView(view: AlertView, words: Words, mentioned: readonly Mention[] = []) {
  const headline = headlineOf(view, words);
  const [onCall] = mentioned.map(({ text }) => text);
  const named = onCallOf(view).map(({ name }) => escape(name, 30));
  const lines = alertLines(view, words, onCall ?? named[0] ?? null);
  return {
    episodeId: view.episode.id,
    headline,
    lines,
    buttons: buttonsOf(view, words),
    speak: speech(headline, lines),
  };
}

function headlineOf(view: AlertView, words: Words): Headline {
  const { alert: say } = words;
  const { episode, acknowledgedByName, finding } = view;
  if (finding) {
    const by = acknowledgedByName === null ? null : escape(acknowledgedByName, 30);
    const tone = view.isCritical ? 'attention' : 'warning';
    return {
      text: drawFinding(finding, { view, onIt: by }, words).headline,
      tone: episode.closedAt === null ? tone : 'good',
    };
  }
  if (episode.kind === 'staffing') return staffingHeadline(view, words);
  if (episode.closedAt !== null) return { text: endOf(view, words), tone: 'good' };
  const tone = episode.kind === 'zero' || episode.level > 1 ? 'attention' : 'warning';
  if (acknowledgedByName !== null) return { text: onIt(view, words, escape(acknowledgedByName, 30)), tone };
  if (isAtZero(view)) return { text: say.zero, tone: 'attention' };
  if (episode.kind === 'recharge-overdue') return { text: overdueText(view, words), tone };
  if (mayBeZero(view)) return { text: say.maybeZero, tone: 'attention' };
  const actBy = actByOf(view, words);
  return { text: episode.level > 1 ? say.veryLow(actBy) : say.low(actBy), tone };
}

/** After zero the balance may still be low, and say so in an alert of its own: only the calls are well again. */
function endOf(view: AlertView, words: Words): string {
  const { alert: say } = words;
  return (view.episode.kind === 'zero' ? say.callsAgain : say.okAgain)(leftAtTheEnd(view, words));
}

function onIt(view: AlertView, { alert: say }: Words, name: string): string {
  if (isAtZero(view)) return say.zeroOnIt(name);
  if (view.episode.kind === 'low') return say.lowOnIt(name);
  return mayHaveCome(view) ? say.unseenOnIt(name) : say.overdueOnIt(name);
}

/** What nobody has seen yet is asked about; that it failed is said only when something speaks for it. */
function overdueText(view: AlertView, { alert: say }: Words): string {
  if (!mayHaveCome(view)) return say.overdue;
  return view.episode.level > 1 ? say.unseenNow : say.unseen;
}

const mayHaveCome = ({ position, organisation, episode }: AlertView): boolean =>
  position !== null && awaitedRecharge(position, organisation, episode.openedAt).mayHaveCome;

/** `now` once the moment has come: a card that stands there for hours must not name a past one. */
function actByOf(
  { outlook, position, organisation }: AlertView,
  { alert: say, format }: Words,
): string | null {
  if (!outlook || !position || outlook.actBy === null) return null;
  if (outlook.actBy <= position.at) return say.actNow;
  return say.actBy(format.moment(outlook.actBy, organisation.settings.timeZone));
}

function leftAtTheEnd({ ended, position, organisation }: AlertView, { format }: Words): string {
  const left = ended?.estimate ?? money(position?.estimate ?? 0n, organisation.settings.currency);
  return format.whole(left);
}

function buttonsOf(view: AlertView, words: Words): Button[] {
  const { alert: say } = words;
  const { episode } = view;
  if (episode.closedAt !== null)
    return episode.kind === 'staffing' || view.finding
      ? [firstButton(view, words)]
      : [mainButton(say.balance, 'balance')];
  const data = { episodeId: episode.id };
  const first = firstButton(view, words);
  const wake = button(say.wake, 'alert-wake', data);
  if (episode.snoozedUntil !== null) return [first, button(say.untilWorse, 'alert-quiet', data), wake];
  return [
    first,
    ...(episode.acknowledgedAt === null ? [button(say.imOnIt, 'alert-on-it', data)] : []),
    episode.untilWorse ? wake : button(say.snooze, 'alert-snooze', data),
  ];
}

/** What helps most: the request that is open, else a reading where Microsoft pays, else a new request. */
function firstButton(view: AlertView, words: Words): Button {
  const { topUp, episode, organisation, suggestedTopUp, finding } = view;
  if (finding) return drawFinding(finding, { view, onIt: null }, words).main;
  const { alert: say, people, format } = words;
  if (episode.kind === 'staffing') return mainButton(people.open, 'people-form');
  if (topUp) return mainButton(say.openRequest, 'top-up-open', { topUpId: topUp.topUp.id });
  if (episode.kind === 'recharge-overdue' || !mayBuy(organisation))
    return mainButton(say.update, 'reading-form');
  return mainButton(say.topUp(format.whole(suggestedTopUp)), 'top-up-form', {
    amount: format.typed(suggestedTopUp),
  });
}
