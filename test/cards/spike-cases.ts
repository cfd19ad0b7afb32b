import { alertCard } from '../../cards/alert.ts';
import { noteCard } from '../../cards/note.ts';
import { spikeCard, type NamedSpike } from '../../cards/spike.ts';
import type { AlertView, Episode } from '../../domain/alerts/alert.ts';
import type { SpendSpike } from '../../domain/alerts/kinds/spend-spike.ts';
import { UNIT } from '../../domain/money.ts';
import { en } from '../../locales/en.ts';
import { alertView, at, organisation, theirs } from './views.ts';

const units = (amount: number): string => String(BigInt(amount) * UNIT);

const person: SpendSpike = {
  kind: 'spend-spike',
  of: 'person',
  day: '2026-11-19',
  spent: units(83),
  usual: null,
  limit: units(50),
  calls: 12,
  fine: false,
};
const day: SpendSpike = { ...person, of: 'day', spent: units(140), usual: units(31), calls: null };
const night: SpendSpike = { ...day, of: 'night', spent: units(60), usual: units(3) };

const CALLER = '00000000-0000-4000-a000-000000000007';

const alert = (finding: SpendSpike, episode: Partial<Episode> = {}, more: Partial<AlertView> = {}) =>
  alertView(
    {
      kind: 'spend-spike',
      about: finding.of === 'person' ? `${finding.day}/${CALLER}` : finding.day,
      openedAt: at('2026-11-21T09:02:00Z'),
      ...episode,
    },
    { finding, ...more },
  );

const ENDED = { closedAt: at('2026-11-23T09:30:00Z'), acknowledgedAt: at('2026-11-23T09:30:00Z') };

const saidFine = (): AlertView =>
  alert({ ...person, fine: true }, ENDED, { acknowledgedByName: theirs('Olga Owner') });

export function namedSpike(finding: SpendSpike = person, view: AlertView = alert(finding)): NamedSpike {
  const caller = { personId: CALLER, spent: 83n * UNIT, calls: 12, dearestTo: theirs('Brazil') };
  return {
    alert: view,
    finding,
    spenders:
      finding.of === 'person'
        ? [caller]
        : [
            caller,
            { personId: null, spent: 40n * UNIT, calls: 31, dearestTo: '' },
            { personId: 'nobody-knows', spent: 17n * UNIT, calls: 1, dearestTo: theirs('Japan') },
          ],
    names: new Map([[CALLER, theirs('Carl Caller')]]),
  };
}

export const spikeCases = [
  { name: 'alert-spike-person', card: () => alertCard(alert(person), en) },
  { name: 'alert-spike-person-clear', card: () => alertCard(alert(person, { level: 2 }), en) },
  { name: 'alert-spike-day', card: () => alertCard(alert(day), en) },
  { name: 'alert-spike-night', card: () => alertCard(alert(night, {}, { position: null }), en) },
  {
    name: 'alert-spike-on-it',
    card: () =>
      alertCard(
        alert(
          day,
          { acknowledgedAt: at('2026-11-21T09:30:00Z') },
          { acknowledgedByName: theirs('Olga Owner') },
        ),
        en,
      ),
  },
  { name: 'alert-spike-fine', card: () => alertCard(saidFine(), en) },
  {
    name: 'alert-spike-over',
    card: () => alertCard(alert(day, { closedAt: at('2026-11-27T00:02:00Z') }), en),
  },
  { name: 'spike-person', card: () => spikeCard(namedSpike(), en) },
  { name: 'spike-day', card: () => spikeCard(namedSpike(day), en) },
  { name: 'spike-night', card: () => spikeCard(namedSpike(night), en) },
  { name: 'spike-fine', card: () => spikeCard(namedSpike({ ...person, fine: true }, saidFine()), en) },
  {
    name: 'spike-asked',
    card: () =>
      noteCard({ kind: 'spike-asked', episodeId: 'episode-1' }, { organisation: organisation() }, en),
  },
];
