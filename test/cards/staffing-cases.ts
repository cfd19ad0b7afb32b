import { alertCard } from '../../cards/alert.ts';
import { alertsCard } from '../../cards/alerts.ts';
import type { AlertView, Episode } from '../../domain/alerts/alert.ts';
import { en } from '../../locales/en.ts';
import { alertView, at, organisation, theirs } from './views.ts';

const missing = (episode: Partial<Episode> = {}, overrides: Partial<AlertView> = {}): AlertView =>
  alertView(
    { kind: 'staffing', ...episode },
    {
      position: null,
      outlook: null,
      nextNames: [theirs('Owner One')],
      staffing: [{ kind: 'one-owner', only: theirs('Owner One') }],
      ...overrides,
    },
  );

/** The alert that is not about money. */
export const staffing = [
  { name: 'alert-staffing', card: () => alertCard(missing(), en) },
  {
    name: 'alert-staffing-stopped',
    card: () =>
      alertCard(
        missing(
          { level: 2, snoozedUntil: at('2026-11-24T09:02:00Z') },
          {
            staffing: [
              { kind: 'no-approver' },
              { kind: 'no-buyer' },
              { kind: 'one-owner', only: theirs('Owner One') },
              { kind: 'buyers-unreachable' },
            ],
          },
        ),
        en,
      ),
  },
  {
    name: 'alert-staffing-on-it',
    card: () =>
      alertCard(
        missing(
          { acknowledgedBy: 'person-owner', acknowledgedAt: at('2026-11-23T09:30:00Z') },
          {
            acknowledgedByName: theirs('Owner One'),
            staffing: [
              { kind: 'one-approver', only: theirs('Approver One') },
              { kind: 'approvers-unreachable' },
            ],
          },
        ),
        en,
      ),
  },
  {
    name: 'alert-staffing-nobody',
    card: () => alertCard(missing({ level: 2 }, { nextNames: [], staffing: [{ kind: 'no-owner' }] }), en),
  },
  {
    name: 'alert-staffing-over',
    card: () =>
      alertCard(
        missing(
          { closedAt: at('2026-11-23T12:00:00Z'), changedAt: at('2026-11-23T12:00:00Z') },
          { staffing: [] },
        ),
        en,
      ),
  },
  {
    name: 'alerts-staffing',
    card: () =>
      alertsCard({ organisation: organisation(), open: [missing()], channels: [], mayChange: false }, en),
  },
];
