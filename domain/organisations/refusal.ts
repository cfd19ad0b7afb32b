import type { Instant } from '../instant.ts';
import type { Money } from '../money.ts';
import type { ProposalRefusal } from '../proposals/proposal.ts';

/** What setup may answer instead of saving. The first fault found is told; nothing is stored. */
export type SetupRefusal =
  | { readonly kind: 'not-an-owner' }
  /** An amount is recorded in `currency` (a reading, purchase, request or call); books cannot change their currency. */
  | { readonly kind: 'currency-in-use'; readonly currency: string }
  | { readonly kind: 'unknown-currency'; readonly currency: string }
  | { readonly kind: 'unknown-country'; readonly country: string }
  | { readonly kind: 'unknown-time-zone'; readonly timeZone: string }
  | { readonly kind: 'too-long'; readonly field: 'purchaseOrder' | 'costCenter'; readonly most: number }
  | { readonly kind: 'no-working-days' }
  | { readonly kind: 'working-hours'; readonly from: string; readonly to: string }
  | { readonly kind: 'card-date'; readonly text: string }
  | { readonly kind: 'mailbox' }
  /** A whole number from 1 on. */
  | { readonly kind: 'recharges-per-month'; readonly most: number }
  | { readonly kind: 'negative-trigger' }
  | {
      readonly kind: 'not-positive';
      readonly field: 'rechargeAmount' | 'oneApproverUpTo' | 'smallestTopUp' | 'personPerDay';
    }
  /** Microsoft takes whole units only (facts 1.4). */
  | {
      readonly kind: 'not-whole-units';
      readonly field: 'trigger' | 'rechargeAmount' | 'rechargeUpTo' | 'smallestTopUp';
    }
  /** Asking for what reaches it would ask for nothing that helps. */
  | { readonly kind: 'up-to-below-trigger'; readonly trigger: Money }
  | { readonly kind: 'below-smallest'; readonly smallest: Money }
  /** MCA and CSP cannot buy credits, so asking people to buy them cannot be switched on. */
  | { readonly kind: 'agreement'; readonly agreement: 'MCA' | 'CSP' }
  /** Somebody else saved after this form was shown. */
  | { readonly kind: 'changed-meanwhile' }
  /** Whose card it is: neither known here nor in the directory. */
  | { readonly kind: 'unknown-person'; readonly personId: string }
  /** Opting out of the second person, while somebody else is owner or approver. */
  | { readonly kind: 'not-alone'; readonly others: number }
  /** Opting out too soon after somebody else lost the role of owner or approver. */
  | { readonly kind: 'not-alone-yet'; readonly from: Instant }
  /** What can spend more needs somebody else who could confirm it. */
  | Extract<ProposalRefusal, { kind: 'no-second-person' | 'not-allowed' }>
  /** Microsoft did not say who the chosen person is. */
  | { readonly kind: 'directory-failed' }
  | RolesUnsure;

/** Microsoft did not answer for the groups, and the roles an owner gave do not suffice for a decision about money. */
export interface RolesUnsure {
  readonly kind: 'microsoft-silent';
}
