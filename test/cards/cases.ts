import { alertCard } from '../../cards/alert.ts';
import { alertsCard } from '../../cards/alerts.ts';
import { autoRechargeCard } from '../../cards/auto-recharge.ts';
import { balanceDetailsCard } from '../../cards/balance-details.ts';
import { balanceCard } from '../../cards/balance.ts';
import { helpCard } from '../../cards/help.ts';
import { importResultCard } from '../../cards/import-result.ts';
import { noteCard } from '../../cards/note.ts';
import { noticeCard } from '../../cards/notice.ts';
import { groupsFormCard } from '../../cards/groups-form.ts';
import { peopleFormCard, type PeopleForm } from '../../cards/people-form.ts';
import { readingCheckCard } from '../../cards/reading-check.ts';
import { readingFormCard } from '../../cards/reading-form.ts';
import { requestsCard } from '../../cards/requests.ts';
import { topUpFormCard } from '../../cards/top-up-form.ts';
import { topUpCard } from '../../cards/top-up.ts';
import { HOUR } from '../../domain/instant.ts';
import type { Happening } from '../../domain/looks/look.ts';
import type { Card } from '../../domain/messages/card-copy.ts';
import type { StaffMember } from '../../domain/organisations/roles.ts';
import type { TopUpAudience } from '../../domain/top-ups/top-up.ts';
import { en } from '../../locales/en.ts';
import { askCases } from './ask-cases.ts';
import { budgetCases } from './budget-cases.ts';
import { bulkCases } from './bulk-cases.ts';
import { invoices } from './invoice-cases.ts';
import { rechargeCases } from './recharge-cases.ts';
import { coverageCases } from './coverage-cases.ts';
import { licenceTermsCases } from './licence-terms-cases.ts';
import { dataAlerts } from './data-alert-cases.ts';
import { weeklyCases } from './weekly-cases.ts';
import { spikeCases } from './spike-cases.ts';
import { checkCases } from './check-cases.ts';
import { paidCallCases } from './paid-call-cases.ts';
import { pickPersonCases } from './pick-person-cases.ts';
import { rowsAside } from './rows-aside-cases.ts';
import { drills } from './drill-cases.ts';
import { silence } from './silence-cases.ts';
import { staffing } from './staffing-cases.ts';
import { proposalCases } from './proposal-cases.ts';
import { deliveryCases } from './delivery-cases.ts';
import { licenceByHandCases } from './licence-by-hand-cases.ts';
import { licenceShortCases } from './licence-short-cases.ts';
import { machineCases } from './machine-cases.ts';
import { setupCases } from './setup-cases.ts';
import { licenceRequestCases } from './licence-request-cases.ts';
import { stopCases } from './stop-cases.ts';
import {
  DAY,
  NO_LICENCES,
  alertView,
  stillValid,
  unseenRecharge,
  approved,
  at,
  balance,
  claimed,
  details,
  dollars,
  inTheirWords,
  now,
  onTheWay,
  organisation,
  outlook,
  position,
  receipt,
  theirs,
  topUpView,
} from './views.ts';

/** Each card in each state; one golden file and one picture apiece. */
export interface Case {
  readonly name: string;
  readonly card: () => Card;
}

const amountOf = (units: number): bigint => dollars(units).amount;
const microsoft = organisation({ mode: 'microsoft' });
const form = { id: 'form-1' };

const balances: Case[] = [
  {
    name: 'balance-ok',
    card: () =>
      balanceCard(
        balance({
          organisation: microsoft,
          onTheWay: [onTheWay(approved)],
          next: {
            kind: 'recharge',
            at: at('2026-12-03T12:00:00Z'),
            amount: amountOf(300),
            trigger: amountOf(150),
          },
        }),
        en,
      ),
  },
  { name: 'balance-ok-quiet', card: () => balanceCard(balance(), en) },
  {
    name: 'balance-expiry',
    card: () =>
      balanceCard(
        balance({
          next: {
            kind: 'expiry',
            at: at('2027-01-14T00:00:00Z'),
            bought: at('2026-01-14T10:00:00Z'),
            rest: amountOf(120),
          },
        }),
        en,
      ),
  },
  {
    name: 'balance-low',
    card: () =>
      balanceCard(
        balance({
          state: 'low',
          position: position({ low: amountOf(62), estimate: amountOf(96.4), high: amountOf(108) }),
          outlook: {
            ...outlook,
            emptyAt: at('2026-11-26T12:00:00Z'),
            workingDaysLeft: 3,
            actBy: at('2026-11-24T15:00:00Z'),
          },
        }),
        en,
      ),
  },
  {
    name: 'balance-zero',
    card: () =>
      balanceCard(
        balance({
          state: 'zero',
          position: position({ low: amountOf(-44), estimate: amountOf(-12.4), high: amountOf(3) }),
          outlook: { ...outlook, emptyAt: null, workingDaysLeft: null },
          onTheWay: [onTheWay(claimed)],
        }),
        en,
      ),
  },
  {
    name: 'balance-not-sure',
    card: () =>
      balanceCard(
        balance({
          state: 'not-sure',
          anchorAgeDays: 43,
          position: position({
            ageing: true,
            low: amountOf(203),
            estimate: amountOf(310),
            high: amountOf(427),
            anchor: { ...position().anchor, at: now - 43 * DAY },
          }),
        }),
        en,
      ),
  },
  {
    name: 'balance-no-reading',
    card: () =>
      balanceCard(
        { kind: 'no-reading', organisation: organisation(), callsSince: at('2026-08-24T00:00:00Z') },
        en,
      ),
  },
  {
    name: 'balance-recorded',
    card: () => balanceCard(balance(), en, { text: 'Saved: $520.', undo: { readingId: 'reading-1' } }),
  },
  {
    name: 'balance-open-question',
    card: () => {
      const anchor = position().anchor;
      const purchase = {
        id: 'purchase-1',
        at: at('2026-11-15T16:30:00Z'),
        amount: amountOf(300),
        kind: 'confirmed',
        orderNumber: null,
        boughtBy: 'person-buyer',
        recordedAt: at('2026-11-15T16:31:00Z'),
      } as const;
      return balanceCard(
        balance({ position: position({ openQuestions: [{ purchase, reading: anchor }] }) }),
        en,
      );
    },
  },
  {
    name: 'balance-cannot-buy',
    card: () => balanceCard(balance({ organisation: organisation({ agreement: 'MCA', mode: 'off' }) }), en),
  },
  { name: 'balance-details', card: () => balanceDetailsCard(details(), en) },
  {
    name: 'balance-details-empty',
    card: () =>
      balanceDetailsCard(
        details({ readings: [], purchases: [], completeUntil: null, unknownDate: amountOf(80) }),
        en,
      ),
  },
  {
    name: 'reading-form',
    card: () => readingFormCard({ organisation: organisation(), formId: 'form-1' }, en),
  },
  {
    name: 'reading-form-problem',
    card: () =>
      readingFormCard(
        {
          organisation: organisation(),
          formId: 'form-2',
          typed: '1,25',
          problem: 'Is that 1.25 or 125? Please type it again.',
        },
        en,
      ),
  },
  {
    name: 'reading-check',
    card: () =>
      readingCheckCard(
        {
          organisation: organisation(),
          amount: dollars(5124),
          low: dollars(383),
          high: dollars(429),
          formId: 'form-1',
        },
        en,
      ),
  },
];

const shown = (
  name: string,
  view: ReturnType<typeof topUpView>,
  audience: TopUpAudience,
  withForm = false,
): Case => ({
  name: `top-up-${name}-${audience}`,
  card: () => topUpCard(inTheirWords(view), audience, en, ...(withForm ? [{ form }] : [])),
});

const topUps: Case[] = [
  shown('requested', topUpView(), 'approver'),
  {
    name: 'top-up-out-of-date-approver',
    card: () =>
      topUpCard(topUpView(), 'approver', en, {
        notice: en.replies.topUp({ kind: 'out-of-date' }, 'Europe/London'),
      }),
  },
  shown('requested', topUpView(), 'requester'),
  shown('requested', topUpView(), 'channel'),
  shown(
    'requested-second',
    topUpView(
      {
        amount: dollars(900),
        approvalsNeeded: 2,
        approvedBy: ['person-approver'],
        origin: 'policy',
        reason: '',
      },
      { unreachableNames: [theirs('Approver Two')] },
    ),
    'approver',
  ),
  shown('approved', topUpView(approved), 'approver'),
  shown('approved', topUpView(approved), 'requester'),
  shown('approved', topUpView(approved), 'channel'),
  shown('approved', topUpView(approved), 'buyer', true),
  shown('approved-unformed', topUpView(approved), 'buyer'),
  shown('claimed', topUpView(claimed), 'buyer', true),
  shown('claimed', topUpView(claimed), 'channel'),
  {
    name: 'top-up-claimed-problem-buyer',
    card: () =>
      topUpCard(topUpView(claimed), 'buyer', en, {
        form: {
          id: 'form-2',
          typed: {
            credit: '250.50',
            orderNumber: theirs('ORDER-0001'),
            invoiceTotal: '',
            when: '',
            balance: '',
          },
          problem: 'Credit is bought in whole units: is it 250?',
        },
      }),
  },
  shown('settled', receipt(), 'approver'),
  shown('settled', receipt(), 'requester'),
  shown(
    'settled-differs',
    receipt({ credit: dollars(300), orderNumber: null, shown: null, invoiceTotal: null }),
    'approver',
  ),
  shown(
    'declined',
    topUpView({
      state: 'rejected',
      decidedBy: 'person-approver',
      decidedAt: at('2026-11-20T10:15:00Z'),
      declineReason: 'too-much',
    }),
    'requester',
  ),
  shown(
    'cancelled',
    topUpView(
      { state: 'cancelled', decidedBy: 'person-requester', decidedAt: at('2026-11-20T10:15:00Z') },
      { decidedByName: theirs('Requester One') },
    ),
    'approver',
  ),
  shown('expired', topUpView({ state: 'expired' }), 'requester'),
  shown('not-bought', topUpView({ ...approved, state: 'expired' }), 'requester'),
  shown('failed', topUpView({ ...approved, state: 'failed' }), 'requester'),
  shown('unknown', topUpView({ ...claimed, state: 'unknown' }), 'buyer', true),
  { name: 'top-up-form', card: () => topUpFormCard({ organisation: organisation(), formId: 'form-1' }, en) },
  {
    name: 'top-up-form-problem',
    card: () =>
      topUpFormCard(
        {
          organisation: organisation(),
          formId: 'form-2',
          typed: { amount: '20', reason: theirs('Support line') },
          problem: 'The smallest top-up is $50.',
        },
        en,
      ),
  },
  {
    name: 'requests',
    card: () =>
      requestsCard(
        {
          organisation: organisation(),
          changes: [],
          waitingForYou: [topUpView(), topUpView({ ...approved, id: 'top-up-11', number: 11 })],
          yours: [topUpView({ ...claimed, id: 'top-up-10', number: 10 })],
          others: [6, 5, 4, 3, 2].map((number) => topUpView({ id: `top-up-${number}`, number })),
          licences: NO_LICENCES,
        },
        en,
      ),
  },
  {
    name: 'requests-none',
    card: () =>
      requestsCard(
        {
          organisation: organisation(),
          changes: [],
          waitingForYou: [],
          yours: [],
          others: [],
          licences: NO_LICENCES,
        },
        en,
      ),
  },
];

/** As many as are ever told. */
const happenings = (): Happening[] => [
  {
    kind: 'reading',
    amount: dollars(512.4),
    readByName: theirs('Owner One'),
    at: at('2026-11-22T09:12:00Z'),
  },
  ...(['settled', 'claimed', 'approved', 'rejected', 'expired'] as const).map((state, index) => ({
    kind: 'top-up' as const,
    number: 16 - index,
    amount: dollars(250),
    state,
    at: at('2026-11-21T15:42:00Z') - index * HOUR,
  })),
  ...(['zero', 'recharge-overdue'] as const).map((alert, index) => ({
    kind: 'alert-over' as const,
    alert,
    openedAt: at('2026-11-19T09:00:00Z'),
    at: at('2026-11-20T17:00:00Z') - index * 1000,
  })),
];

const alerts: Case[] = [
  { name: 'alert-low', card: () => alertCard(alertView(), en) },
  {
    name: 'alert-low-requested',
    card: () =>
      alertCard(
        alertView(
          {},
          {
            topUp: onTheWay({ requestedAt: at('2026-11-23T09:02:00Z') }),
            nextNames: [theirs('Approver One'), theirs('Approver Two')],
          },
        ),
        en,
      ),
  },
  {
    name: 'alert-low-on-it',
    card: () =>
      alertCard(
        alertView(
          { acknowledgedBy: 'person-buyer', acknowledgedAt: at('2026-11-23T09:20:00Z') },
          { acknowledgedByName: theirs('Buyer One'), topUp: onTheWay(approved) },
        ),
        en,
      ),
  },
  {
    name: 'alert-low-until-worse',
    card: () => alertCard(alertView({ untilWorse: true }), en),
  },
  {
    name: 'alert-low-snoozed',
    card: () => alertCard(alertView({ snoozedUntil: at('2026-11-24T09:00:00Z') }), en),
  },
  {
    name: 'alert-zero',
    card: () =>
      alertCard(
        alertView(
          { kind: 'zero', level: 2 },
          {
            position: position({ low: amountOf(-44), estimate: amountOf(-12.4), high: amountOf(3) }),
            topUp: onTheWay(claimed),
          },
        ),
        en,
      ),
  },
  ...([0, 2] as const).map((resources) => ({
    name: `alert-zero-callers-${resources}`,
    card: () => alertCard(alertView({ kind: 'zero', level: 2 }, { callers: { people: 48, resources } }), en),
  })),
  {
    name: 'alert-zero-mailed',
    card: () =>
      alertCard(alertView({ kind: 'zero', level: 2 }, { mailedZeroAt: at('2026-11-23T08:40:00Z') }), en),
  },
  {
    name: 'alert-zero-over',
    card: () =>
      alertCard(
        alertView(
          { kind: 'zero', level: 2, closedAt: at('2026-11-24T10:42:00Z') },
          { ended: { estimate: dollars(48) } },
        ),
        en,
      ),
  },
  {
    name: 'alert-low-maybe-zero',
    card: () =>
      alertCard(
        alertView(
          { level: 2 },
          { position: position({ low: amountOf(-4), estimate: amountOf(31), high: amountOf(52) }) },
        ),
        en,
      ),
  },
  {
    name: 'alert-recharge-overdue',
    card: () =>
      alertCard(
        alertView(
          { kind: 'recharge-overdue' },
          { organisation: microsoft, nextNames: [theirs('Owner One')] },
        ),
        en,
      ),
  },
  {
    name: 'alert-recharge-unseen',
    card: () =>
      alertCard(
        alertView(
          { kind: 'recharge-overdue' },
          { organisation: stillValid, position: unseenRecharge, nextNames: [theirs('Owner One')] },
        ),
        en,
      ),
  },
  { name: 'alert-nobody', card: () => alertCard(alertView({ level: 2 }, { nextNames: [] }), en) },
  {
    name: 'alert-ok-again',
    card: () =>
      alertCard(
        alertView({ closedAt: at('2026-11-24T10:42:00Z') }, { ended: { estimate: dollars(396) } }),
        en,
      ),
  },
  {
    name: 'alerts',
    card: () =>
      alertsCard(
        {
          organisation: organisation(),
          open: [alertView()],
          channels: [{ id: 'channel-1', name: theirs('Phone admins'), preset: 'needs-action' }],
          here: { channelId: 'channel-1', preset: 'needs-action' },
          mayChange: true,
        },
        en,
      ),
  },
  {
    name: 'alerts-missed',
    card: () => {
      const fresh = alertView({ openedAt: at('2026-11-22T09:02:00Z') });
      const missed = { since: at('2026-11-20T16:02:00Z'), happened: happenings(), more: 3 };
      const list = { organisation: organisation(), open: [fresh], channels: [], mayChange: false };
      return alertsCard({ ...list, missed }, en);
    },
  },
  {
    name: 'alerts-nothing-missed',
    card: () => {
      const missed = { since: at('2026-11-20T16:02:00Z'), happened: [], more: 0 };
      const list = { organisation: organisation(), open: [], channels: [], mayChange: false };
      return alertsCard({ ...list, missed }, en);
    },
  },
  {
    name: 'alerts-none',
    card: () => alertsCard({ organisation: organisation(), open: [], channels: [], mayChange: false }, en),
  },
];

const known = (number: number, name: string) => ({
  displayName: theirs(name),
  userPrincipalName: theirs(`${name.toLowerCase().replace(' ', '.')}@example.com`),
  department: theirs('Example'),
  id: `00000000-0000-4000-a000-${String(number).padStart(12, '0')}`,
});

const member = (number: number, name: string, shape: Partial<StaffMember>): StaffMember => ({
  ...known(number, name),
  roles: shape.given ?? [],
  given: [],
  fromGroups: [],
  leftAt: null,
  reachable: true,
  ...shape,
});

const peopleOf = (shape: Partial<PeopleForm>): Card =>
  peopleFormCard(
    {
      organisation: organisation(),
      mayChange: true,
      staff: [
        member(1, 'Owner One', { given: ['owner'] }),
        member(2, 'Buyer One', { given: ['buyer', 'owner'] }),
        member(3, 'Approver One', { given: ['approver'] }),
        member(4, 'Approver Two', { given: ['approver'], reachable: false }),
        member(5, 'Former Buyer', { given: ['buyer'], roles: [], leftAt: now, reachable: false }),
        member(6, 'Approver [Six](http://evil.example)', {
          roles: ['approver'],
          fromGroups: ['approver'],
          reachable: false,
        }),
      ],
      ...shape,
    },
    en,
  );

const people: Case[] = [
  { name: 'people-owner', card: () => peopleOf({}) },
  {
    name: 'groups',
    card: () =>
      groupsFormCard(
        {
          organisation: organisation({
            groupRoles: [
              {
                groupId: '00000000-0000-4000-b000-000000000001',
                role: 'approver',
                name: theirs('Phone approvers'),
              },
            ],
          }),
          formId: 'form-1',
          version: 2,
        },
        en,
      ),
  },
  {
    name: 'groups-problem',
    card: () =>
      groupsFormCard(
        {
          organisation: organisation(),
          formId: 'form-1',
          version: 2,
          typed: {
            owner: theirs('no id'),
            approver: '',
            buyer: '',
            'license-admin': '',
            requester: '',
            viewer: '',
          },
          problem: en.people.noGroupId,
        },
        en,
      ),
  },
  {
    name: 'people-viewer',
    card: () =>
      peopleOf({
        mayChange: false,
        organisation: organisation({
          groupRoles: [{ groupId: '00000000-0000-4000-b000-000000000001', role: 'approver' }],
        }),
      }),
  },
  {
    name: 'people-missing',
    card: () => peopleOf({ staff: [member(1, 'Owner One', { given: ['owner'], reachable: false })] }),
  },
  {
    name: 'people-problem',
    card: () =>
      peopleOf({
        problem: 'Guest_One* has left.',
        again: {
          shown: '0'.repeat(64),
          typed: {
            owner: '',
            approver: '',
            buyer: known(1, '').id,
            'license-admin': '',
            requester: '',
            viewer: '',
          },
        },
      }),
  },
  {
    name: 'people-many',
    card: () =>
      peopleOf({
        staff: Array.from({ length: 60 }, (_, index) =>
          member(index, `Helpdesk Person ${index}`, {
            given: index < 20 ? ['approver', 'buyer'] : index < 40 ? ['viewer'] : [],
          }),
        ),
      }),
  },
];

const others: Case[] = [
  {
    name: 'auto-recharge-microsoft',
    card: () =>
      autoRechargeCard(
        {
          organisation: microsoft,
          estimate: dollars(412),
          open: [],
          budget: null,
          unfit: null,
          hold: null,
          stop: null,
        },
        en,
      ),
  },
  {
    name: 'auto-recharge-requests',
    card: () =>
      autoRechargeCard(
        {
          organisation: organisation({ rechargeUpTo: dollars(500) }),
          estimate: dollars(140),
          open: [onTheWay()],
          budget: null,
          unfit: null,
          hold: null,
          stop: null,
        },
        en,
      ),
  },
  {
    name: 'auto-recharge-held',
    card: () =>
      autoRechargeCard(
        {
          organisation: organisation(),
          estimate: dollars(140),
          open: [],
          budget: null,
          unfit: null,
          hold: { reason: 'reading-too-old', until: null },
          stop: null,
        },
        en,
      ),
  },
  {
    name: 'auto-recharge-off',
    card: () =>
      autoRechargeCard(
        {
          organisation: organisation({ mode: 'off' }),
          estimate: null,
          open: [],
          budget: null,
          unfit: null,
          hold: null,
          stop: null,
        },
        en,
      ),
  },
  {
    name: 'help',
    card: () =>
      helpCard(
        [
          { usage: 'balance', summary: 'What is left, until when, and how sure that is' },
          { usage: 'balance is 512.40', summary: 'Record what the admin center shows' },
          { usage: 'top up [amount] [reason]', summary: 'Ask for more credit' },
          { usage: 'bought 300 [order]', summary: 'Record a purchase that has happened' },
          { usage: 'requests', summary: 'What waits for you, and your own' },
          { usage: 'auto-recharge', summary: 'Who recharges, with which two numbers' },
          { usage: 'alerts [here/off]', summary: 'Open alerts, and which channel gets them' },
          { usage: 'help', summary: 'This list' },
        ],
        en,
      ),
  },
  {
    name: 'import-result',
    card: () =>
      importResultCard(
        {
          added: 1200,
          changed: 3,
          unchanged: 40,
          doubles: 2,
          keptAside: [
            { line: 17, reason: 'bad-charge' },
            { line: 18, reason: 'foreign-currency' },
            { line: 40, reason: 'no-id' },
            { line: 41, reason: 'no-id' },
          ],
          keptAsideTotal: 30,
          from: at('2026-10-01T00:00:00Z'),
          to: at('2026-10-31T23:00:00Z'),
        },
        organisation(),
        en,
      ),
  },
  {
    name: 'import-result-known',
    card: () =>
      importResultCard(
        {
          added: 0,
          changed: 0,
          unchanged: 1200,
          doubles: 0,
          keptAside: [],
          keptAsideTotal: 0,
          from: null,
          to: null,
        },
        organisation(),
        en,
      ),
  },
  {
    name: 'notice',
    card: () =>
      noticeCard(
        {
          icon: 'info',
          title: 'Nothing to do here',
          lines: ['This card was about a request that is closed.'],
          buttons: [{ title: 'Balance', verb: 'balance', data: {} }],
        },
        en,
      ),
  },
  ...(
    [
      [{ kind: 'top-up-settled', topUpId: 'top-up-12' }, receipt()],
      [
        { kind: 'top-up-declined', topUpId: 'top-up-12', reason: 'ask-later' },
        topUpView({ state: 'rejected', decidedBy: 'person-approver' }),
      ],
      [{ kind: 'top-up-expired', topUpId: 'top-up-12' }, topUpView({ state: 'expired' })],
      [{ kind: 'top-up-cancelled', topUpId: 'top-up-12' }, topUpView({ state: 'cancelled' })],
      [{ kind: 'top-up-reminder', topUpId: 'top-up-12', due: 'decision' }, topUpView()],
      [
        { kind: 'bought-differs', topUpId: 'top-up-12', approved: dollars(250), bought: dollars(300) },
        receipt(),
      ],
      [{ kind: 'unreachable', topUpId: 'top-up-12', personIds: ['person-approver'] }, topUpView()],
      [{ kind: 'recharge-held', reason: 'declined' }, undefined],
      [{ kind: 'card-expires', month: '2027-02' }, undefined],
      [{ kind: 'person-left', personIds: ['person-approver-2'] }, undefined],
    ] as const
  ).map(([note, view]) => ({
    name: `note-${note.kind}`,
    card: () => {
      const people = [{ id: 'person-approver-2', name: theirs('Approver Two') }];
      return noteCard(
        note,
        { view: inTheirWords(view), people, inChannel: true, organisation: organisation() },
        en,
      );
    },
  })),
];

export const cases: readonly Case[] = [
  ...balances,
  ...topUps,
  ...licenceByHandCases,
  ...licenceShortCases,
  ...machineCases,
  ...askCases,
  ...budgetCases,
  ...bulkCases,
  ...alerts,
  ...proposalCases,
  ...people,
  ...setupCases,
  ...others,
  ...invoices,
  ...staffing,
  ...rechargeCases,
  ...spikeCases,
  ...paidCallCases,
  ...checkCases,
  ...pickPersonCases,
  ...rowsAside,
  ...deliveryCases,
  ...dataAlerts,
  ...weeklyCases,
  ...silence,
  ...drills,
  ...stopCases,
  ...coverageCases,
  ...licenceRequestCases,
  ...licenceTermsCases,
];
