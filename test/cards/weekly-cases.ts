import { weeklyCard } from '../../cards/weekly.ts';
import type { WeeklyView } from '../../domain/weekly/weekly-line.ts';
import { en } from '../../locales/en.ts';
import { at, balance, dollars, organisation, outlook, position, type KnownBalance } from './views.ts';

const line = (
  overrides: Partial<KnownBalance> = {},
  openAlerts = 0,
  givenByRule = 0,
): (() => ReturnType<typeof weeklyCard>) => {
  const view: WeeklyView = { summary: balance(overrides), openAlerts, givenByRule };
  return () => weeklyCard(view, en);
};

const low = position({
  low: dollars(62).amount,
  estimate: dollars(96.4).amount,
  high: dollars(108).amount,
});
const next = {
  kind: 'recharge',
  at: at('2026-12-03T12:00:00Z'),
  amount: dollars(300).amount,
  trigger: dollars(150).amount,
} as const;

/** The line of Monday. */
export const weeklyCases = [
  { name: 'weekly-ok', card: line() },
  {
    name: 'weekly-microsoft',
    card: line({ organisation: organisation({ mode: 'microsoft' }), next }),
  },
  { name: 'weekly-for-long', card: line({ outlook: { ...outlook, emptyAt: null } }) },
  {
    name: 'weekly-too-little-data',
    card: line({ outlook: { ...outlook, emptyAt: null, enoughData: false } }),
  },
  { name: 'weekly-alerts', card: line({}, 2) },
  { name: 'weekly-rule', card: line({}, 0, 3) },
  { name: 'weekly-rule-one', card: line({}, 1, 1) },
  { name: 'weekly-low', card: line({ state: 'low', position: low }, 1) },
  {
    name: 'weekly-low-now',
    card: line({
      state: 'low',
      position: low,
      outlook: { ...outlook, actBy: at('2026-11-20T15:00:00Z') },
    }),
  },
  {
    name: 'weekly-low-act-by',
    card: line(
      { state: 'low', position: low, outlook: { ...outlook, actBy: at('2026-11-24T15:00:00Z') } },
      1,
    ),
  },
  { name: 'weekly-zero', card: line({ state: 'zero' }, 1) },
  { name: 'weekly-not-sure', card: line({ state: 'not-sure', anchorAgeDays: 43 }) },
  {
    name: 'weekly-nothing-known',
    card: () =>
      weeklyCard(
        {
          summary: { kind: 'no-reading', organisation: organisation(), callsSince: null },
          openAlerts: 0,
          givenByRule: 0,
        },
        en,
      ),
  },
];
