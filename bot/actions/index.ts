import type { Action } from '../turn.ts';
import { alertOnIt, alertOpen, alertQuiet, alertSnooze, alertWake, alertsSet } from './alert.ts';
import { budgetAsk, budgetEnd, budgetFormOpen } from './budget.ts';
import * as pressed from './commands-pressed.ts';
import { coverageList, licenseBulkCoverage, licenseReprocess } from './coverage.ts';
import { drillSee, drillStart } from './drill.ts';
import { invoiceForm, invoiceSave } from './invoice.ts';
import { licenceByHand } from './license-by-hand.ts';
import { licenseBulkAsk, licenseBulkForm, licenseBulkPreview } from './license-bulk.ts';
import { licenseResult } from './license-result.ts';
import {
  licenceRuleForm,
  licenceRuleSave,
  licenceTerms,
  licenceTermsFormOpen,
  licenceTermsSave,
} from './licence-terms.ts';
import { paidCallsAsk, paidCallsOpen, paidCallsStop, paidCallsUndo } from './paid-calls.ts';
import { proposalConfirm, proposalOpen, proposalReject, proposalWithdraw } from './proposal.ts';
import { purchaseAcknowledge, purchaseOpen, purchaseQuery } from './purchase-review.ts';
import { licenceAsk, licenceFormOpen, licencePreview } from './licence-ask.ts';
import {
  licenceApprove,
  licenceCancel,
  licenceDecline,
  licenceOpen,
  licenceRetry,
  licenceUndo,
} from './licence-decide.ts';
import { containment, readingConfirm, readingRecord, readingUndo } from './reading.ts';
import { licenseCheck } from './license-check.ts';
import { groupsFormOpen, groupsSave } from './groups.ts';
import { peopleFormOpen, peopleSave } from './people.ts';
import { resumeAsk, resumeForm } from './stop.ts';
import { rechargeBook, rechargeDeny } from './recharge-came.ts';
import { rechargeOff, rechargeOn } from './recharge.ts';
import { settingsFormOpen, setupSave } from './setup-save.ts';
import { spikeFine, spikeOpen } from './spike.ts';
import { topUpAsk, topUpFormOpen } from './top-up-ask.ts';
import { topUpBought } from './top-up-bought.ts';
import {
  topUpApprove,
  topUpCancel,
  topUpClaim,
  topUpDecline,
  topUpFail,
  topUpLose,
  topUpOpen,
  topUpRelease,
} from './top-up-decide.ts';

/** Every verb a card may carry. */
export const actions: readonly Action[] = [
  ...Object.values(pressed),
  readingRecord,
  readingConfirm,
  readingUndo,
  containment,
  topUpFormOpen,
  topUpAsk,
  topUpOpen,
  topUpApprove,
  topUpDecline,
  topUpCancel,
  topUpClaim,
  topUpRelease,
  topUpFail,
  topUpLose,
  topUpBought,
  licenceFormOpen,
  licencePreview,
  licenceAsk,
  licenceOpen,
  licenceApprove,
  licenceDecline,
  licenceCancel,
  licenceRetry,
  licenceUndo,
  purchaseOpen,
  purchaseAcknowledge,
  purchaseQuery,
  alertOpen,
  alertOnIt,
  alertSnooze,
  alertQuiet,
  alertWake,
  alertsSet,
  coverageList,
  licenseBulkCoverage,
  licenseReprocess,
  licenseCheck,
  drillStart,
  drillSee,
  spikeOpen,
  spikeFine,
  licenceByHand,
  paidCallsAsk,
  paidCallsStop,
  paidCallsUndo,
  paidCallsOpen,
  licenseBulkForm,
  licenseBulkPreview,
  licenseBulkAsk,
  licenseResult,
  budgetFormOpen,
  budgetAsk,
  budgetEnd,
  settingsFormOpen,
  setupSave,
  peopleFormOpen,
  peopleSave,
  groupsFormOpen,
  groupsSave,
  licenceTerms,
  licenceTermsFormOpen,
  licenceTermsSave,
  licenceRuleForm,
  licenceRuleSave,
  invoiceForm,
  invoiceSave,
  rechargeBook,
  rechargeDeny,
  rechargeOff,
  rechargeOn,
  resumeForm,
  resumeAsk,
  proposalOpen,
  proposalConfirm,
  proposalReject,
  proposalWithdraw,
];
