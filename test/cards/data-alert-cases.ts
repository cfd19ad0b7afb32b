import { alertCard } from '../../cards/alert.ts';
import type { Episode } from '../../domain/alerts/alert.ts';
import type { Finding } from '../../domain/alerts/finding.ts';
import type { EstimateOff } from '../../domain/alerts/kinds/estimate-off.ts';
import type { ReadingOverdue } from '../../domain/alerts/kinds/reading-overdue.ts';
import type { RequestWaiting } from '../../domain/alerts/kinds/request-waiting.ts';
import { en } from '../../locales/en.ts';
import { alertView, at, theirs } from './views.ts';

/** Kinds about requests and data: as they are raised, as they get worse, somebody is on it, over. */
const draw = (finding: Finding, episode: Partial<Episode> = {}, onIt: string | null = null) =>
  alertCard(
    alertView({ kind: finding.kind, ...episode }, { finding, acknowledgedByName: onIt, isCritical: false }),
    en,
  );

const over = { closedAt: at('2026-11-24T14:30:00Z') };
const onIt = { acknowledgedAt: at('2026-11-23T09:30:00Z') };
const units = (whole: number): string => String(whole * 10_000);

const waiting = (overrides: Partial<RequestWaiting> = {}): Finding => ({
  kind: 'request-waiting',
  why: 'undecided',
  since: at('2026-11-20T09:02:00Z'),
  topUpId: 'top-up-12',
  number: 12,
  amount: units(250),
  askedByName: theirs('Requester One'),
  decideBy: at('2026-11-24T09:02:00Z'),
  names: [theirs('Approver One'), theirs('Approver Two')],
  ...overrides,
});

const unread = (overrides: Partial<ReadingOverdue> = {}): Finding => ({
  kind: 'reading-overdue',
  readAt: at('2026-10-31T09:12:00Z'),
  readByName: theirs('Buyer One'),
  heldFrom: at('2026-11-30T09:12:00Z'),
  names: [theirs('Buyer One'), theirs('Buyer Two')],
  ...overrides,
});

const off = (overrides: Partial<EstimateOff> = {}): Finding => ({
  kind: 'estimate-off',
  readAt: at('2026-11-20T09:12:00Z'),
  readByName: theirs('Buyer One'),
  shown: units(400),
  offBy: units(-118),
  names: [theirs('Buyer One')],
  ...overrides,
});

const ranOut = { since: at('2026-11-24T09:02:00Z') };

export const dataAlerts = [
  { name: 'alert-request-waiting', card: () => draw(waiting()) },
  {
    name: 'alert-request-undecided-policy',
    card: () => draw(waiting({ why: 'nobody-decided', ...ranOut, askedByName: '' }), { level: 2 }),
  },
  {
    name: 'alert-request-not-bought',
    card: () =>
      draw(waiting({ why: 'nobody-bought', ...ranOut, names: [theirs('Buyer One')] }), { level: 2 }),
  },
  {
    name: 'alert-request-unclear',
    card: () => draw(waiting({ why: 'unclear', ...ranOut, names: [theirs('Buyer One')] }), { level: 2 }),
  },
  {
    name: 'alert-request-on-it',
    card: () => draw(waiting(), onIt, theirs('Approver One')),
  },
  { name: 'alert-request-over', card: () => draw(waiting(), over) },
  { name: 'alert-reading-overdue', card: () => draw(unread()) },
  { name: 'alert-reading-held', card: () => draw(unread(), { level: 2 }) },
  {
    name: 'alert-reading-not-sure',
    card: () => draw(unread({ heldFrom: null, names: [] }), { level: 3 }),
  },
  { name: 'alert-reading-over', card: () => draw(unread(), over) },
  { name: 'alert-estimate-off', card: () => draw(off(), { level: 2 }) },
  { name: 'alert-estimate-more', card: () => draw(off({ offBy: units(300) })) },
  { name: 'alert-estimate-on-it', card: () => draw(off(), { ...onIt, level: 2 }, theirs('Buyer One')) },
  { name: 'alert-estimate-over', card: () => draw(off(), over) },
];
