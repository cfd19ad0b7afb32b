import { noteCard } from '../../cards/note.ts';
import { proposalCard } from '../../cards/proposal.ts';
import { requestsCard } from '../../cards/requests.ts';
import { splitChange } from '../../domain/organisations/spending.ts';
import { en } from '../../locales/en.ts';
import type { Case } from './cases.ts';
import { at, dollars, organisation, proposalView, theirs, topUpView, NO_LICENCES } from './views.ts';

const decided = { decidedBy: 'person-approver', decidedAt: at('2026-11-20T10:15:00Z') };
const nobodyDecided = { decidedBy: 'clock', decidedAt: at('2026-11-24T09:02:00Z') };
const budgetBody = {
  kind: 'budget',
  from: null,
  to: { period: 'quarter', amount: dollars(2000), topUps: 8 },
} as const;

/** A change that can spend more: waiting, for everybody concerned, and each way it ends. */
export const proposalCases: readonly Case[] = [
  { name: 'proposal-approver', card: () => proposalCard(proposalView(), 'approver', en) },
  {
    name: 'proposal-mode-approver',
    card: () =>
      proposalCard(
        proposalView(
          {
            body: {
              kind: 'settings',
              change:
                splitChange(organisation({ mode: 'off' }).settings, organisation().settings).waiting ?? {},
            },
          },
          { organisation: organisation({ mode: 'off' }) },
        ),
        'approver',
        en,
      ),
  },
  {
    name: 'proposal-proposer-saved',
    card: () => proposalCard(proposalView(), 'requester', en, { restSaved: true }),
  },
  {
    name: 'proposal-proposer-unreachable',
    card: () =>
      proposalCard(
        proposalView(
          {},
          { confirmers: [{ id: 'person-approver', name: theirs('Approver One'), reachable: false }] },
        ),
        'requester',
        en,
      ),
  },
  {
    name: 'proposal-nobody',
    card: () => proposalCard(proposalView({}, { confirmers: [] }), 'requester', en),
  },
  { name: 'proposal-looking', card: () => proposalCard(proposalView(), 'channel', en) },
  {
    name: 'proposal-groups-approver',
    card: () =>
      proposalCard(
        proposalView(
          {},
          {
            wanted: {
              groupRoles: [
                {
                  groupId: '00000000-0000-4000-b000-000000000001',
                  role: 'approver',
                  name: theirs('Phone approvers'),
                },
              ],
              agreement: 'EA',
              oneApproverUpTo: dollars(900),
            },
          },
        ),
        'approver',
        en,
      ),
  },
  ...(['accepted', 'rejected', 'withdrawn'] as const).map((state) => ({
    name: `proposal-${state}`,
    card: () => proposalCard(proposalView({ state, ...decided }), 'approver', en),
  })),
  ...(['expired', 'overtaken'] as const).map((state) => ({
    name: `proposal-${state}`,
    card: () => proposalCard(proposalView({ state, ...nobodyDecided }), 'requester', en),
  })),
  {
    name: 'proposal-by-one-person',
    card: () =>
      proposalCard(
        proposalView(
          { state: 'accepted', ...decided, decidedBy: 'person-owner' },
          { decidedByName: theirs('Owner One') },
        ),
        'requester',
        en,
      ),
  },
  {
    name: 'proposal-budget-second-approver',
    card: () =>
      proposalCard(
        proposalView(
          { body: budgetBody, confirmationsNeeded: 2, confirmedBy: ['person-approver'] },
          { settings: null },
        ),
        'approver',
        en,
      ),
  },
  {
    name: 'proposal-budget-proposer',
    card: () =>
      proposalCard(
        proposalView({ body: budgetBody, confirmationsNeeded: 2 }, { settings: null }),
        'requester',
        en,
      ),
  },
  {
    name: 'requests-changes',
    card: () =>
      requestsCard(
        {
          organisation: organisation(),
          changes: [proposalView(), proposalView({ id: 'proposal-2', body: budgetBody }, { settings: null })],
          waitingForYou: [],
          yours: [],
          others: [],
          licences: NO_LICENCES,
        },
        en,
      ),
  },
  {
    name: 'requests-both',
    card: () =>
      requestsCard(
        {
          organisation: organisation(),
          changes: [proposalView()],
          waitingForYou: [topUpView()],
          yours: [],
          others: [],
          licences: NO_LICENCES,
        },
        en,
      ),
  },
  {
    name: 'note-proposal-reminder',
    card: () =>
      noteCard(
        { kind: 'proposal-reminder', proposalId: 'proposal-1' },
        { proposal: proposalView(), organisation: organisation() },
        en,
      ),
  },
  {
    name: 'note-proposal-ended',
    card: () =>
      noteCard(
        { kind: 'proposal-ended', proposalId: 'proposal-1' },
        { proposal: proposalView({ state: 'accepted', ...decided }), organisation: organisation() },
        en,
      ),
  },
];
