import type { Instant } from '../instant.ts';
import type { Money } from '../money.ts';
import type { RolesUnsure } from '../organisations/refusal.ts';
import type { CannotBuy } from '../organisations/where-sold.ts';
import type { TopUpState } from './top-up.ts';

export type TopUpRefusal =
  | { readonly kind: 'unknown-top-up' }
  /** Under this agreement, or in this country, nobody can buy credit. */
  | CannotBuy
  | { readonly kind: 'below-smallest'; readonly smallest: Money }
  /** `others`: how many approvers there are besides the requester; two are needed above the one-approver limit. */
  | { readonly kind: 'no-approvers'; readonly needed: number; readonly others: number }
  | { readonly kind: 'not-allowed'; readonly wanted: 'requester' | 'approver' | 'buyer' }
  | { readonly kind: 'own-request' }
  | { readonly kind: 'approved-by-you' }
  /** What was decided on is no card of ours for this request: the person is shown the one that stands. */
  | { readonly kind: 'out-of-date' }
  | {
      readonly kind: 'already';
      readonly state: TopUpState;
      readonly byName: string | null;
      readonly at: Instant | null;
    }
  | { readonly kind: 'claimed-by-other'; readonly byName: string; readonly until: Instant }
  | RolesUnsure;
