import type { Money } from '../money.ts';
import type { RolesUnsure } from '../organisations/refusal.ts';

/** Why a budget was neither asked for, nor changed, nor ended. Whom a proposal lacks is the proposal's to say. */
export type BudgetRefusal =
  | { readonly kind: 'not-allowed'; readonly wanted: 'owner' | 'approver' | 'buyer' }
  | { readonly kind: 'agreement'; readonly agreement: 'MCA' | 'CSP' }
  /** Not even one top-up would fit. */
  | { readonly kind: 'below-smallest'; readonly smallest: Money }
  | { readonly kind: 'number-of-top-ups'; readonly most: number }
  /** Another one stands, or none: what was pressed stood on an older card. */
  | { readonly kind: 'changed-meanwhile' }
  | RolesUnsure;
