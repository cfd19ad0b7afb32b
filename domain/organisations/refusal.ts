import type { Money } from '../money.ts';

/** What setup may answer instead of saving. The first fault found is told; nothing is stored. */
export type SetupRefusal =
  | { readonly kind: 'not-an-owner' }
  /** A reading or purchase exists in `currency`; books cannot change their currency. */
  | { readonly kind: 'currency-in-use'; readonly currency: string }
  | { readonly kind: 'unknown-currency'; readonly currency: string }
  | { readonly kind: 'unknown-country'; readonly country: string }
  | { readonly kind: 'unknown-time-zone'; readonly timeZone: string }
  | { readonly kind: 'no-working-days' }
  | { readonly kind: 'working-hours'; readonly from: string; readonly to: string }
  | { readonly kind: 'card-date'; readonly text: string }
  | { readonly kind: 'negative-trigger' }
  | { readonly kind: 'not-positive'; readonly field: 'rechargeAmount' | 'oneApproverUpTo' | 'smallestTopUp' }
  /** Microsoft takes whole units only (facts 1.4). */
  | { readonly kind: 'not-whole-units'; readonly field: 'trigger' | 'rechargeAmount' | 'smallestTopUp' }
  | { readonly kind: 'below-smallest'; readonly smallest: Money }
  /** MCA and CSP cannot buy credits, so asking people to buy them cannot be switched on. */
  | { readonly kind: 'agreement'; readonly agreement: 'MCA' | 'CSP' };
