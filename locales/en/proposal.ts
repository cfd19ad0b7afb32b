import type { ProposalKind, ProposalRefusal, ProposalState } from '../../domain/proposals/proposal.ts';
import { moment } from '../format.ts';
import { rolesUnsure } from './roles-unsure.ts';

/** A change that can spend more, and the second person it waits for. */
export const proposal = {
  asks: {
    settings: 'Confirm a change that can spend more?',
    budget: 'Confirm a budget?',
    resume: 'Let recharge requests go on?',
  } satisfies Record<ProposalKind, string>,
  waiting: '→ Waits for a second person',
  waitingMore: (missing: number) => `→ Waits for ${missing} people to confirm`,
  states: {
    proposed: 'waits for a second person',
    accepted: 'confirmed',
    rejected: 'not wanted',
    withdrawn: 'withdrawn',
    expired: 'not confirmed in time',
    overtaken: 'no longer fits',
  } satisfies Record<ProposalState, string>,
  ended: {
    accepted: '✓ Confirmed: it counts now',
    rejected: '✕ Rejected: nothing changed',
    withdrawn: '→ Withdrawn: nothing changed',
    expired: '! Not confirmed in time: nothing changed',
    overtaken: '! No longer fits: something changed meanwhile',
  } satisfies Record<Exclude<ProposalState, 'proposed'>, string>,
  told: {
    proposed: 'Your change waits for a second person',
    accepted: 'Your change was confirmed',
    rejected: 'Your change was rejected',
    withdrawn: 'Your change was withdrawn',
    expired: 'Nobody confirmed your change in time',
    overtaken: 'Your change no longer fits',
  } satisfies Record<ProposalState, string>,
  remind: (by: string) => `Confirm by ${by}: a change that can spend more`,
  by: (name: string) => `By ${name}`,
  proposedBy: (name: string, when: string) => `${name} proposes this, ${when}`,
  endedBy: (name: string, when: string) => `By ${name}, ${when}`,
  endedAt: (when: string) => when,
  first: (names: string) => `${names} confirmed; one more is needed`,
  confirmBy: (when: string) => `Until ${when}; if nobody confirms, nothing changes`,
  canConfirm: (names: string) => `Can confirm: ${names}`,
  nobodyCan: '! Nobody has the role to confirm it any more',
  unreachable: (names: string) => `! I cannot write to ${names}: please tell them to open the Credits app`,
  byOnePerson: 'Nobody else is owner or approver: confirmed by one person',
  proposeAgain: 'If it is still wanted, propose it again.',
  restSaved: '✓ Everything else on the form is saved and counts now.',
  from: (from: string, to: string) => `${from} → ${to}`,
  stays: (value: string) => `stays ${value}`,
  none: 'none',
  stopped: 'Stopped',
  stoppedBy: (name: string, when: string) => `by ${name}, ${when}`,
  stoppedWhy: 'Because',
  resumeWhy: 'Go on because',
  yes: 'yes',
  no: 'no',
  onePerson: 'One person decides alone',
  groupRoles: 'Roles from groups',
  smallestTopUp: 'Smallest top-up',
  onCall: 'On call for alerts',
  mailFrom: 'Mailbox I send from',
  rechargesPerMonth: 'Microsoft recharges a month, at most',
  personPerDay: 'One person a day',
  bundles: 'License bundles',
  creditsRule: 'Credits licenses for everyone who needs one',
  budgets: {
    month: (amount: string, topUps: number) => `${amount} a month, at most ${topUps} top-ups`,
    quarter: (amount: string, topUps: number) => `${amount} a quarter, at most ${topUps} top-ups`,
  },
  confirm: 'Confirm',
  reject: 'Reject',
  withdraw: 'Withdraw',
  open: 'Open',
  settings: 'Settings',
  summary: 'A change to confirm',
  gone: 'That change no longer exists. Type setup to see what stands.',
  refusal: proposalRefusal,
};

export function proposalRefusal(refusal: ProposalRefusal, zone: string): string {
  switch (refusal.kind) {
    case 'unknown-proposal':
      return 'That change no longer exists. Type setup to see what stands.';
    case 'not-allowed':
      return refusal.wanted === 'proposer'
        ? 'Only who proposed it can withdraw it. If you do not want it, reject it.'
        : `That needs the role ${refusal.wanted}. Ask an owner to give it to you in setup.`;
    case 'microsoft-silent':
      return rolesUnsure;
    case 'own-proposal':
      return 'Somebody else has to confirm what you propose. You can withdraw it.';
    case 'out-of-date':
      return 'This card was out of date, so nothing was decided. Please look again.';
    case 'no-second-person':
      return `This can spend more, so ${
        refusal.needed === 1 ? 'a second person' : `${refusal.needed} other people`
      } must confirm it, and ${
        refusal.others === 0 ? 'nobody else' : `only ${refusal.others} besides you`
      } could. Name another approver under People and roles first; nothing was stored.`;
    case 'already-decided':
      return `Too late for that: it was ${proposal.states[refusal.state]}${
        refusal.byName === null ? '' : ` by ${refusal.byName}`
      }${refusal.at === null ? '' : `, ${moment(refusal.at, zone)}`}. Type setup to see what stands.`;
  }
}
