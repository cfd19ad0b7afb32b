import { paidCallStopCard, stopAskCard, stopRefusedCard } from '../../cards/paid-calls.ts';
import type { Caller } from '../../domain/paid-calls/begin-stop.ts';
import type { PaidCallStop, RefusedWhy } from '../../domain/paid-calls/paid-calls.ts';
import type { PaidCallRefusal } from '../../domain/paid-calls/refusal.ts';
import type { PaidCallStopView } from '../../domain/paid-calls/view-stop.ts';
import { en } from '../../locales/en.ts';
import { at, theirs } from './views.ts';

const CALLER = '00000000-0000-4000-a000-000000000007';
const licences = [{ skuId: '47794cd0-f0e5-45c5-9033-2eb6b5fc84e0', disabledPlans: [] }];

export const caller = (): Caller => ({
  personId: CALLER,
  name: theirs('Carl Caller'),
  held: { kind: 'direct', licences },
});

export function paidCallStopView(overrides: Partial<PaidCallStop> = {}): PaidCallStopView {
  const stop: PaidCallStop = {
    organisationId: '00000000-0000-4000-8000-000000000001',
    id: 'stop-1',
    personId: CALLER,
    personName: theirs('Carl Caller'),
    state: 'stopped',
    stoppedBy: 'person-owner',
    stoppedAt: at('2026-11-21T10:02:00Z'),
    undoneBy: null,
    undoneAt: null,
    licences,
    refused: null,
    attempts: 1,
    version: 2,
    ...overrides,
  };
  const undoneByName = stop.undoneBy === null ? null : theirs('Lia License');
  return { stop, timeZone: 'Europe/London', stoppedByName: theirs('Olga Owner'), undoneByName };
}

const undone = { undoneBy: 'person-license-admin', undoneAt: at('2026-11-23T08:30:00Z') };
const states = {
  stopping: {},
  stopped: {},
  'not-stopped': { refused: { why: 'no-permission', reason: theirs('Insufficient privileges') } },
  'giving-back': undone,
  'given-back': undone,
} as const;

const refusedWhys: readonly RefusedWhy[] = ['no-such-person', 'licence', 'held-otherwise'];
const refusals: readonly PaidCallRefusal[] = [
  { kind: 'not-allowed' },
  { kind: 'unknown-alert' },
  { kind: 'nobody-in-it' },
  { kind: 'unknown-person' },
  { kind: 'microsoft-did-not-answer' },
  { kind: 'unknown-stop' },
  { kind: 'cannot-undo', state: 'not-stopped' },
];

export const paidCallCases = [
  { name: 'paid-calls-ask', card: () => stopAskCard(theirs('Carl Caller'), 'episode-1', en) },
  ...Object.entries(states).map(([state, more]) => ({
    name: `paid-calls-${state}`,
    card: () => paidCallStopCard(paidCallStopView({ ...more, state: state as keyof typeof states }), en),
  })),
  ...refusedWhys.map((why) => ({
    name: `paid-calls-not-stopped-${why}`,
    card: () =>
      paidCallStopCard(
        paidCallStopView({ state: 'not-stopped', refused: { why, reason: theirs('Helpdesk, all') } }),
        en,
      ),
  })),
  {
    name: 'paid-calls-still-stopped',
    card: () =>
      paidCallStopCard(
        paidCallStopView({ ...undone, refused: { why: 'licence', reason: theirs('No seats are left') } }),
        en,
      ),
  },
  ...refusals.map((refusal) => ({
    name: `paid-calls-refused-${refusal.kind}`,
    card: () => stopRefusedCard(refusal, en),
  })),
  {
    name: 'paid-calls-refused-no-licence',
    card: () => stopRefusedCard({ kind: 'no-licence', name: theirs('Carl Caller') }, en),
  },
  {
    name: 'paid-calls-refused-by-group',
    card: () =>
      stopRefusedCard(
        {
          kind: 'by-group',
          name: theirs('Carl Caller'),
          groupNames: [theirs('Helpdesk (all)'), theirs('Sales')],
        },
        en,
      ),
  },
  {
    name: 'paid-calls-refused-in-bundle',
    card: () =>
      stopRefusedCard({ kind: 'in-bundle', name: theirs('Carl Caller'), product: theirs('SPE_E9') }, en),
  },
];
