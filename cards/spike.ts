import type { Card } from '../domain/messages/card-copy.ts';
import { money } from '../domain/money.ts';
import type { SpikeView } from '../domain/spikes/view-spike.ts';
import type { Words } from '../locales/en.ts';
import { amountIn, dayOf, lateLine } from './alert-faces/spend-spike.ts';
import { escape } from './escape.ts';
import { noticeCard, type Notice } from './notice.ts';
import { named } from './top-up-people.ts';

export interface NamedSpike extends SpikeView {
  /** By Entra object id; who is missing, Microsoft did not name. */
  readonly names: ReadonlyMap<string, string>;
}

/** Whose calls an alert is about. For one person's own chat only. */
export const spikeCard = (spike: NamedSpike, words: Words): Card =>
  noticeCard(spikeNotice(spike, words), words);

function spikeNotice(spike: NamedSpike, words: Words): Notice {
  const { alert, finding } = spike;
  const { opened: say } = words.alerts.spendSpike;
  const { episode, acknowledgedByName } = alert;
  const data = { episodeId: episode.id };
  const back = { title: say.alert, verb: 'alert-open', data };
  const lines = [...spendersOf(spike, words), lateLine(alert, words).text];
  if (finding.fine) {
    const fine = say.saidFine(named(acknowledgedByName ?? ''));
    return { icon: 'ok', title: titleOf(spike, words), lines: [...lines, fine], buttons: [back] };
  }
  const fine = { title: say.fine, verb: 'spike-fine', data };
  const stop = { title: say.stop, verb: 'paid-calls-ask', data };
  const buttons = finding.of === 'person' ? [stop, fine, back] : [fine, back];
  return {
    icon: 'warning',
    title: titleOf(spike, words),
    lines,
    buttons: episode.closedAt === null ? buttons : [back],
  };
}

function titleOf({ alert, finding, spenders, names }: NamedSpike, words: Words): string {
  const { title, unknownName } = words.alerts.spendSpike.opened;
  const spent = amountIn(finding.spent, alert, words);
  const day = dayOf(finding, words);
  if (finding.of !== 'person') return title[finding.of](spent, day);
  const name = names.get(spenders[0]?.personId ?? '');
  return title.person(name === undefined ? unknownName : named(name), spent, day);
}

function spendersOf({ alert, spenders, names }: NamedSpike, words: Words): readonly string[] {
  const { opened: say } = words.alerts.spendSpike;
  const { currency } = alert.organisation.settings;
  return spenders.map(({ personId, spent, calls, dearestTo }) => {
    const name = personId === null ? say.nobody : names.get(personId);
    const who = name === undefined ? say.unknownName : named(name);
    const to = dearestTo === '' ? say.unknownPlace : escape(dearestTo, 30);
    return say.spender(who, words.format.whole(money(spent, currency)), calls, to);
  });
}
