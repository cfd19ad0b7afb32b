import type { RolesUnsure } from '../../organisations/refusal.ts';

export type InvoiceRefusal =
  | { readonly kind: 'unknown-purchase' }
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'negative-total' }
  | RolesUnsure;
