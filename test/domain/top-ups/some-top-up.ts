import { wholeUnits } from '../../../domain/money.ts';
import type { StoredTopUp } from '../../../domain/top-ups/store.ts';
import { START } from '../../support/organisation.ts';

/** 250 USD asked for by `rita`, one approval needed. */
export const someTopUp = (changes: Partial<StoredTopUp> = {}): StoredTopUp => ({
  organisationId: 'contoso',
  id: 'one',
  number: 1,
  amount: wholeUnits(250n, 'USD'),
  reason: 'conference',
  origin: 'person',
  callsFailing: false,
  neededBy: null,
  purchaseOrder: null,
  costCenter: null,
  budgetId: null,
  requestedBy: 'rita',
  requestedAt: START,
  state: 'requested',
  approvalsNeeded: 1,
  approvedBy: [],
  decideBy: START + 1,
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
  events: [],
  remindedAt: null,
  ...changes,
});
