import { alertCard } from '../../cards/alert.ts';
import type { Episode } from '../../domain/alerts/alert.ts';
import type { Stopped, Watched } from '../../domain/silence/rules.ts';
import { en } from '../../locales/en.ts';
import { alertView, at, theirs } from './views.ts';

const SINCE = at('2026-11-23T02:04:00Z');
const stopped = (...parts: Watched[]): readonly Stopped[] => parts.map((what) => ({ what, since: SINCE }));

const silent = (parts: readonly Stopped[], episode: Partial<Episode> = {}, onIt: string | null = null) =>
  alertView(
    { kind: 'silence', level: 2, ...episode },
    {
      finding: { kind: 'silence', stopped: parts },
      acknowledgedByName: onIt,
      isCritical: true,
      position: null,
      outlook: null,
    },
  );

export const silence = [
  { name: 'alert-silence-import', card: () => alertCard(silent(stopped('import'), { level: 1 }), en) },
  { name: 'alert-silence-delivery', card: () => alertCard(silent(stopped('delivery')), en) },
  {
    name: 'alert-silence-all',
    card: () => alertCard(silent(stopped('evaluation', 'delivery', 'import')), en),
  },
  {
    name: 'alert-silence-on-it',
    card: () =>
      alertCard(
        silent(stopped('evaluation'), { acknowledgedAt: at('2026-11-23T09:30:00Z') }, theirs('Buyer One')),
        en,
      ),
  },
  {
    name: 'alert-silence-over',
    card: () => alertCard(silent(stopped('evaluation'), { closedAt: at('2026-11-23T09:40:00Z') }), en),
  },
];
