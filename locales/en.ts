import { alert } from './en/alert.ts';
import { alerts } from './en/alerts/index.ts';
import { ask } from './en/ask.ts';
import { auditCard } from './en/audit-card.ts';
import { audit } from './en/audit.ts';
import { autoRecharge } from './en/auto-recharge.ts';
import { balanceDetails } from './en/balance-details.ts';
import { balance } from './en/balance.ts';
import { budget } from './en/budget.ts';
import { coverage } from './en/coverage.ts';
import { check } from './en/check.ts';
import { bulk } from './en/bulk.ts';
import { drill } from './en/drill.ts';
import { guards } from './en/guards.ts';
import { help, notice } from './en/help.ts';
import { invoice } from './en/invoice.ts';
import { licenceByHand } from './en/licence-by-hand.ts';
import { licenceProblems } from './en/licence-problems.ts';
import { licenceRequest } from './en/licence-request.ts';
import { licenceForm } from './en/licence-form.ts';
import { licenceReplies } from './en/licence-replies.ts';
import { licenceTerms } from './en/licence-terms.ts';
import { licences } from './en/licences.ts';
import { missed } from './en/missed.ts';
import { mail } from './en/mail.ts';
import { note } from './en/note.ts';
import { paidCalls } from './en/paid-calls.ts';
import { proposal } from './en/proposal.ts';
import { importResult, reading } from './en/reading.ts';
import { purchaseReview } from './en/purchase-review.ts';
import { replies } from './en/replies.ts';
import { people } from './en/people.ts';
import { pickPerson } from './en/pick-person.ts';
import { requests } from './en/requests.ts';
import { setup } from './en/setup.ts';
import { signal } from './en/signal.ts';
import { stop } from './en/stop.ts';
import { staffing } from './en/staffing.ts';
import { topUpForm } from './en/top-up-form.ts';
import { topUp } from './en/top-up.ts';
import { weekly } from './en/weekly.ts';
import { watchOver } from './en/watch-over.ts';
import * as format from './format.ts';

/** Every sentence people see, in en-US. */
export const en = {
  format,
  alert,
  alerts,
  ask,
  audit,
  auditCard,
  autoRecharge,
  balance,
  balanceDetails,
  budget,
  coverage,
  check,
  bulk,
  drill,
  guards,
  help,
  importResult,
  invoice,
  licenceByHand,
  licenceProblems,
  licenceForm,
  licenceReplies,
  licenceRequest,
  licenceTerms,
  licences,
  missed,
  mail,
  note,
  notice,
  paidCalls,
  proposal,
  purchaseReview,
  people,
  pickPerson,
  reading,
  replies,
  requests,
  setup,
  signal,
  staffing,
  stop,
  topUp,
  topUpForm,
  weekly,
  watchOver,
};
/** Another language satisfies this type. */
export type Words = typeof en;
