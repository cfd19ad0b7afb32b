import { seenOf } from '../../cards/licence-preview.ts';
import { licencePreview } from '../cards/licence-request-cases.ts';
import assert from 'node:assert/strict';
import { actions } from '../../bot/actions/index.ts';
import { readingAskCard } from '../../cards/reading-ask.ts';
import type { UseCases } from '../../bot/deps.ts';
import { answerKey } from '../../domain/asks/rules.ts';
import { DAY } from '../../domain/instant.ts';
import { done, refuse } from '../../domain/outcome.ts';
import { ROLES, type Role } from '../../domain/organisations/roles.ts';
import type { TopUpRefusal } from '../../domain/top-ups/refusal.ts';
import { en } from '../../locales/en.ts';
import { asked } from '../cards/ask-cases.ts';
import { at, dollars, now, organisation, proposalView, topUpView } from '../cards/views.ts';
import { cardButtons, nodesOf } from '../support/cards.ts';
import { cardOf, textsOf, type InvokeBody } from '../support/teams-client.ts';
import { TENANT, people, stranger, withBot } from './bot.ts';

const CARD = 'application/vnd.microsoft.card.adaptive';
const SENTENCE = 'application/vnd.microsoft.activity.message';
const digest = 'a'.repeat(64);
const licence = {
  kind: 'give',
  personId: 'person-kim',
  address: '',
  bundleId: 'call-world',
  startDay: '2026-12-01',
  reason: 'new hire',
  usageLocation: '',
};
const seen = seenOf(licencePreview());
const purchase = { credit: '250', orderNumber: '', invoiceTotal: '', when: '', balance: '' };
const papers = {
  orderNumber: '1',
  invoiceNumber: 'E04',
  invoiceTotal: '297.50',
  purchaseOrder: '',
  costCenter: '',
};
const entraId = (one: number): string => `5a9d0c1e-0000-4000-a000-00000000000${one}`;
const HOLDER = entraId(1);
const setup = {
  agreement: 'MOSA',
  currency: 'usd',
  country: 'us',
  timeZone: 'America/New_York',
  workingDays: '1,2,3,4,5',
  workingFrom: '08:00',
  workingTo: '16:30',
  mode: 'microsoft',
  trigger: '150',
  rechargeAmount: '300',
  paymentKind: 'card',
  cardValidTo: '2027-10',
  oneApproverUpTo: '600',
  version: '1',
  cardHolder: HOLDER.toUpperCase(),
  onCall: entraId(3).toUpperCase(),
  mailFrom: 'credits@contoso.example',
  personPerDay: '75',
  purchaseOrder: '4500012345',
  costCenter: '',
  billingCountry: 'us',
};

/** Use cases that store something. */
const WRITING = [
  'recordReading',
  'undoReading',
  'recordPurchase',
  'answerContainment',
  'requestTopUp',
  'approve',
  'decline',
  'cancel',
  'claim',
  'release',
  'bought',
  'fail',
  'sayFine',
  'stopPaidCalls',
  'undoStop',
  'lose',
  'acknowledgePurchase',
  'queryPurchase',
  'alertsHere',
  'alertsOff',
  'acknowledge',
  'snooze',
  'quietUntilWorse',
  'wakeAlert',
  'saveSetup',
  'saveRoles',
  'saveGroups',
  'recordInvoice',
  'askBudget',
  'endBudget',
  'switchRechargeOff',
  'switchRechargeOn',
  'stop',
  'askResume',
  'confirmProposal',
  'rejectProposal',
  'withdrawProposal',
] as const;

const GROUP = '5a9d0c1e-1111-4000-a000-000000000001';
const groups = { owner: '', approver: GROUP, buyer: '', 'license-admin': '', requester: '', viewer: '' };
const PERSON = '0b4f3ea5-5b2a-4d5b-9b69-2f3c8a1f0c11';

/** What a good card sends for each verb, and the use case it reaches. */
const presses: Readonly<Record<string, { data: Record<string, unknown>; use: keyof UseCases | undefined }>> =
  {
    balance: { data: {}, use: 'balance' },
    'balance-details': { data: {}, use: 'details' },
    'reading-form': { data: {}, use: undefined },
    'reading-record': { data: { formId: 'f1', amount: '512.40' }, use: 'recordReading' },
    'reading-confirm': { data: { formId: 'f1', amount: '512.40' }, use: 'recordReading' },
    'reading-undo': { data: { readingId: 'r1' }, use: 'undoReading' },
    containment: { data: { purchaseId: 'p1', readingId: 'r1', contained: 'no' }, use: 'answerContainment' },
    'recharge-book': { data: { readingId: 'r1', count: '1' }, use: 'answerCame' },
    'recharge-deny': { data: { readingId: 'r1' }, use: 'answerCame' },
    'top-up-form': { data: {}, use: undefined },
    'top-up-ask': { data: { formId: 'f1', amount: '250', reason: 'calls' }, use: 'requestTopUp' },
    'top-up-open': { data: { topUpId: 't1' }, use: 'topUp' },
    'top-up-approve': { data: { topUpId: 't1', shownDigest: digest }, use: 'approve' },
    'top-up-decline': { data: { topUpId: 't1', shownDigest: digest, reason: 'too-much' }, use: 'decline' },
    'top-up-cancel': { data: { topUpId: 't1' }, use: 'cancel' },
    'top-up-claim': { data: { topUpId: 't1' }, use: 'claim' },
    'top-up-release': { data: { topUpId: 't1' }, use: 'release' },
    'top-up-fail': { data: { topUpId: 't1' }, use: 'fail' },
    'top-up-lose': { data: { topUpId: 't1' }, use: 'lose' },
    'top-up-bought': { data: { topUpId: 't1', formId: 'f1', ...purchase }, use: 'bought' },
    'invoice-form': { data: { purchaseId: 'p1' }, use: 'invoice' },
    'invoice-save': { data: { purchaseId: 'p1', formId: 'f1', ...papers }, use: 'recordInvoice' },
    'purchase-open': { data: { purchaseId: 'p1' }, use: 'purchaseReview' },
    'purchase-acknowledge': { data: { purchaseId: 'p1', shownDigest: digest }, use: 'acknowledgePurchase' },
    'purchase-query': {
      data: { purchaseId: 'p1', shownDigest: digest, question: 'Why?' },
      use: 'queryPurchase',
    },
    'license-form': { data: { personId: 'p1', bundleId: 'call-world' }, use: 'findPeople' },
    'license-preview': { data: { formId: 'f1', ...licence }, use: 'previewLicences' },
    'license-ask': { data: { formId: 'f1', shownDigest: seen, ...licence }, use: 'askLicences' },
    'license-check': { data: { personId: 'p1' }, use: 'checkPerson' },
    'license-open': { data: { requestId: 'l1' }, use: 'licenceRequest' },
    'license-approve': { data: { requestId: 'l1', shownDigest: digest }, use: 'approveLicences' },
    'license-decline': {
      data: { requestId: 'l1', shownDigest: digest, reason: 'not-needed' },
      use: 'declineLicences',
    },
    'license-cancel': { data: { requestId: 'l1' }, use: 'cancelLicences' },
    'license-retry': { data: { requestId: 'l1' }, use: 'retryLicences' },
    'license-by-hand': { data: { requestId: 'l1' }, use: 'licencesByHand' },
    'license-undo': { data: { requestId: 'l1' }, use: 'undoLicences' },
    requests: { data: {}, use: 'requests' },
    'auto-recharge': { data: {}, use: 'rechargeStatus' },
    coverage: { data: {}, use: 'coverage' },
    'license-terms': { data: {}, use: undefined },
    'license-terms-form': { data: { bundleId: 'credits-only' }, use: undefined },
    'license-rule-form': { data: {}, use: undefined },
    'license-terms-save': {
      data: {
        formId: 'f1',
        version: '1',
        bundleId: 'credits-only',
        isOffered: 'yes',
        delivery: 'direct',
        group: '',
        policy: 'auto',
        price: '',
      },
      use: 'saveLicenceTerms',
    },
    'license-rule-save': {
      data: { formId: 'f1', version: '1', isOn: 'yes', group: '' },
      use: 'saveCreditsRule',
    },
    'coverage-list': { data: { list: 'gaps' }, use: 'coverage' },
    'license-reprocess': { data: {}, use: 'reprocessLicences' },
    'license-bulk-coverage': { data: {}, use: 'makePeopleList' },
    'alert-open': { data: { episodeId: 'e1' }, use: 'alert' },
    'alert-on-it': { data: { episodeId: 'e1' }, use: 'acknowledge' },
    'alert-quiet': { data: { episodeId: 'e1' }, use: 'quietUntilWorse' },
    'alert-wake': { data: { episodeId: 'e1' }, use: 'wakeAlert' },
    'alert-snooze': { data: { episodeId: 'e1' }, use: 'snooze' },
    'alerts-set': { data: { preset: 'everything' }, use: undefined },
    'drill-start': { data: {}, use: 'startDrill' },
    'drill-see': { data: { drillId: 'd1' }, use: 'seeDrill' },
    'spike-open': { data: { episodeId: 'e1' }, use: 'spike' },
    'spike-fine': { data: { episodeId: 'e1' }, use: 'sayFine' },
    'paid-calls-ask': { data: { episodeId: 'e1' }, use: 'offerStop' },
    'paid-calls-stop': { data: { episodeId: 'e1' }, use: 'stopPaidCalls' },
    'paid-calls-undo': { data: { paidStopId: 's1' }, use: 'undoStop' },
    'paid-calls-open': { data: { paidStopId: 's1' }, use: 'paidCallStop' },
    'setup-form': { data: {}, use: 'setup' },
    'settings-form': { data: {}, use: 'staff' },
    'setup-save': { data: { formId: 'f1', ...setup }, use: 'saveSetup' },
    'recharge-off': { data: {}, use: 'switchRechargeOff' },
    'recharge-on': { data: {}, use: 'switchRechargeOn' },
    'resume-form': { data: {}, use: 'stopState' },
    'resume-ask': { data: { stopId: 's1', formId: 'f1', reason: 'paid' }, use: 'askResume' },
    'proposal-open': { data: { proposalId: 'p1' }, use: 'proposal' },
    'proposal-confirm': { data: { proposalId: 'p1', shownDigest: digest }, use: 'confirmProposal' },
    'proposal-reject': { data: { proposalId: 'p1', shownDigest: digest }, use: 'rejectProposal' },
    'proposal-withdraw': { data: { proposalId: 'p1' }, use: 'withdrawProposal' },
    budget: { data: {}, use: 'budget' },
    'budget-form': { data: {}, use: 'budget' },
    'budget-ask': { data: { formId: 'f1', period: 'month', amount: '900', topUps: '3' }, use: 'askBudget' },
    'budget-end': { data: { budgetId: 'b1' }, use: 'endBudget' },
    'license-bulk-form': { data: { listId: 'l1' }, use: 'peopleList' },
    'license-bulk-preview': {
      data: { listId: 'l1', bundleId: 'credits-only', reason: 'sales', startDay: '', location: '' },
      use: 'previewList',
    },
    'license-bulk-ask': { data: { listId: 'l1', choiceId: 'c1' }, use: 'askForList' },
    'license-result': { data: { listId: 'l1' }, use: 'listResult' },
    'people-form': { data: {}, use: 'staff' },
    'groups-form': { data: {}, use: undefined },
    'groups-save': { data: { formId: 'f1', version: '1', ...groups }, use: 'saveGroups' },
    'people-save': { data: { shown: digest, owner: PERSON, buyer: '' }, use: 'saveRoles' },
    help: { data: {}, use: undefined },
    sync: { data: {}, use: 'sync' },
  };

const personFor = (allowed: readonly Role[]) =>
  people[allowed.includes('owner') ? 'owner' : (allowed[0] ?? 'owner')];
const text = (answer: InvokeBody): string => {
  const card = cardOf(answer);
  return card ? textsOf(card).join('\n') : String(answer.value);
};

describe('pressing a button', () => {
  const bot = withBot();
  const writing = () => WRITING.filter((name) => bot.useCases[name].callCount > 0);

  it('has a case here for every row', () => {
    assert.deepEqual(actions.map(({ verb }) => verb).toSorted(), Object.keys(presses).toSorted());
  });

  for (const { verb, allowed } of actions) {
    const { data, use } = presses[verb] ?? { data: {}, use: undefined };

    it(`${verb} is answered with HTTP 200, a status, a type and a value`, async () => {
      const answer = await bot.teams.act(personFor(allowed), undefined, verb, data);

      assert.equal(answer.statusCode, 200);
      assert.ok([CARD, SENTENCE].includes(answer.type), answer.type);
      assert.ok(text(answer).length > 0);
      if (use) assert.equal(bot.useCases[use].callCount, 1);
    });

    it(`${verb} does nothing with a field that its card does not have`, async () => {
      const forged = { ...data, requestedBy: 'person-owner' };

      const answer = await bot.teams.act(personFor(allowed), undefined, verb, forged);

      assert.match(text(answer), /nothing was done/u);
      assert.deepEqual(writing(), []);
    });

    for (const role of ROLES.filter((each) => !allowed.includes(each)))
      it(`${verb} is closed to a ${role}`, async () => {
        const answer = await bot.teams.act(people[role], undefined, verb, data);

        assert.match(text(answer), /^Only .* may do that\. Ask /u);
        assert.deepEqual(writing(), []);
      });
  }

  it('of an unknown verb says so and does nothing', async () => {
    const answer = await bot.teams.act(people.owner, undefined, 'give-me-money', { topUpId: 't1' });

    assert.deepEqual([answer.statusCode, answer.type], [200, SENTENCE]);
    assert.match(text(answer), /another version of me/u);
    assert.deepEqual(writing(), []);
  });

  it('of an old card that lacks an id says so and does nothing', async () => {
    const answer = await bot.teams.act(people.approver, undefined, 'top-up-approve', { topUpId: 't1' });

    assert.match(text(answer), /no longer fits.*nothing was done/u);
    assert.deepEqual(writing(), []);
  });

  it('refuses ids and texts without end', async () => {
    const long = await bot.teams.act(people.buyer, undefined, 'top-up-claim', { topUpId: 'x'.repeat(101) });
    const text5000 = { formId: 'f1', amount: '250', reason: 'x'.repeat(5000) };
    const reason = await bot.teams.act(people.requester, undefined, 'top-up-ask', text5000);

    assert.match(text(long), /nothing was done/u);
    assert.match(text(reason), /nothing was done/u);
    assert.deepEqual(writing(), []);
  });

  it('answers an invoke that is no card action without a stack trace', async () => {
    const malformed = await bot.teams.act(
      people.owner,
      undefined,
      '',
      {},
      { overrides: { value: { action: 7 } } },
    );

    assert.equal(malformed.statusCode, 400);
    assert.equal(malformed.type, 'application/vnd.microsoft.error');
  });

  it('does nothing for a stranger', async () => {
    const answer = await bot.teams.act(stranger, undefined, 'top-up-approve', {
      topUpId: 't1',
      shownDigest: digest,
    });

    assert.match(text(answer), /^I do not know you/u);
    assert.deepEqual(writing(), []);
  });

  it('takes the Action.Submit fallback of older clients the same way', async () => {
    const value = { verb: 'top-up-claim', topUpId: 't1', msteams: { type: 'messageBack' } };

    const { messages } = await bot.teams.submit(people.buyer, value);

    assert.equal(bot.useCases.claim.callCount, 1);
    assert.ok(messages[0] && cardOf(messages[0]));
  });

  it('checks roles on that path too', async () => {
    const value = { verb: 'top-up-approve', topUpId: 't1', shownDigest: digest };

    const { messages } = await bot.teams.submit(people.requester, value);

    assert.match(String(messages[0]?.activity.text), /^Only approvers may do that/u);
    assert.deepEqual(writing(), []);
  });
});

describe('deciding and buying', () => {
  const bot = withBot();

  it('hands over the person of the activity and what the card showed', async () => {
    await bot.teams.act(people.approver, undefined, 'top-up-approve', { topUpId: 't1', shownDigest: digest });

    const { actor, topUpId, shownDigest } = bot.useCases.approve.firstCall.args[0];
    assert.deepEqual(
      [actor.id, actor.organisationId, topUpId, shownDigest],
      ['person-approver', TENANT, 't1', digest],
    );
  });

  it('tells the loser of a race who won', async () => {
    const won = {
      kind: 'already',
      state: 'approved',
      byName: 'Approver Two',
      at: at('2026-11-22T09:30:00Z'),
    } as const;
    bot.useCases.decline.resolves(refuse(won));

    const press = { topUpId: 't1', shownDigest: digest, reason: 'too-much' };
    const answer = await bot.teams.act(people.approver, undefined, 'top-up-decline', press);

    assert.match(text(answer), /approved by Approver Two, Sun 22 Nov 09:30/u);
  });

  const refusals: readonly (readonly [TopUpRefusal, RegExp])[] = [
    [{ kind: 'unknown-top-up' }, /no longer exists/u],
    [{ kind: 'own-request' }, /Somebody else/u],
    [{ kind: 'approved-by-you' }, /second person/u],
    [{ kind: 'not-allowed', wanted: 'approver' }, /role approver/u],
    [{ kind: 'no-approvers', needed: 1, others: 0 }, /Nobody but you.*Ask an owner/u],
    [{ kind: 'no-approvers', needed: 2, others: 1 }, /needs 2 approvers.*only 1/u],
    [{ kind: 'below-smallest', smallest: dollars(50) }, /\$50/u],
    [{ kind: 'agreement', agreement: 'CSP' }, /partner/u],
    [{ kind: 'claimed-by-other', byName: 'Buyer Two', until: now }, /Buyer Two is buying it/u],
  ];
  for (const [refusal, expected] of refusals)
    it(`says a sentence when it is refused as ${refusal.kind}`, async () => {
      bot.useCases.approve.resolves(refuse(refusal));

      const answer = await bot.teams.act(people.approver, undefined, 'top-up-approve', {
        topUpId: 't1',
        shownDigest: digest,
      });

      assert.match(text(answer), expected);
    });

  it('gives each person their own view of the channel’s card', async () => {
    const where = { channel: true };
    const forApprover = await bot.teams.act(
      people.approver,
      undefined,
      'top-up-open',
      { topUpId: 't1' },
      where,
    );
    const forRequester = await bot.teams.act(
      people.requester,
      undefined,
      'top-up-open',
      { topUpId: 't1' },
      where,
    );
    const forViewer = await bot.teams.act(people.viewer, undefined, 'top-up-open', { topUpId: 't1' }, where);

    const verbs = (answer: InvokeBody) =>
      ['approve', 'cancel'].filter((word) => JSON.stringify(answer.value).includes(`"top-up-${word}"`));
    assert.deepEqual(
      [verbs(forApprover), verbs(forRequester), verbs(forViewer)],
      [['approve'], ['cancel'], []],
    );
  });

  it('does not offer a requester who is an approver too their own request', async () => {
    const both = {
      id: 'person-requester',
      displayName: 'Both',
      userPrincipalName: '',
      department: '',
      roles: ['approver'] as Role[],
    };
    bot.useCases.caller.resolves({
      organisation: organisation(),
      actor: { ...both, organisationId: TENANT },
      unsure: false,
    });

    const answer = await bot.teams.act(people.requester, undefined, 'top-up-open', { topUpId: 't1' });

    assert.doesNotMatch(JSON.stringify(answer.value), /top-up-approve/u);
  });

  it('reads the buyer’s form', async () => {
    const form = {
      credit: '$250',
      orderNumber: ' 4711 ',
      invoiceTotal: '297.50',
      when: '2026-11-20',
      balance: '655.20',
    };

    await bot.teams.act(people.buyer, undefined, 'top-up-bought', { topUpId: 't1', formId: 'f1', ...form });

    const { actor: _actor, ...read } = bot.useCases.bought.firstCall.args[0];
    assert.deepEqual(read, {
      topUpId: 't1',
      key: 'person-buyer/f1',
      credit: dollars(250),
      orderNumber: '4711',
      invoiceTotal: dollars(297.5),
      at: at('2026-11-20T12:00:00Z'),
      shown: dollars(655.2),
    });
  });

  it('takes an empty day and today as now', async () => {
    for (const when of ['', '2026-11-22']) {
      const form = { topUpId: 't1', formId: 'f1', ...purchase, when };
      await bot.teams.act(people.buyer, undefined, 'top-up-bought', form);
    }

    assert.deepEqual(
      bot.useCases.bought.args.map(([{ at: moment }]) => moment),
      [null, null],
    );
  });

  for (const { when, change, expected } of [
    { when: 'the credit is not whole', change: { credit: '250.50' }, expected: /whole units/u },
    { when: 'the balance cannot be read', change: { balance: '1,25' }, expected: /655\.20/u },
    { when: 'the day does not exist', change: { when: '2026-02-31' }, expected: /2026-11-23/u },
  ])
    it(`shows the form again with everything typed when ${when}`, async () => {
      bot.useCases.topUp.resolves(
        topUpView({ state: 'claimed', claimedBy: 'person-buyer', claimedAt: now, claimUntil: now }),
      );
      const form = { ...purchase, orderNumber: '4711', ...change };

      const answer = await bot.teams.act(people.buyer, undefined, 'top-up-bought', {
        topUpId: 't1',
        formId: 'f1',
        ...form,
      });

      assert.match(text(answer), expected);
      const card = JSON.stringify(answer.value);
      for (const typed of Object.values(form))
        if (typed !== '') assert.ok(card.includes(`"${typed}"`), typed);
      assert.match(card, /"formId":"f1"/u);
      assert.equal(bot.useCases.bought.callCount, 0);
    });
});

describe('forms', () => {
  const bot = withBot();

  it('store once a person however often they are sent', async () => {
    const form = { formId: 'f1', amount: '250', reason: 'calls' };
    await bot.teams.act(people.requester, undefined, 'top-up-ask', form);
    await bot.teams.act(people.requester, undefined, 'top-up-ask', form);
    await bot.teams.act(people.buyer, undefined, 'top-up-ask', form);

    const keys = bot.useCases.requestTopUp.args.map(([{ key }]) => key);
    assert.deepEqual(keys, ['person-requester/f1', 'person-requester/f1', 'person-buyer/f1']);
  });

  it('become the card that they asked for', async () => {
    const form = await bot.teams.say(people.requester, 'top up');
    const data = { formId: 'f1', amount: '250', reason: 'calls' };

    await bot.teams.act(people.requester, form.messages[0], 'top-up-ask', data);

    assert.equal(bot.useCases.markPosted.firstCall.args[0].at.activityId, form.messages[0]?.id);
    assert.equal(bot.useCases.requestTopUp.firstCall.args[0].leaveCardToJob, false);
  });

  it('are answered with a sentence in a channel: the card comes to the personal chat', async () => {
    const form = await bot.teams.say(people.requester, 'top up', { channel: true });
    const data = { formId: 'f1', amount: '250', reason: 'calls' };

    const answer = await bot.teams.act(people.requester, form.messages[0], 'top-up-ask', data, {
      channel: true,
    });

    assert.equal(answer.type, SENTENCE);
    assert.match(String(answer.value), /^Request #12 for \$250: .* in our personal chat\.$/u);
    assert.equal(bot.useCases.requestTopUp.firstCall.args[0].leaveCardToJob, true);
    assert.equal(bot.useCases.markPosted.callCount, 0);
  });

  for (const { form, expected } of [
    { form: { amount: '250.50', reason: 'calls' }, expected: /whole units/u },
    { form: { amount: '250', reason: '' }, expected: /what it is for/u },
    { form: { amount: '250', reason: 'x'.repeat(201) }, expected: /at most 200/u },
  ])
    it(`come back with what was typed: ${expected.source}`, async () => {
      const answer = await bot.teams.act(people.requester, undefined, 'top-up-ask', {
        formId: 'f1',
        ...form,
      });

      assert.match(text(answer), expected);
      assert.match(JSON.stringify(answer.value), new RegExp(`"${form.amount}"`, 'u'));
      assert.equal(bot.useCases.requestTopUp.callCount, 0);
    });

  it('ask back with the same form id before a far-off reading is stored', async () => {
    const off = {
      kind: 'far-outside',
      amount: dollars(5124),
      low: dollars(380),
      high: dollars(430),
    } as const;
    bot.useCases.recordReading.resolves(refuse(off));

    const answer = await bot.teams.act(people.buyer, undefined, 'reading-record', {
      formId: 'f1',
      amount: '5124',
    });

    assert.match(JSON.stringify(answer.value), /"reading-confirm".*"f1"|"f1".*"reading-confirm"/u);
  });

  it('of a confirmed reading say so to the books', async () => {
    await bot.teams.act(people.buyer, undefined, 'reading-confirm', { formId: 'f1', amount: '5124' });

    const { confirmed, key } = bot.useCases.recordReading.firstCall.args[0];
    assert.deepEqual([confirmed, key], [true, 'person-buyer/f1']);
  });

  it('of somebody who was asked to look say whose ask they answer, also after being asked back', async () => {
    const card = readingAskCard(asked(), people.buyer.id, en);
    const [save] = cardButtons(card);
    const far = {
      kind: 'far-outside',
      amount: dollars(5124),
      low: dollars(380),
      high: dollars(430),
    } as const;
    bot.useCases.recordReading.onFirstCall().resolves(refuse(far));

    const data = { ...(save?.data as object), amount: '5124' };
    const back = await bot.teams.act(people.buyer, undefined, save?.verb ?? '', data);
    const [yes] = cardButtons(cardOf(back) ?? {});
    await bot.teams.act(people.buyer, undefined, yes?.verb ?? '', yes?.data as object);

    const keys = bot.useCases.recordReading.args.map(([{ key }]) => key);
    assert.deepEqual(keys, [answerKey(people.buyer.id, 'ask-1'), answerKey(people.buyer.id, 'ask-1')]);
  });
});

describe('alerts on cards', () => {
  const bot = withBot();

  it('snoozes for one day', async () => {
    await bot.teams.act(people.buyer, undefined, 'alert-snooze', { episodeId: 'e1' });

    assert.equal(bot.useCases.snooze.firstCall.args[0].until, now + DAY);
  });

  it('binds the channel the card stands in', async () => {
    await bot.teams.act(people.owner, undefined, 'alerts-set', { preset: 'only-zero' }, { channel: true });

    const { channelId, preset } = bot.useCases.alertsHere.firstCall.args[0];
    assert.deepEqual([channelId, preset], ['19:phone-admins@thread.tacv2', 'only-zero']);
  });
});

describe('saving the setup', () => {
  const bot = withBot();
  const save = (change: Partial<typeof setup> = {}) =>
    bot.teams.act(people.owner, undefined, 'setup-save', { formId: 'f1', ...setup, ...change });

  const saveData = (answer: InvokeBody): unknown =>
    [...nodesOf(cardOf(answer))].find(({ node }) => node['verb'] === 'setup-save')?.node['data'];

  it('reads every field', async () => {
    await save();

    const { settings, version } = bot.useCases.saveSetup.firstCall.args[0];
    assert.equal(version, 1);
    assert.deepEqual(settings, {
      agreement: 'MOSA',
      currency: 'USD',
      country: 'US',
      timeZone: 'America/New_York',
      workingHours: { days: [1, 2, 3, 4, 5], from: '08:00', to: '16:30' },
      mode: 'microsoft',
      trigger: dollars(150),
      rechargeAmount: dollars(300),
      rechargeUpTo: null,
      payment: { kind: 'card', cardValidTo: '2027-10', holderId: HOLDER },
      oneApproverUpTo: dollars(600),
      smallestTopUp: organisation().settings.smallestTopUp,
      billingCountry: 'US',
      purchaseOrder: '4500012345',
      costCenter: null,
      onePerson: false,
      groupRoles: [],
      onCallId: entraId(3),
      mailFrom: 'credits@contoso.example',
      rechargesPerMonth: 4,
      personPerDay: dollars(75),
      bundles: [],
      creditsRule: null,
    });
  });

  it('shows what was typed again when an amount is not one', async () => {
    const answer = await save({ rechargeAmount: '300.50' });

    assert.match(text(answer), /recharge amount: Credit is bought in whole units/u);
    assert.match(JSON.stringify(answer.value), /300\.50/u);
    assert.equal(bot.useCases.saveSetup.callCount, 0);
  });

  it('keeps what one person may spend when an older form does not ask', async () => {
    await save({ personPerDay: '' });

    const { settings } = bot.useCases.saveSetup.firstCall.args[0];
    assert.deepEqual(settings.personPerDay, organisation().settings.personPerDay);
  });

  it('takes no field at all for nobody chosen', async () => {
    await bot.teams.act(people.owner, undefined, 'setup-save', {
      formId: 'f1',
      ...setup,
      cardHolder: undefined,
    });

    assert.equal(bot.useCases.saveSetup.firstCall.args[0].settings.payment.holderId, null);
  });

  for (const [what, forged] of [
    ['a name instead of an id', { cardHolder: 'Ben Castillo' }],
    ['two people for one card', { cardHolder: `${HOLDER},${entraId(2)}` }],
    ['no version, as older forms', { version: undefined }],
    ['a version that is no number', { version: '1; drop' }],
  ] as const)
    it(`stores nothing from a form with ${what}`, async () => {
      const answer = await bot.teams.act(people.owner, undefined, 'setup-save', {
        formId: 'f1',
        ...setup,
        ...forged,
      });

      assert.match(text(answer), /no longer fits/u);
      assert.equal(bot.useCases.saveSetup.callCount, 0);
    });

  it('keeps who was chosen, and the version the form began with, when it is refused', async () => {
    bot.useCases.saveSetup.resolves(refuse({ kind: 'unknown-person', personId: HOLDER }));

    const answer = await save({ version: '7' });

    assert.match(text(answer), /cannot find whose card it is/u);
    const input = [...nodesOf(cardOf(answer))].find(({ node }) => node['id'] === 'cardHolder');
    assert.equal(input?.node['value'], HOLDER);
    assert.deepEqual(saveData(answer), { formId: 'f1', version: '7' });
  });

  it('shows what waits for a second person, and that the rest is saved', async () => {
    bot.useCases.saveSetup.resolves(
      done({ organisation: organisation(), proposal: { view: proposalView(), copyId: 'copy-2' } }),
    );

    const answer = text(await save());

    assert.match(answer, /Waits for a second person[^]*Everything else on the form is saved/u);
  });

  it('starts from what stands now when the settings were saved meanwhile', async () => {
    bot.useCases.saveSetup.resolves(refuse({ kind: 'changed-meanwhile' }));

    const answer = await save({ version: '7', trigger: '170' });

    assert.doesNotMatch(JSON.stringify(answer.value), /170/u);
    assert.match(
      JSON.stringify(saveData(answer)),
      new RegExp(`"version":"${organisation().settings.version}"`, 'u'),
    );
  });

  it('says that it is saved', async () => {
    assert.match(text(await save()), /Settings saved/u);
  });

  it('lets no typed time zone act as a link', async () => {
    const timeZone = '[free](http://evil.example)';
    bot.useCases.saveSetup.resolves(refuse({ kind: 'unknown-time-zone', timeZone }));

    const answer = await save({ timeZone });

    const blocks = JSON.stringify(answer.value).match(/"text":"[^"]*free[^"]*"/gu) ?? [];
    assert.ok(blocks.length > 0);
    assert.deepEqual(
      blocks.filter((block) => block.includes('](http')),
      [],
    );
  });
});
