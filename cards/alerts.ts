import { ALERT_PRESETS, type AlertPreset, type AlertView } from '../domain/alerts/alert.ts';
import type { Missed } from '../domain/looks/look.ts';
import type { Delivery } from '../domain/messages/delivery.ts';
import type { Card } from '../domain/messages/card-copy.ts';
import type { Organisation } from '../domain/organisations/settings.ts';
import type { Words } from '../locales/en.ts';
import template from './alerts.json' with { type: 'json' };
import { button, mainButton, quiet, render, speech, type Headline } from './card.ts';
import { escape } from './escape.ts';
import { missedLines } from './missed.ts';

export interface Alerts {
  readonly organisation: Organisation;
  readonly open: readonly AlertView[];
  /** How the messages of each got to people, by episode; left out where all went to Teams. */
  readonly delivery?: ReadonlyMap<string, Delivery> | undefined;
  readonly channels: readonly { readonly id: string; readonly name: string; readonly preset: AlertPreset }[];
  /** The channel in which this was asked, if it was one; null: it gets nothing so far. */
  readonly here?: { readonly channelId: string; readonly preset: AlertPreset | null } | undefined;
  readonly mayChange: boolean;
  /** Since the person who asks looked last; undefined: not asked in private, or never before. */
  readonly missed?: Missed | undefined;
}

/** What is open, and which channel is told what. */
export const alertsCard = (alerts: Alerts, words: Words): Card =>
  render(template, alertsCardView(alerts, words));

const CHANNELS = 6;

export function alertsCardView(alerts: Alerts, words: Words) {
  const { alert: say } = words;
  const { open, channels, missed: since, organisation } = alerts;
  const missed = since && missedLines(since, organisation.settings.timeZone, words);
  const headline: Headline =
    open.length === 0 ? { text: say.none, tone: 'good' } : { text: say.open(open.length), tone: 'warning' };
  const rows = open.map((view) => {
    const row = rowOf(view, words, since?.since);
    return { ...row, text: withDelivery(row.text, alerts.delivery?.get(view.episode.id), words) };
  });
  const lines =
    channels.length === 0
      ? [quiet(say.noChannel)]
      : channels
          .slice(0, CHANNELS)
          .map(({ name, preset }) => quiet(say.channelRow(escape(name, 40), say.presets[preset])));
  const preset = presetOf(alerts, words);
  return {
    headline,
    open: rows,
    missed: { shown: missed !== undefined, title: missed?.title ?? '', lines: missed?.lines ?? [] },
    lines,
    preset,
    buttons: [
      (preset.shown ? button : mainButton)(say.balance, 'balance'),
      ...(alerts.mayChange ? [button(words.drill.start, 'drill-start')] : []),
    ],
    speak: speech(headline, [
      ...rows.map(({ text }) => quiet(text)),
      ...(missed ? [quiet(missed.title), ...missed.lines] : []),
      ...lines,
    ]),
  };
}

function rowOf(
  { episode, organisation, acknowledgedByName }: AlertView,
  { alert: say, format }: Words,
  lookedAt = Infinity,
) {
  const since = format.moment(episode.openedAt, organisation.settings.timeZone);
  const onIt = acknowledgedByName === null ? null : escape(acknowledgedByName, 30);
  const name = say.kinds[episode.kind];
  const kind = episode.openedAt > lookedAt ? say.newKind(name) : name;
  return { episodeId: episode.id, text: say.openRow(kind, since, onIt), button: say.show };
}

function withDelivery(text: string, delivery: Delivery | undefined, { alert: say }: Words): string {
  return [
    text,
    ...(delivery && delivery.mailed > 0 ? [say.byMail(delivery.mailed)] : []),
    ...(delivery && delivery.unreached > 0 ? [say.unreached(delivery.unreached)] : []),
  ].join('; ');
}

function presetOf({ here, mayChange }: Alerts, { alert: say }: Words) {
  return {
    shown: here !== undefined && mayChange,
    label: say.thisChannel,
    value: here?.preset ?? 'off',
    choices: [...ALERT_PRESETS, 'off' as const].map((value) => ({ value, title: say.presetTitles[value] })),
    save: say.save,
  };
}
