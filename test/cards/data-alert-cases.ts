import { alertCard } from '../../cards/alert.ts';
import type { Episode } from '../../domain/alerts/alert.ts';
import type { Finding } from '../../domain/alerts/finding.ts';
import type { CallData } from '../../domain/alerts/kinds/call-data.ts';
import type { CardExpiring } from '../../domain/alerts/kinds/card-expiring.ts';
import type { CreditExpiring } from '../../domain/alerts/kinds/credit-expiring.ts';
import type { EstimateOff } from '../../domain/alerts/kinds/estimate-off.ts';
import type { ReadingOverdue } from '../../domain/alerts/kinds/reading-overdue.ts';
import type { RequestWaiting } from '../../domain/alerts/kinds/request-waiting.ts';
import type { Unreachable } from '../../domain/alerts/kinds/unreachable.ts';
import type { Organisation } from '../../domain/organisations/settings.ts';
import { en } from '../../locales/en.ts';
import { alertView, at, organisation, theirs } from './views.ts';

/** Kinds about requests and data: as they are raised, as they get worse, somebody is on it, over. */
const draw = (
  finding: Finding,
  episode: Partial<Episode> = {},
  onIt: string | null = null,
  of: Organisation = organisation(),
) =>
  alertCard(
    alertView(
      { kind: finding.kind, ...episode },
      { finding, acknowledgedByName: onIt, isCritical: false, organisation: of },
    ),
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

const lapsing = (overrides: Partial<CreditExpiring> = {}): Finding => ({
  kind: 'credit-expiring',
  boughtAt: at('2026-01-09T10:20:00Z'),
  expiresAt: at('2027-01-09T00:00:00Z'),
  size: units(300),
  unused: units(85),
  ...overrides,
});

const missing = (overrides: Partial<CallData> = {}): Finding => ({
  kind: 'call-data',
  until: at('2026-11-19T06:00:00Z'),
  isStale: true,
  gap: null,
  holdsRequests: false,
  ...overrides,
});

const card = (overrides: Partial<CardExpiring> = {}): Finding => ({
  kind: 'card-expiring',
  month: '2027-01',
  isExpired: false,
  holderName: theirs('Buyer One'),
  ...overrides,
});

const mute = (overrides: Partial<Unreachable> = {}): Finding => ({
  kind: 'unreachable',
  people: [theirs('Approver One')],
  channels: [],
  more: 0,
  ...overrides,
});

const gap = { from: at('2026-11-02T23:10:00Z'), to: at('2026-11-05T00:00:00Z') };

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
  { name: 'alert-credit-expiring', card: () => draw(lapsing()) },
  {
    name: 'alert-credit-expiring-microsoft',
    card: () => draw(lapsing(), { level: 3 }, null, organisation({ mode: 'microsoft' })),
  },
  { name: 'alert-credit-expiring-on-it', card: () => draw(lapsing(), onIt, theirs('Buyer One')) },
  { name: 'alert-credit-expiring-over', card: () => draw(lapsing(), over) },
  {
    name: 'alert-credit-expired',
    card: () => draw(lapsing(), { closedAt: at('2027-01-09T00:05:00Z') }),
  },
  { name: 'alert-call-data', card: () => draw(missing()) },
  { name: 'alert-call-data-held', card: () => draw(missing({ gap, holdsRequests: true }), { level: 2 }) },
  { name: 'alert-call-data-gap', card: () => draw(missing({ gap, isStale: false })) },
  { name: 'alert-call-data-on-it', card: () => draw(missing(), onIt, theirs('Owner One')) },
  { name: 'alert-call-data-over', card: () => draw(missing(), over) },
  { name: 'alert-card-expiring', card: () => draw(card()) },
  {
    name: 'alert-card-expired',
    card: () => draw(card({ isExpired: true, month: '2026-10', holderName: null }), { level: 3 }),
  },
  { name: 'alert-card-on-it', card: () => draw(card(), onIt, theirs('Buyer One')) },
  { name: 'alert-card-over', card: () => draw(card(), over) },
  { name: 'alert-unreachable', card: () => draw(mute()) },
  {
    name: 'alert-unreachable-many',
    card: () =>
      draw(
        mute({
          people: [theirs('Approver One'), theirs('Approver Two'), theirs('Buyer One')],
          channels: [theirs('Phone admins')],
          more: 2,
        }),
      ),
  },
  { name: 'alert-unreachable-channel', card: () => draw(mute({ people: [], channels: [theirs('Phones')] })) },
  { name: 'alert-unreachable-on-it', card: () => draw(mute(), onIt, theirs('Owner One')) },
  { name: 'alert-unreachable-over', card: () => draw(mute(), over) },
];
