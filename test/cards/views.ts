import type { AlertView, Episode } from '../../domain/alerts/alert.ts';
import type { InvoiceView } from '../../domain/facts/invoices/invoice-of.ts';
import { DAY } from '../../domain/instant.ts';
import { money, wholeUnits, type Money } from '../../domain/money.ts';
import type { Role, StaffMember } from '../../domain/organisations/roles.ts';
import type { AuditSummary, LastDecision } from '../../domain/receipts/audit-summary.ts';
import type { Organisation, Settings, VersionedSettings } from '../../domain/organisations/settings.ts';
import type { SetupState } from '../../domain/setup/setup-of.ts';
import type { Position } from '../../domain/position/position.ts';
import type { BalanceDetails, BalanceSummary, Outlook } from '../../domain/position/summary.ts';
import type { Proposal, ProposalView } from '../../domain/proposals/proposal.ts';
import { fieldsIn, withSide } from '../../domain/organisations/settings-change.ts';
import { splitChange } from '../../domain/organisations/spending.ts';
import type { TopUp, TopUpSummary, TopUpView } from '../../domain/top-ups/top-up.ts';

/** Hand-made facts for cards; nobody and no sum in them is real. */
let otherWords: string | undefined;
const written = new Set<string>();

/** What people wrote, or are called. Hostile texts are tried out on every card by writing them in its place. */
export function theirs(usual: string): string {
  written.add(usual);
  return otherWords ?? usual;
}

/** The same for a view that was made before its card is drawn. */
export function inTheirWords<T>(view: T): T;
export function inTheirWords(view: unknown): unknown {
  if (otherWords === undefined) return view;
  if (typeof view === 'string') return written.has(view) ? otherWords : view;
  if (Array.isArray(view)) return view.map((each) => inTheirWords<unknown>(each));
  if (typeof view !== 'object' || view === null) return view;
  return Object.fromEntries(Object.entries(view).map(([key, value]) => [key, inTheirWords<unknown>(value)]));
}

/** What `draw` draws had people written that instead of anything else. */
export function withTheirWords<T>(words: string, draw: () => T): T {
  otherWords = words;
  try {
    return draw();
  } finally {
    otherWords = undefined;
  }
}

export const at = (iso: string): number => Date.parse(iso);
export const now = at('2026-11-22T10:00:00Z');
export const dollars = (units: number): Money => money(BigInt(Math.round(units * 10_000)), 'USD');
const tenThousandths = (units: number): bigint => dollars(units).amount;

export function organisation(overrides: Partial<VersionedSettings> = {}): Organisation {
  return {
    id: '00000000-0000-4000-8000-000000000001',
    name: 'Example Organisation',
    settings: {
      version: 1,
      agreement: 'MOSA',
      currency: 'USD',
      country: 'GB',
      timeZone: 'Europe/London',
      workingHours: { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' },
      mode: 'requests',
      trigger: wholeUnits(150n, 'USD'),
      rechargeAmount: wholeUnits(300n, 'USD'),
      rechargeUpTo: null,
      payment: { kind: 'card', cardValidTo: '2026-10', holderId: null },
      oneApproverUpTo: wholeUnits(600n, 'USD'),
      smallestTopUp: wholeUnits(50n, 'USD'),
      billingCountry: null,
      purchaseOrder: null,
      costCenter: null,
      onePerson: false,
      groupRoles: [],
      onCallId: null,
      mailFrom: null,
      rechargesPerMonth: 4,
      personPerDay: wholeUnits(50n, 'USD'),
      bundles: [],
      creditsRule: null,
      ...overrides,
    },
  };
}

export function position(overrides: Partial<Position> = {}): Position {
  return {
    at: now,
    anchor: {
      id: 'reading-1',
      at: at('2026-11-16T09:12:00Z'),
      amount: tenThousandths(520),
      readBy: 'person-buyer',
      recordedAt: at('2026-11-16T09:13:00Z'),
    },
    known: tenThousandths(425.5),
    low: tenThousandths(383.2),
    estimate: tenThousandths(412.3),
    high: tenThousandths(428.9),
    lag: DAY,
    completeUntil: at('2026-11-21T22:00:00Z'),
    unreportedSince: at('2026-11-21T22:00:00Z'),
    lots: [],
    unknownDate: 0n,
    forfeited: 0n,
    drift: { readingId: 'reading-1', amount: tenThousandths(-3.1), alarming: false },
    openQuestions: [],
    ageing: false,
    ...overrides,
  };
}

export const outlook: Outlook = {
  emptyAt: at('2026-12-10T11:00:00Z'),
  lowEmptyAt: at('2026-12-08T11:00:00Z'),
  workingDaysLeft: 13,
  actBy: null,
  perWorkingDay: tenThousandths(31),
  enoughData: true,
};

export type KnownBalance = Extract<BalanceSummary, { kind: 'known' }>;

export function balance(overrides: Partial<KnownBalance> = {}): KnownBalance {
  return {
    kind: 'known',
    organisation: organisation(),
    state: 'ok',
    position: position(),
    outlook,
    readByName: theirs('Buyer One'),
    anchorAgeDays: 6,
    onTheWay: [],
    next: null,
    came: null,
    ...overrides,
  };
}

export function topUp(overrides: Partial<TopUp> = {}): TopUp {
  return {
    organisationId: '00000000-0000-4000-8000-000000000001',
    id: 'top-up-12',
    number: 12,
    amount: dollars(250),
    reason: theirs('Support line in December'),
    origin: 'person',
    callsFailing: false,
    neededBy: null,
    purchaseOrder: null,
    costCenter: null,
    budgetId: null,
    requestedBy: 'person-requester',
    requestedAt: at('2026-11-20T09:02:00Z'),
    state: 'requested',
    approvalsNeeded: 1,
    approvedBy: [],
    decideBy: at('2026-11-24T09:02:00Z'),
    decidedBy: null,
    decidedAt: null,
    declineReason: null,
    buyBy: null,
    claimedBy: null,
    claimedAt: null,
    claimUntil: null,
    purchaseId: null,
    settledAt: null,
    version: 1,
    ...overrides,
  };
}

export const approved: Partial<TopUp> = {
  state: 'approved',
  approvedBy: ['person-approver'],
  decidedBy: 'person-approver',
  decidedAt: at('2026-11-20T10:15:00Z'),
  buyBy: at('2026-11-25T10:15:00Z'),
};

export const claimed: Partial<TopUp> = {
  ...approved,
  state: 'claimed',
  claimedBy: 'person-buyer',
  claimedAt: at('2026-11-20T11:00:00Z'),
  claimUntil: at('2026-11-20T15:00:00Z'),
};

export const settled: Partial<TopUp> = {
  ...claimed,
  state: 'settled',
  purchaseId: 'purchase-1',
  settledAt: at('2026-11-23T10:42:00Z'),
};

export const onTheWay = (overrides: Partial<TopUp> = {}): TopUpSummary => ({
  topUp: topUp(overrides),
  requestedByName: theirs('Requester One'),
  buyerNames: [theirs('Buyer One')],
  approverNames: [theirs('Approver One'), theirs('Approver Two')],
});

export function topUpView(state: Partial<TopUp> = {}, overrides: Partial<TopUpView> = {}): TopUpView {
  const known = topUp(state);
  return {
    ...onTheWay(state),
    timeZone: 'Europe/London',
    requesterDepartment: theirs('Customer Support'),
    decidedByName: known.decidedBy === null ? null : theirs('Approver One'),
    approvedByNames: known.approvedBy.map((_id, index) =>
      index === 0 ? theirs('Approver One') : theirs('Approver Two'),
    ),
    requesterHasLeft: false,
    droppedNames: [],
    claimedByName: known.claimedBy === null ? null : theirs('Buyer One'),
    balance: {
      estimate: dollars(412.3),
      low: dollars(383.2),
      high: dollars(428.9),
      readAt: at('2026-11-16T09:12:00Z'),
      emptyAt: at('2026-12-10T11:00:00Z'),
      otherOnTheWay: dollars(0),
    },
    budget: null,
    boughtThisQuarter: dollars(750),
    purchase: null,
    unreachableNames: [],
    ...overrides,
  };
}

export const receipt = (overrides: Partial<NonNullable<TopUpView['purchase']>> = {}): TopUpView =>
  topUpView(settled, {
    purchase: {
      id: 'purchase-1',
      credit: dollars(250),
      at: at('2026-11-23T10:42:00Z'),
      boughtByName: theirs('Buyer One'),
      orderNumber: theirs('ORDER-0001'),
      invoiceNumber: null,
      invoiceTotal: dollars(300),
      purchaseOrder: null,
      costCenter: null,
      before: dollars(412.3),
      after: dollars(662.3),
      shown: dollars(655),
      useBy: at('2027-11-23T00:00:00Z'),
      review: null,
      reviewedByName: null,
      ...overrides,
    },
  });

export const auditSummary = (overrides: Partial<AuditSummary> = {}): AuditSummary => ({
  organisation: organisation(),
  receipts: 128,
  faults: 0,
  last: [
    decided('2026-11-23T10:42:00Z', 'bought', { byName: theirs('Buyer One'), number: 12 }),
    decided('2026-11-23T09:30:00Z', 'approve', { byName: theirs('Approver One'), number: 12 }),
    decided('2026-11-23T09:02:00Z', 'request', { byName: null, number: 12 }),
    decided('2026-11-20T15:00:00Z', 'settings-saved', { about: 'settings' }),
    decided('2026-11-19T15:00:00Z', 'something-new', { about: 'something' }),
  ],
  ...overrides,
});

const decided = (iso: string, decision: string, more: Partial<LastDecision>): LastDecision => ({
  at: at(iso),
  byName: theirs('Owner One'),
  decision,
  about: 'top-up',
  number: null,
  ...more,
});

export const invoiceView = (overrides: Partial<InvoiceView> = {}): InvoiceView => ({
  organisation: organisation(),
  purchaseId: 'purchase-1',
  topUpId: 'top-up-12',
  credit: dollars(250),
  at: at('2026-11-23T10:42:00Z'),
  details: {
    orderNumber: theirs('ORDER-0001'),
    invoiceNumber: theirs('E0400ABCD1'),
    invoiceTotal: tenThousandths(300),
    purchaseOrder: theirs('4500012345'),
    costCenter: theirs('Telephony 7'),
  },
  ...overrides,
});

export function alertView(episode: Partial<Episode> = {}, overrides: Partial<AlertView> = {}): AlertView {
  return {
    episode: {
      organisationId: '00000000-0000-4000-8000-000000000001',
      id: 'episode-1',
      kind: 'low',
      level: 1,
      openedAt: at('2026-11-23T09:02:00Z'),
      changedAt: at('2026-11-23T09:02:00Z'),
      closedAt: null,
      acknowledgedBy: null,
      acknowledgedAt: null,
      snoozedUntil: null,
      untilWorse: false,
      about: '',
      version: 1,
      ...episode,
    },
    organisation: organisation(),
    position: position({
      low: tenThousandths(62),
      estimate: tenThousandths(96.4),
      high: tenThousandths(108),
    }),
    outlook: {
      ...outlook,
      emptyAt: at('2026-11-26T12:00:00Z'),
      actBy: at('2026-11-24T15:00:00Z'),
      workingDaysLeft: 3,
    },
    acknowledgedByName: null,
    topUp: null,
    nextNames: [theirs('Buyer One')],
    suggestedTopUp: dollars(300),
    ownerNames: [theirs('Olga Owner')],
    isCritical: (episode.level ?? 1) > 1,
    onCall: null,
    finding: null,
    mailedZeroAt: null,
    callers: null,
    staffing: [],
    ended: null,
    ...overrides,
  };
}

export function details(overrides: Partial<BalanceDetails> = {}): BalanceDetails {
  const firstDay = at('2026-10-24T00:00:00Z');
  const days = Array.from({ length: 30 }, (_unused, index) => {
    const start = firstDay + index * DAY;
    const weekend = [0, 6].includes(new Date(start).getUTCDay());
    return {
      day: new Date(start).toISOString().slice(0, 10),
      spent: tenThousandths(weekend ? 2.4 : 21 + ((index * 7) % 17) + 0.35),
      complete: index < 28,
    };
  });
  const sum = (few: typeof days): bigint => few.reduce((total, { spent }) => total + spent, 0n);
  return {
    organisation: organisation(),
    readings: [
      {
        at: at('2026-11-16T09:12:00Z'),
        amount: tenThousandths(520),
        readByName: theirs('Buyer One'),
        offBy: tenThousandths(-3.1),
      },
      {
        at: at('2026-10-12T08:40:00Z'),
        amount: tenThousandths(311.45),
        readByName: theirs('Approver One'),
        offBy: tenThousandths(7.9),
      },
      {
        at: at('2026-09-01T09:00:00Z'),
        amount: tenThousandths(640),
        readByName: theirs('Buyer One'),
        offBy: undefined,
      },
    ],
    purchases: [
      purchaseLine('2026-11-03T10:00:00Z', 300, 'ORDER-0002', 300),
      purchaseLine('2026-08-14T10:00:00Z', 300, null, 112),
    ],
    withoutInvoice: {
      purchaseId: 'purchase-2',
      at: at('2026-11-03T10:00:00Z'),
      amount: tenThousandths(300),
    },
    unknownDate: 0n,
    days,
    spent7: sum(days.slice(-7)),
    spent30: sum(days),
    keptAside: 0,
    completeUntil: at('2026-11-21T22:00:00Z'),
    ...overrides,
  };
}

const purchaseLine = (iso: string, amount: number, orderNumber: string | null, rest: number) => ({
  id: `purchase-${iso}`,
  at: at(iso),
  amount: tenThousandths(amount),
  orderNumber: orderNumber === null ? null : theirs(orderNumber),
  expiresAt: at(iso) + 365 * DAY,
  rest: tenThousandths(rest),
});

export { DAY };

/** Microsoft recharges, and the card is good. */
export const stillValid = organisation({
  mode: 'microsoft',
  payment: { kind: 'card', cardValidTo: '2027-10', holderId: null },
});

/** A recharge is predicted and nobody has looked since. */
export const unseenRecharge = position({
  low: tenThousandths(62),
  estimate: tenThousandths(388),
  high: tenThousandths(430),
  lots: [
    {
      purchase: {
        id: 'assumed/1',
        at: at('2026-11-20T14:00:00Z'),
        amount: tenThousandths(300),
        kind: 'assumed',
        orderNumber: null,
        boughtBy: 'microsoft',
        recordedAt: at('2026-11-20T14:00:00Z'),
      },
      rest: tenThousandths(300),
      expiresAt: at('2027-11-20T00:00:00Z'),
    },
  ],
});

/** Owner One wants more of the recharge requests: trigger and recharge amount higher. */
export function proposalView(
  state: Partial<Proposal> = {},
  {
    wanted = { trigger: dollars(600), rechargeAmount: dollars(1000) },
    ...overrides
  }: Partial<ProposalView> & {
    wanted?: Partial<Settings>;
  } = {},
): ProposalView {
  const { settings } = organisation();
  const change = splitChange(settings, { ...settings, ...wanted }).waiting ?? {};
  const proposal: Proposal = {
    organisationId: organisation().id,
    id: 'proposal-1',
    body: { kind: 'settings', change },
    proposedBy: 'person-owner',
    proposedAt: at('2026-11-20T09:02:00Z'),
    decideBy: at('2026-11-24T09:02:00Z'),
    state: 'proposed',
    confirmationsNeeded: 1,
    confirmedBy: [],
    decidedBy: null,
    decidedAt: null,
    version: 1,
    ...state,
  };
  return {
    proposal,
    organisation: organisation(),
    proposedByName: theirs('Owner One'),
    confirmedByNames: proposal.confirmedBy.map(() => theirs('Approver One')),
    decidedByName: proposal.decidedBy === null ? null : theirs('Approver One'),
    confirmers: [
      { id: 'person-approver', name: theirs('Approver One'), reachable: true },
      { id: 'person-approver-2', name: theirs('Approver Two'), reachable: true },
    ],
    settings:
      proposal.body.kind === 'settings'
        ? {
            before: withSide(settings, proposal.body.change, 'from'),
            after: withSide(settings, proposal.body.change, 'to'),
            fields: fieldsIn(proposal.body.change),
          }
        : null,
    stoppedByName: proposal.body.kind === 'resume' ? theirs('Buyer One') : null,
    ...overrides,
  };
}

const known = (number: number, name: string) => ({
  id: `00000000-0000-4000-a000-00000000000${number}`,
  displayName: theirs(name),
  userPrincipalName: theirs(`${name.toLowerCase().replace(' ', '.')}@example.com`),
  department: theirs('Example'),
});

const member = (number: number, name: string, roles: readonly Role[], reachable = true): StaffMember => ({
  ...known(number, name),
  roles,
  given: roles,
  fromGroups: [],
  leftAt: null,
  reachable,
});

/** One owner, one buyer, two approvers of whom one cannot be written to, and somebody who lost the role. */
export const staff = (): StaffMember[] => [
  member(1, 'Owner One', ['owner']),
  member(2, 'Buyer One', ['buyer']),
  member(3, 'Approver One', ['approver']),
  member(4, 'Approver Two', ['approver'], false),
  member(5, 'Former Buyer', [], false),
];

/** The whole organisation in one person. */
export const everything = (): StaffMember[] => [member(1, 'Owner One', ['owner', 'buyer', 'approver'])];

/** Set up once, with everything there is; `settings` as an owner saved them. */
export const setupState = (
  settings: Partial<VersionedSettings> = {},
  overrides: Partial<SetupState> = {},
): SetupState => ({
  organisation: organisation({
    version: 2,
    payment: { kind: 'card', cardValidTo: '2027-10', holderId: known(2, '').id },
    ...settings,
  }),
  staff: staff().map((person) => ({ ...person, reachable: true })),
  proposals: [],
  alertChannels: 1,
  emptyAt: at('2026-12-10T11:00:00Z'),
  aloneFrom: null,
  now,
  ...overrides,
});

export const NO_LICENCES = { waitingForYou: [], yours: [], others: [] } as const;
