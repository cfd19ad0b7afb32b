import { autoRechargeCard } from '../../cards/auto-recharge.ts';
import { noteCard } from '../../cards/note.ts';
import { proposalCard } from '../../cards/proposal.ts';
import { stopCard } from '../../cards/stop.ts';
import type { Proposal } from '../../domain/proposals/proposal.ts';
import type { ShownStop, StopView } from '../../domain/stops/stop.ts';
import { en } from '../../locales/en.ts';
import type { Case } from './cases.ts';
import { approved, at, dollars, onTheWay, organisation, proposalView, theirs } from './views.ts';

/** Made anew for each card: the words in it are tried with hostile ones. */
const stop = (): ShownStop => ({
  id: 'stop-1',
  by: 'person-buyer',
  byName: theirs('Buyer One'),
  at: at('2026-11-20T16:20:00Z'),
  reason: theirs('Premium numbers at night'),
});

/** A buyer stopped it on Friday; one request was open already. */
export const stopView = (changes: Partial<StopView> = {}): StopView => ({
  organisation: organisation(),
  stop: stop(),
  open: [onTheWay(approved)],
  resuming: [],
  ...changes,
});

const resuming = (): Partial<Proposal> => ({
  body: { kind: 'resume', stop: stop(), reason: theirs('Blocked since today') },
});
const confirmed = (): Partial<Proposal> => ({
  ...resuming(),
  state: 'accepted',
  confirmedBy: ['person-approver'],
  decidedBy: 'person-approver',
  decidedAt: at('2026-11-23T09:15:00Z'),
});
const owner = { form: { id: 'form-1' } };

/** What was stopped and goes on, for everybody concerned. */
export const stopCases: readonly Case[] = [
  { name: 'stop-owner', card: () => stopCard(stopView(), en, owner) },
  { name: 'stop-buyer', card: () => stopCard(stopView({ stop: { ...stop(), reason: '' }, open: [] }), en) },
  {
    name: 'stop-again-many-open',
    card: () =>
      stopCard(stopView({ open: [1, 2, 3, 4, 5].map((number) => onTheWay({ number })) }), en, {
        notice: en.stop.again,
      }),
  },
  {
    name: 'stop-resuming',
    card: () =>
      stopCard(
        stopView({ resuming: [{ proposalId: 'proposal-1', byName: theirs('Owner One') }] }),
        en,
        owner,
      ),
  },
  ...(['microsoft', 'off'] as const).map((mode) => ({
    name: `stop-mode-${mode}`,
    card: () => stopCard(stopView({ organisation: organisation({ mode }), open: [] }), en, owner),
  })),
  { name: 'stop-nothing', card: () => stopCard(stopView({ stop: null, open: [] }), en, owner) },
  {
    name: 'auto-recharge-stopped',
    card: () =>
      autoRechargeCard(
        {
          organisation: organisation(),
          estimate: dollars(140),
          open: [],
          budget: null,
          unfit: null,
          hold: { reason: 'stopped', until: null },
          stop: stop(),
        },
        en,
        { may: { off: true, on: true } },
      ),
  },
  { name: 'proposal-resume-approver', card: () => proposalCard(proposalView(resuming()), 'approver', en) },
  { name: 'proposal-resume-proposer', card: () => proposalCard(proposalView(resuming()), 'requester', en) },
  { name: 'proposal-resume-accepted', card: () => proposalCard(proposalView(confirmed()), 'approver', en) },
  {
    name: 'note-resumed',
    card: () =>
      noteCard(
        { kind: 'resumed', proposalId: 'proposal-1' },
        { proposal: proposalView(confirmed()), organisation: organisation() },
        en,
      ),
  },
];
