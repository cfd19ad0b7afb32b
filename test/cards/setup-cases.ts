import { autoRechargeCard } from '../../cards/auto-recharge.ts';
import { settingsFormCard, type SettingsForm } from '../../cards/settings-form.ts';
import { setupCard } from '../../cards/setup.ts';
import { topUpCard } from '../../cards/top-up.ts';
import type { Organisation } from '../../domain/organisations/settings.ts';
import { en } from '../../locales/en.ts';
import type { Case } from './cases.ts';
import { everything, organisation, proposalView, receipt, setupState, staff, theirs } from './views.ts';

const formOf = (shape: Partial<SettingsForm> & { organisation: Organisation }) =>
  settingsFormCard({ formId: 'form-1', version: 1, staff: staff(), ...shape }, en);

/** What people wrote about where their Enterprise Agreement is billed. */
const enterprise = {
  agreement: 'EA',
  billingCountry: 'US',
  payment: { kind: 'ea', cardValidTo: null, holderId: null },
} as const;

/** The checklist for each agreement, for a fresh organisation and for what is missing; and the form behind it. */
export const setupCases: readonly Case[] = [
  { name: 'setup-complete', card: () => setupCard({ state: setupState(), mayChange: true }, en) },
  { name: 'setup-viewer', card: () => setupCard({ state: setupState(), mayChange: false }, en) },
  {
    name: 'setup-fresh',
    card: () =>
      setupCard(
        {
          state: setupState(
            { version: 1, mode: 'off', payment: { kind: 'card', cardValidTo: null, holderId: null } },
            { staff: staff().slice(0, 1), alertChannels: 0, emptyAt: null },
          ),
          mayChange: true,
        },
        en,
      ),
  },
  {
    name: 'setup-enterprise',
    card: () => setupCard({ state: setupState({ ...enterprise, purchaseOrder: null }), mayChange: true }, en),
  },
  {
    name: 'setup-enterprise-complete',
    card: () =>
      setupCard(
        {
          state: setupState({
            ...enterprise,
            billingCountry: 'GB',
            purchaseOrder: theirs('4500012345'),
            costCenter: theirs('Telephony 7'),
          }),
          mayChange: true,
        },
        en,
      ),
  },
  {
    name: 'setup-customer-agreement',
    card: () =>
      setupCard({ state: setupState({ agreement: 'MCA', mode: 'microsoft' }), mayChange: true }, en),
  },
  {
    name: 'setup-customer-agreement-unread',
    card: () =>
      setupCard(
        { state: setupState({ agreement: 'MCA', mode: 'off' }, { emptyAt: null }), mayChange: true },
        en,
      ),
  },
  {
    name: 'setup-partner',
    card: () => setupCard({ state: setupState({ agreement: 'CSP', mode: 'off' }), mayChange: true }, en),
  },
  {
    name: 'setup-not-sold',
    card: () => setupCard({ state: setupState({ country: 'KR', mode: 'off' }), mayChange: true }, en),
  },
  {
    name: 'setup-unreachable',
    card: () => setupCard({ state: setupState({}, { staff: staff() }), mayChange: true }, en),
  },
  {
    name: 'setup-nobody',
    card: () =>
      setupCard(
        { state: setupState({}, { staff: staff().slice(0, 1), alertChannels: 0 }), mayChange: true },
        en,
      ),
  },
  {
    name: 'setup-one-person',
    card: () =>
      setupCard({ state: setupState({ onePerson: true }, { staff: everything() }), mayChange: true }, en),
  },
  {
    name: 'setup-waiting',
    card: () => setupCard({ state: setupState({}, { proposals: [proposalView()] }), mayChange: true }, en),
  },
  ...(
    [
      ['soon', '2026-12'],
      ['expired', '2026-10'],
    ] as const
  ).map(([name, cardValidTo]) => ({
    name: `setup-card-${name}`,
    card: () =>
      setupCard(
        { state: setupState({ payment: { kind: 'card', cardValidTo, holderId: null } }), mayChange: true },
        en,
      ),
  })),
  {
    name: 'setup-card-nobodys',
    card: () =>
      setupCard(
        {
          state: setupState({ payment: { kind: 'card', cardValidTo: '2027-10', holderId: null } }),
          mayChange: true,
        },
        en,
      ),
  },
  ...(
    [
      ['off', { mode: 'requests' }, undefined],
      ['on', { mode: 'off' }, en.autoRecharge.microsoftStays],
    ] as const
  ).map(([way, settings, notice]) => ({
    name: `auto-recharge-switch-${way}`,
    card: () =>
      autoRechargeCard(
        {
          organisation: organisation(settings),
          estimate: null,
          open: [],
          budget: null,
          unfit: null,
          hold: null,
          stop: null,
        },
        en,
        { may: { off: true, on: true }, ...(notice !== undefined && { notice }) },
      ),
  })),
  {
    name: 'top-up-settled-by-one-person-requester',
    card: () => {
      const view = receipt();
      const { requestedByName } = view;
      const topUp = { ...view.topUp, approvedBy: [view.topUp.requestedBy] };
      return topUpCard({ ...view, topUp, approvedByNames: [requestedByName] }, 'requester', en);
    },
  },
  { name: 'settings-form', card: () => formOf({ organisation: organisation({ version: 2 }) }) },
  { name: 'settings-form-first', card: () => formOf({ organisation: organisation() }) },
  {
    name: 'settings-form-problem',
    card: () =>
      formOf({
        organisation: organisation({
          version: 2,
          purchaseOrder: theirs('4500012345'),
          costCenter: theirs('Telephony 7'),
        }),
        typed: {
          oneApproverUpTo: '900',
          costCenter: theirs('7'),
        },
        problem: 'I do not know that time zone.',
      }),
  },
  {
    name: 'settings-form-one-person',
    card: () => formOf({ organisation: organisation({ version: 2, onePerson: true }), staff: everything() }),
  },
];
