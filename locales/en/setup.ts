import type { Agreement, Mode, PaymentKind } from '../../domain/organisations/settings.ts';
import type { Role } from '../../domain/organisations/roles.ts';

/** The settings form and "who can". */
export const setup = {
  title: 'Settings',
  titleMissing: '! Not complete yet',
  explain: 'Saved as a new version; everybody sees who changed what.',
  onlyOwner: 'Only an owner can change these.',
  sections: {
    buying: 'How you buy',
    when: 'Where and when you work',
    recharge: 'Recharging',
    people: 'Who can',
  },
  agreement: 'Agreement',
  agreements: {
    MOSA: 'Microsoft Online Services (MOSA)',
    EA: 'Enterprise Agreement (EA)',
    MCA: 'Microsoft Customer Agreement (MCA)',
    CSP: 'Through a partner (CSP)',
  } satisfies Record<Agreement, string>,
  currency: 'Currency',
  country: 'Country',
  timeZone: 'Time zone',
  workingDays: 'Working days',
  days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  workingFrom: 'From',
  workingTo: 'To',
  mode: 'Who recharges',
  modes: {
    microsoft: "Microsoft's auto-recharge is on",
    requests: 'Recharge requests: the bot asks people',
    off: 'Nobody: only when somebody asks',
  } satisfies Record<Mode, string>,
  trigger: 'When below',
  rechargeAmount: 'Add',
  paymentKind: 'Paid by',
  paymentKinds: { card: 'Card', invoice: 'Invoice', ea: 'Enterprise agreement' } satisfies Record<
    PaymentKind,
    string
  >,
  cardValidTo: 'Card valid to',
  oneApproverUpTo: 'One approver up to',
  missing: (label: string) => `Enter: ${label}`,
  hours: (days: string, from: string, to: string) => `${days}, ${from}–${to}`,
  examples: { currency: 'USD', country: 'US', timeZone: 'America/New_York', cardValidTo: '2027-10' },
  roles: {
    owner: 'Owner',
    buyer: 'Buyer',
    approver: 'Approver',
    'license-admin': 'License admin',
    requester: 'Can ask',
    viewer: 'Can look',
  } satisfies Record<Role, string>,
  nobody: '! nobody',
  reachable: (name: string) => `✓ ${name}`,
  unreachable: (name: string) => `✕ ${name}`,
  more: (count: number) => `and ${count} more`,
  missingRole: (roles: string) => `! Nobody is ${roles} yet: top-ups cannot go through`,
  unreachableHint: '✕: I cannot write to them until they open the Credits app once',
  save: 'Save settings',
  back: 'Balance',
};
