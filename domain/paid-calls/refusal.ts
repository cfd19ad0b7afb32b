import type { StopState } from './paid-calls.ts';

/** Why paid calls of somebody are not stopped, or not given back. */
export type PaidCallRefusal =
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'unknown-alert' }
  /** The alert is about everybody's calls. */
  | { readonly kind: 'nobody-in-it' }
  | { readonly kind: 'unknown-person' }
  | { readonly kind: 'no-licence'; readonly name: string }
  | { readonly kind: 'by-group'; readonly name: string; readonly groupNames: readonly string[] }
  | { readonly kind: 'in-bundle'; readonly name: string; readonly product: string }
  | { readonly kind: 'microsoft-did-not-answer' }
  | { readonly kind: 'unknown-stop' }
  | { readonly kind: 'cannot-undo'; readonly state: StopState };
