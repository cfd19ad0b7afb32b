/* oxlint-disable typescript/no-unsafe-type-assertion -- fakes are filled in before each test; no type can say so */
import { after, afterEach, before, beforeEach } from 'mocha';
import { createSandbox, type SinonStub } from 'sinon';
import { CreditAdapter } from '../../bot/adapter.ts';
import type { AdapterSettings } from '../../bot/auth.ts';
import { channelPoster } from '../../bot/channel-poster.ts';
import { createCreditBot } from '../../bot/credit-bot.ts';
import type { UseCases } from '../../bot/deps.ts';
import { createServer, type Check, type Mount, type Server } from '../../bot/server.ts';
import type { SignalDoor } from '../../bot/signals/door.ts';
import type { Log } from '../../domain/log.ts';
import type { Poster } from '../../domain/messages/card-copy.ts';
import { previewRows } from '../../domain/licences/bulk/result-rows.ts';
import { done, refuse } from '../../domain/outcome.ts';
import type { Role } from '../../domain/organisations/roles.ts';
import { en } from '../../locales/en.ts';
import { acknowledged, reviewView } from '../cards/review-views.ts';
import { coverageView } from '../cards/coverage-cases.ts';
import { listPreview, peopleList } from '../cards/bulk-views.ts';
import { drillView } from '../cards/drill-cases.ts';
import {
  alertView,
  auditSummary,
  balance,
  details,
  invoiceView,
  now,
  organisation,
  proposalView,
  receipt,
  setupState,
  topUpView,
} from '../cards/views.ts';
import { licencePreview, licenceView } from '../cards/licence-request-cases.ts';
import { stopView } from '../cards/stop-cases.ts';
import { checkAnswer } from '../cards/check-cases.ts';
import { caller, paidCallStopView } from '../cards/paid-call-cases.ts';
import { namedSpike } from '../cards/spike-cases.ts';
import { budgetView } from '../cards/budget-cases.ts';
import { openTeams, type Person, type TeamsClient } from '../support/teams-client.ts';

export const TENANT = organisation().id;

const person = (name: string): Person => ({ id: `person-${name}`, displayName: `${name} One` });

/** One person a role; ids match the hand-made views. */
export const people = {
  owner: person('owner'),
  buyer: person('buyer'),
  approver: person('approver'),
  'license-admin': person('license-admin'),
  requester: person('requester'),
  viewer: person('viewer'),
} as const satisfies Record<Role, Person>;

export const stranger: Person = { id: 'person-nobody-knows', displayName: 'Stranger' };

export type FakeUseCases = {
  readonly [Name in keyof UseCases]: SinonStub<Parameters<UseCases[Name]>, ReturnType<UseCases[Name]>>;
};

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly fields: Readonly<Record<string, unknown>>;
  readonly sentence: string;
}

/** The real server and adapter over HTTP; only the use cases are made up. */
export interface RunningBot {
  teams: TeamsClient;
  useCases: FakeUseCases;
  poster: Poster;
  log: LogLine[];
  origin: string;
}

interface Parts {
  readonly settings?: AdapterSettings;
  readonly checks?: Readonly<Record<string, Check>>;
  readonly mounts?: readonly Mount[];
  readonly signals?: SignalDoor;
}

/** Call inside describe: starts before its tests, makes new fakes for each, stops after them. */
export function withBot(parts: Parts = {}): RunningBot {
  const bot = {} as RunningBot;
  let server: Server | undefined;
  before(async () => {
    bot.log = [];
    const log = keepLog(bot);
    const settings = parts.settings ?? { kind: 'sandbox', tenantId: TENANT };
    const adapter = new CreditAdapter(settings, log, en.replies.failed);
    bot.poster = channelPoster(adapter);
    const useCases = new Proxy({} as UseCases, {
      get: (_none, name) => bot.useCases[name as keyof UseCases],
    });
    const creditBot = createCreditBot({
      adapter,
      deps: { useCases, words: en, now: () => now },
      patienceMs: 200,
    });
    server = createServer({
      bot: creditBot,
      checks: parts.checks ?? {},
      mounts: parts.mounts ?? [],
      signals: parts.signals,
      log,
    });
    const port = await server.listen('127.0.0.1', 0);
    bot.origin = `http://127.0.0.1:${port}`;
    bot.teams = await openTeams({ messagesUrl: `${bot.origin}/api/messages`, tenantId: TENANT });
  });
  beforeEach(() => {
    bot.useCases = fakeUseCases();
    bot.log.length = 0;
    bot.teams.fail(undefined);
  });
  afterEach(() => fakes.restore());
  after(async () => {
    await server?.close(100);
    await bot.teams.close();
  });
  return bot;
}

function keepLog(bot: { log: LogLine[] }): Log {
  const keep = (level: LogLine['level']) => (fields: object, sentence: string) => {
    bot.log.push({ level, fields: { ...fields }, sentence });
  };
  return { info: keep('info'), warn: keep('warn'), error: keep('error') };
}

/** Own ones, so that giving them up touches nobody else's. */
const fakes = createSandbox();

/** Everybody is known by one role, everything succeeds; a test changes what it is about. */
function fakeUseCases(): FakeUseCases {
  const staff = Object.entries(people).map(([role, { id, displayName }]) => ({
    id,
    displayName,
    userPrincipalName: `${role}@example.org`,
    department: 'Telephony',
    roles: [role as Role],
    given: [role as Role],
    fromGroups: [],
    leftAt: null,
    reachable: true,
  }));
  const view = topUpView();
  const answers: { [Name in keyof UseCases]: UseCases[Name] } = {
    caller: async (organisationId, personId) => {
      const known = staff.find(({ id }) => id === personId);
      const actor = known && { ...known, organisationId };
      return organisationId === TENANT ? { organisation: organisation(), actor, unsure: false } : undefined;
    },
    startDrill: async () => ({ view: drillView(), copyId: 'copy-drill' }),
    seeDrill: async () => drillView(),
    people: async () => staff,
    staff: async () => staff,
    rememberConversation: async () => undefined,
    balance: async () => balance(),
    details: async () => details(),
    recordReading: async ({ amount }) => done({ readingId: 'reading-9', amount, summary: balance() }),
    undoReading: async () => done(balance()),
    recordPurchase: async () =>
      done({ purchaseId: 'purchase-9', topUp: null, review: null, summary: balance() }),
    answerContainment: async () => balance(),
    answerCame: async () => ({ answered: { kind: 'booked', count: 1 }, summary: balance() }),
    importUsage: async () =>
      done({
        added: 3,
        changed: 0,
        unchanged: 0,
        doubles: 0,
        keptAside: [],
        keptAsideTotal: 0,
        from: now,
        to: now,
      }),
    sync: async () => done({ rows: 12, completeUntil: now }),
    previewLicences: async () => licencePreview(),
    sendLicenceForm: async () => undefined,
    askLicences: async () => done({ view: licenceView(), copyId: 'copy-1' }),
    licenceRequest: async () => licenceView(),
    approveLicences: async () => done(licenceView()),
    declineLicences: async () => done(licenceView()),
    licencesByHand: async () => undefined,
    retryLicences: async () => done(licenceView()),
    undoLicences: async () => done(licenceView()),
    cancelLicences: async () => done(licenceView()),
    requestTopUp: async () => done({ view, copyId: 'copy-1' }),
    topUp: async () => view,
    requests: async () => ({
      changes: [],
      waitingForYou: [view],
      yours: [],
      others: [],
      licences: { waitingForYou: [], yours: [], others: [] },
    }),
    approve: async () =>
      done(
        topUpView({
          state: 'approved',
          approvedBy: ['person-approver'],
          decidedBy: 'person-approver',
          decidedAt: now,
        }),
      ),
    decline: async () =>
      done(
        topUpView({
          state: 'rejected',
          decidedBy: 'person-approver',
          decidedAt: now,
          declineReason: 'too-much',
        }),
      ),
    cancel: async () =>
      done(topUpView({ state: 'cancelled', decidedBy: 'person-requester', decidedAt: now })),
    claim: async () =>
      done(topUpView({ state: 'claimed', claimedBy: 'person-buyer', claimedAt: now, claimUntil: now })),
    release: async () => done(topUpView({ state: 'approved' })),
    bought: async () => done(topUpView({ state: 'settled', settledAt: now })),
    fail: async () => done(topUpView({ state: 'failed' })),
    lose: async () => done(topUpView({ state: 'unknown', claimedBy: 'person-buyer', claimedAt: now })),
    rememberShown: async () => undefined,
    purchaseReview: async () => reviewView(),
    acknowledgePurchase: async () => done(reviewView(acknowledged)),
    queryPurchase: async ({ question }) => done(reviewView({ ...acknowledged, answer: 'queried', question })),
    findPeople: async () => [],
    checkPerson: async () => checkAnswer(),
    budget: async () => budgetView(),
    askBudget: async () => done({ kind: 'proposed', view: proposalView(), copyId: 'copy-1' }),
    endBudget: async () => done(budgetView({ standing: null, uses: [] })),
    rechargeStatus: async () => ({
      organisation: organisation(),
      estimate: null,
      open: [],
      budget: null,
      unfit: null,
      hold: null,
      stop: null,
    }),
    alertsHere: async () => undefined,
    alertsOff: async () => undefined,
    alerts: async () => ({ open: [], delivery: new Map(), channels: [] }),
    alert: async () => alertView(),
    acknowledge: async () => alertView({ acknowledgedBy: 'person-buyer', acknowledgedAt: now }),
    quietUntilWorse: async () => alertView({ untilWorse: true }),
    wakeAlert: async () => alertView(),
    missed: async () => undefined,
    snooze: async ({ until }) => alertView({ snoozedUntil: until }),
    saveSetup: async ({ settings }) =>
      done({ organisation: { ...organisation(), settings: { ...settings, version: 2 } }, proposal: null }),
    switchRechargeOff: async () => done({ organisation: organisation({ mode: 'off' }), proposal: null }),
    switchRechargeOn: async () =>
      done({ organisation: organisation(), proposal: { view: proposalView(), copyId: 'copy-2' } }),
    setup: async () => setupState(),
    proposal: async () => proposalView(),
    confirmProposal: async () => done(proposalView({ state: 'accepted' })),
    rejectProposal: async () => done(proposalView({ state: 'rejected' })),
    withdrawProposal: async () => done(proposalView({ state: 'withdrawn' })),
    saveGroups: async () => done({ organisation: organisation(), proposal: null }),
    meet: async () => false,
    saveRoles: async () => done([{ personId: people.viewer.id, role: 'buyer', has: true }]),
    markPosted: async () => undefined,
    audit: async () => auditSummary(),
    saveLicenceTerms: async () => done({ organisation: organisation(), proposal: null }),
    saveCreditsRule: async () => done({ organisation: organisation(), proposal: null }),
    reprocessLicences: async () => done({ people: 3, told: 3 }),
    coverage: async () => ({ view: coverageView(), isOld: false }),
    stopState: async () => stopView(),
    stop: async () => done({ isNews: true, view: stopView() }),
    askResume: async () => done({ view: proposalView(), copyId: 'copy-3' }),
    invoice: async () => invoiceView(),
    spike: async () => namedSpike(),
    sendSpike: async () => undefined,
    sayFine: async () => alertView(),
    offerStop: async () => done(caller()),
    stopPaidCalls: async () => done({ view: paidCallStopView(), copyId: 'copy-3' }),
    undoStop: async () => done(paidCallStopView({ state: 'given-back' })),
    paidCallStop: async () => paidCallStopView(),
    makePeopleList: async () => peopleList(12),
    peopleList: async () => peopleList(12),
    previewList: async () => done(listPreview(12)),
    askForList: async () => refuse({ kind: 'nobody-askable' }),
    listResult: async () => ({ number: null, rows: previewRows(listPreview(12).judged) }),
    recordInvoice: async () => done({ invoice: invoiceView(), topUp: receipt() }),
  };
  const stubs = Object.entries(answers).map(([name, answer]) => [
    name,
    fakes.stub().callsFake(answer as never),
  ]);
  return Object.fromEntries(stubs) as FakeUseCases;
}
