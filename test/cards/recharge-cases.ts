import { alertCard } from '../../cards/alert.ts';
import { balanceCard } from '../../cards/balance.ts';
import { autoRechargeCard } from '../../cards/auto-recharge.ts';
import type { AlertView, Episode } from '../../domain/alerts/alert.ts';
import type { Finding } from '../../domain/alerts/finding.ts';
import type { Reading } from '../../domain/facts/facts.ts';
import type { HoldReason } from '../../domain/recharge/recharge.ts';
import { en } from '../../locales/en.ts';
import { alertView, at, balance, dollars, organisation, theirs } from './views.ts';

const found = (
  finding: Finding,
  episode: Partial<Episode> = {},
  overrides: Partial<AlertView> = {},
): AlertView => alertView({ kind: finding.kind, ...episode }, { isCritical: false, finding, ...overrides });

const held = (reason: HoldReason): Finding => ({ kind: 'recharge-held', reason, until: null });
const microsoft = organisation({ mode: 'microsoft' });

const unfit = {
  kind: 'recharge-unfit',
  trigger: true,
  amount: true,
  suggestedTrigger: '2500000',
  suggestedAmount: '9000000',
  perWorkingDay: '900000',
} as const;

const failed = { kind: 'recharge-failed', at: at('2026-11-23T08:40:00Z'), left: '960000' } as const;
const many = {
  kind: 'recharge-too-many',
  month: '2026-11',
  count: 6,
  most: 4,
  from: null,
  to: null,
} as const;

const HOLDS: readonly HoldReason[] = [
  'stopped',
  'no-reading',
  'open-question',
  'gap-in-call-data',
  'not-sold',
  'no-approvers',
  'payment-failed',
];

const reading = (id: string, day: string, units: number): Reading => ({
  id,
  at: at(`2026-11-${day}T09:12:00Z`),
  amount: dollars(units).amount,
  readBy: 'person-buyer',
  recordedAt: at(`2026-11-${day}T09:12:00Z`),
});
const came = (count: number) => ({
  count,
  amount: dollars(300).amount,
  earlier: reading('reading-0', '16', 210),
  later: reading('reading-1', '22', 455),
});
const recorded = { text: '✓ Recorded: $455.00', undo: { readingId: 'reading-1' } };

export const rechargeCases = [
  {
    name: 'balance-recharge-came',
    card: () => balanceCard(balance({ organisation: microsoft, came: came(1) }), en, recorded),
  },
  {
    name: 'balance-recharges-came',
    card: () => balanceCard(balance({ organisation: microsoft, came: came(2) }), en),
  },
  ...HOLDS.map((reason) => ({
    name: `alert-recharge-held-${reason}`,
    card: () => alertCard(found(held(reason)), en),
  })),
  {
    name: 'alert-recharge-held-over',
    card: () => alertCard(found(held('no-reading'), { closedAt: at('2026-11-24T09:02:00Z') }), en),
  },
  {
    name: 'alert-recharge-held-nobody',
    card: () => alertCard(found(held('payment-failed'), {}, { nextNames: [] }), en),
  },
  {
    name: 'alert-recharge-failed',
    card: () => alertCard(found(failed, {}, { organisation: microsoft }), en),
  },
  {
    name: 'alert-recharge-failed-urgent',
    card: () =>
      alertCard(
        found(
          { ...failed, left: null },
          { level: 2 },
          { organisation: microsoft, isCritical: true, position: null },
        ),
        en,
      ),
  },
  {
    name: 'alert-recharge-failed-over',
    card: () => alertCard(found(failed, { closedAt: at('2026-11-24T09:02:00Z') }), en),
  },
  {
    name: 'alert-recharge-too-many',
    card: () => alertCard(found(many, {}, { organisation: microsoft }), en),
  },
  {
    name: 'alert-recharge-too-many-fast',
    card: () =>
      alertCard(
        found(
          { ...many, count: 3, from: at('2026-11-22T01:10:00Z'), to: at('2026-11-22T05:55:00Z') },
          { level: 2 },
          { organisation: microsoft, isCritical: true },
        ),
        en,
      ),
  },
  {
    name: 'alert-recharge-too-many-over',
    card: () => alertCard(found(many, { closedAt: at('2026-12-01T09:02:00Z') }), en),
  },
  {
    name: 'alert-recharge-unfit',
    card: () => alertCard(found(unfit, {}, { organisation: microsoft }), en),
  },
  {
    name: 'alert-recharge-unfit-on-it',
    card: () =>
      alertCard(
        found(
          { ...unfit, trigger: false },
          { acknowledgedAt: at('2026-11-23T09:30:00Z'), snoozedUntil: at('2026-11-24T09:30:00Z') },
          { organisation: microsoft, acknowledgedByName: theirs('Olga Owner') },
        ),
        en,
      ),
  },
  {
    name: 'alert-recharge-unfit-over',
    card: () => alertCard(found(unfit, { closedAt: at('2026-11-24T09:02:00Z') }), en),
  },
  {
    name: 'auto-recharge-unfit',
    card: () =>
      autoRechargeCard(
        {
          organisation: microsoft,
          estimate: dollars(412),
          open: [],
          budget: null,
          hold: null,
          stop: null,
          unfit: {
            trigger: true,
            amount: true,
            suggested: { trigger: dollars(250).amount, amount: dollars(900).amount },
          },
        },
        en,
      ),
  },
];
