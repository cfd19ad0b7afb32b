import type { ProposalView } from '../domain/proposals/proposal.ts';
import type { Delivery } from '../domain/messages/delivery.ts';
import type { AlertPreset, AlertView } from '../domain/alerts/alert.ts';
import type {
  ImportRefusal,
  ImportResult,
  PurchaseRefusal,
  ReadingRefusal,
} from '../domain/facts/refusal.ts';
import type { Instant } from '../domain/instant.ts';
import type { Conversation, PostedAt } from '../domain/messages/card-copy.ts';
import type { Money } from '../domain/money.ts';
import type { Actor, Person, StaffMember } from '../domain/organisations/roles.ts';
import type { Organisation } from '../domain/organisations/settings.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { BalanceDetails, BalanceSummary } from '../domain/position/summary.ts';
import type { LicenceRequests } from '../domain/licences/requests/requests-for.ts';
import type { RechargeStatus } from '../domain/recharge/recharge.ts';
import type { Recorded } from '../domain/top-ups/record-bought.ts';
import type { TopUpRefusal } from '../domain/top-ups/refusal.ts';
import type { DeclineReason, TopUpView } from '../domain/top-ups/top-up.ts';
import type { Words } from '../locales/en.ts';
import type { AlertUseCases } from './use-cases/alerts.ts';
import type { RechargeUseCases } from './use-cases/recharge.ts';
import type { AuditUseCases } from './use-cases/audit.ts';
import type { BulkUseCases } from './use-cases/bulk.ts';
import type { BudgetUseCases } from './use-cases/budgets.ts';
import type { CheckUseCases } from './use-cases/check.ts';
import type { CoverageUseCases } from './use-cases/coverage.ts';
import type { LicenceTermsUseCases } from './use-cases/licence-terms.ts';
import type { DrillUseCases } from './use-cases/drills.ts';
import type { LicenceDeliveryUseCases } from './use-cases/licence-delivery.ts';
import type { LicenceRequestUseCases } from './use-cases/licence-requests.ts';
import type { MachineUseCases } from './use-cases/machine.ts';
import type { PeopleUseCases } from './use-cases/people.ts';
import type { InvoiceUseCases } from './use-cases/invoices.ts';
import type { SettingsUseCases } from './use-cases/settings.ts';
import type { StopUseCases } from './use-cases/stops.ts';
import type { PaidCallUseCases } from './use-cases/paid-calls.ts';
import type { SpikeUseCases } from './use-cases/spikes.ts';
import type { ReviewUseCases } from './use-cases/reviews.ts';

export type Result<T, R> = Promise<Outcome<T, R>>;

/** Use cases as app/bind-people.ts binds them: each call is one transaction at the current clock, and nudges delivery after it. */
export interface UseCases
  extends
    BudgetUseCases,
    CheckUseCases,
    CoverageUseCases,
    LicenceRequestUseCases,
    BulkUseCases,
    LicenceTermsUseCases,
    MachineUseCases,
    LicenceDeliveryUseCases,
    ReviewUseCases,
    InvoiceUseCases,
    SettingsUseCases,
    PeopleUseCases,
    SpikeUseCases,
    AlertUseCases,
    RechargeUseCases,
    PaidCallUseCases,
    AuditUseCases,
    DrillUseCases,
    StopUseCases {
  /**
   * Before every answer. Undefined: the organisation is not set up; without an actor: the person is not known.
   * `unsure`: roles come from groups too, and Microsoft did not say which of them the person is in.
   */
  caller(
    organisationId: string,
    personId: string | undefined,
  ): Promise<{ organisation: Organisation; actor: Actor | undefined; unsure: boolean } | undefined>;
  people(organisationId: string, personIds: readonly string[]): Promise<readonly Person[]>;
  /** Everybody known, with their roles and whether the bot can write to them. */
  staff(organisationId: string): Promise<readonly StaffMember[]>;
  /** Writes only what is new, and the time once an hour. */
  rememberConversation(seen: Omit<Conversation, 'seenAt'>): Promise<void>;

  /** With the settings the caller was found with: they are not read twice for one answer. */
  balance(organisation: Organisation): Promise<BalanceSummary>;
  details(organisationId: string): Promise<BalanceDetails>;
  recordReading(input: {
    actor: Actor;
    amount: Money;
    key: string;
    /** True once the person answered "yes, typed right". */
    confirmed: boolean;
  }): Result<{ readingId: string; amount: Money; summary: BalanceSummary }, ReadingRefusal>;
  undoReading(input: { actor: Actor; readingId: string }): Result<BalanceSummary, ReadingRefusal>;
  recordPurchase(input: {
    actor: Actor;
    amount: Money;
    orderNumber: string | null;
    /** Break glass: before anybody could be asked. */
    emergency?: boolean;
    key: string;
  }): Result<Recorded & { readonly summary: BalanceSummary }, PurchaseRefusal>;
  answerContainment(input: {
    actor: Actor;
    purchaseId: string;
    readingId: string;
    contained: boolean;
  }): Promise<BalanceSummary>;
  importUsage(input: { actor: Actor; name: string; bytes: Buffer }): Result<ImportResult, ImportRefusal>;
  /** Fetches the call log now. `failed` carries no secrets. */
  sync(organisationId: string): Result<{ rows: number; completeUntil: Instant | null }, { kind: 'failed' }>;

  requestTopUp(input: {
    actor: Actor;
    amount: Money;
    reason: string;
    /** Left out: as in the settings, and not urgent. */
    callsFailing?: boolean;
    neededBy?: Instant | null;
    purchaseOrder?: string | null;
    costCenter?: string | null;
    key: string;
    /** Answered in a channel: the requester's card is not the turn's to post. */
    leaveCardToJob: boolean;
  }): Result<{ view: TopUpView; copyId: string }, TopUpRefusal>;
  topUp(organisationId: string, topUpId: string): Promise<TopUpView | undefined>;
  /** Waiting for this person first, then their own, then (for approvers, buyers, owners) the other open ones. */
  requests(actor: Actor): Promise<{
    /** Changes that this person can confirm. */
    readonly changes: readonly ProposalView[];
    readonly waitingForYou: readonly TopUpView[];
    readonly yours: readonly TopUpView[];
    readonly others: readonly TopUpView[];
    readonly licences: LicenceRequests;
  }>;
  approve(input: { actor: Actor; topUpId: string; shownDigest: string }): Result<TopUpView, TopUpRefusal>;
  decline(input: {
    actor: Actor;
    topUpId: string;
    reason: DeclineReason;
    shownDigest: string;
  }): Result<TopUpView, TopUpRefusal>;
  cancel(input: { actor: Actor; topUpId: string }): Result<TopUpView, TopUpRefusal>;
  claim(input: { actor: Actor; topUpId: string }): Result<TopUpView, TopUpRefusal>;
  release(input: { actor: Actor; topUpId: string }): Result<TopUpView, TopUpRefusal>;
  /** The buyer's five fields; only credit is required. `shown`: balance the page shows now, a reading for free. */
  bought(input: {
    actor: Actor;
    topUpId: string;
    credit: Money;
    orderNumber: string | null;
    invoiceTotal: Money | null;
    at: Instant | null;
    shown: Money | null;
    key: string;
  }): Result<TopUpView, TopUpRefusal | PurchaseRefusal>;

  rechargeStatus(organisationId: string): Promise<RechargeStatus>;
  alertsHere(input: { actor: Actor; channelId: string; preset: AlertPreset }): Promise<void>;
  alertsOff(input: { actor: Actor; channelId: string }): Promise<void>;
  alerts(organisationId: string): Promise<{
    readonly open: readonly AlertView[];
    /** By episode. */
    readonly delivery: ReadonlyMap<string, Delivery>;
    readonly channels: readonly {
      readonly id: string;
      readonly name: string;
      readonly preset: AlertPreset;
    }[];
  }>;
  alert(organisationId: string, episodeId: string): Promise<AlertView | undefined>;
  acknowledge(input: { actor: Actor; episodeId: string }): Promise<AlertView | undefined>;
  snooze(input: { actor: Actor; episodeId: string; until: Instant }): Promise<AlertView | undefined>;

  /** Tells that the turn itself posted this copy. */
  markPosted(input: { organisationId: string; copyId: string; at: PostedAt }): Promise<void>;
}

export interface BotDeps {
  readonly useCases: UseCases;
  readonly words: Words;
  now(): Instant;
}
