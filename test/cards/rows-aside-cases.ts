import { alertCard } from '../../cards/alert.ts';
import type { Episode } from '../../domain/alerts/alert.ts';
import { en } from '../../locales/en.ts';
import { alertView, at, theirs } from './views.ts';

const aside = (episode: Partial<Episode> = {}, onIt: string | null = null) =>
  alertView(
    { kind: 'rows-aside', ...episode },
    { finding: { kind: 'rows-aside', count: 12 }, acknowledgedByName: onIt },
  );

export const rowsAside = [
  { name: 'alert-rows-aside', card: () => alertCard(aside(), en) },
  {
    name: 'alert-rows-aside-on-it',
    card: () => alertCard(aside({ acknowledgedAt: at('2026-11-23T09:30:00Z') }, theirs('Buyer One')), en),
  },
  {
    name: 'alert-rows-aside-over',
    card: () => alertCard(aside({ closedAt: at('2026-11-30T09:02:00Z') }), en),
  },
];
