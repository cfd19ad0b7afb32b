import type { Kysely, Transaction } from 'kysely';
import type { ConversationRow, CardCopyRow } from './messages/store.ts';
import type { ReadingAskRow } from './asks/store.ts';
import type { BudgetRow } from './budgets/store.ts';
import type { EpisodeRow } from './alerts/store.ts';
import type { LicenseListRow } from './licences/bulk/store.ts';
import type { LicenseLookRow } from './licences/coverage/store.ts';
import type { LicenseGrantRow } from './licences/grants/store.ts';
import type { LicenseRequestEventRow } from './licences/requests/history/store.ts';
import type { LicenseRequestRow } from './licences/requests/store.ts';
import type { PaidCallStopRow } from './paid-calls/store.ts';
import type { OrganisationRow, SettingRow, PersonRow, PersonRoleRow } from './organisations/store.ts';
import type { HeldRoleRow, MembershipRow } from './organisations/membership/store.ts';
import type { PurchaseRow, ContainmentRow } from './facts/purchases/store.ts';
import type { InvoiceDetailRow } from './facts/invoices/store.ts';
import type { ReadingRow } from './facts/readings/store.ts';
import type { ProposalRow, ProposalEventRow } from './proposals/store.ts';
import type { DrillAnswerRow, DrillRow } from './drills/store.ts';
import type { HeartbeatRow } from './silence/store.ts';
import type { ReceiptRow, ReceiptNoteRow } from './receipts/store.ts';
import type { ShownCardRow } from './receipts/shown/store.ts';
import type { PersonLookRow } from './looks/store.ts';
import type { MailSignalRow } from './signals/store.ts';
import type { AutomationStopRow } from './stops/store.ts';
import type { RechargeAnswerRow } from './recharge/came/store.ts';
import type { SpendProfileRow } from './position/store.ts';
import type { PurchaseReviewRow } from './top-ups/reviews/store.ts';
import type { TopUpEventRow } from './top-ups/history/store.ts';
import type { TopUpRow } from './top-ups/store.ts';
import type {
  UsageRowRow,
  UsageRevisionRow,
  KeptAsideRow,
  FetchedSpanRow,
  UsageHourRow,
} from './facts/usage/store.ts';

/** Every table, composed from the stores that own them. */
export interface Database {
  organisation: OrganisationRow;
  setting: SettingRow;
  person: PersonRow;
  person_role: PersonRoleRow;
  membership: MembershipRow;
  /** A view: whatever gives somebody a role now. */
  held_role: HeldRoleRow;
  conversation: ConversationRow;
  card_copy: CardCopyRow;
  person_look: PersonLookRow;
  reading: ReadingRow;
  reading_ask: ReadingAskRow;
  purchase: PurchaseRow;
  purchase_review: PurchaseReviewRow;
  containment: ContainmentRow;
  invoice_detail: InvoiceDetailRow;
  usage_row: UsageRowRow;
  usage_revision: UsageRevisionRow;
  kept_aside: KeptAsideRow;
  fetched_span: FetchedSpanRow;
  usage_hour: UsageHourRow;
  spend_profile: SpendProfileRow;
  top_up: TopUpRow;
  top_up_event: TopUpEventRow;
  budget: BudgetRow;
  paid_call_stop: PaidCallStopRow;
  episode: EpisodeRow;
  mail_signal: MailSignalRow;
  heartbeat: HeartbeatRow;
  drill: DrillRow;
  drill_answer: DrillAnswerRow;
  automation_stop: AutomationStopRow;
  recharge_answer: RechargeAnswerRow;
  license_request: LicenseRequestRow;
  license_request_event: LicenseRequestEventRow;
  license_grant: LicenseGrantRow;
  license_list: LicenseListRow;
  license_look: LicenseLookRow;
  proposal: ProposalRow;
  proposal_event: ProposalEventRow;
  receipt: ReceiptRow;
  receipt_note: ReceiptNoteRow;
  shown_card: ShownCardRow;
}

/** Outside a transaction: reading only. */
export type Books = Kysely<Database>;
/** Inside one: what use cases get. */
export type Tx = Transaction<Database>;
